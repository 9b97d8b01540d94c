import ArgumentParser
import Diagnostics
import Values

/// `litho affected`
struct AffectedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "affected", abstract: "Name the notebooks and cells that rest on a fact, a document, or data that changed.",
        discussion: """
            Nothing runs. Without an option: the cells that `litho run` would evaluate again, and what changed for them. With --claim: those that \
            rest on a document, a source, a fact or a claim, by its key. With --since: on what was reported since a day. With --stale: on facts \
            and documents older than an age (90d, 12w, 6mo, 2y), with the day of each.

            Examples:
              litho affected
              litho affected Notebooks --claim tokenring-2
              litho affected Notebooks --claim Trainium3/tdp --json
              litho affected energy-wall.md --since 2026-01-01
              litho affected --stale 90d
            """)

    @Argument(help: ArgumentHelp("Notebooks or folders; without any, those of the workspace.", valueName: "notebook"))
    var notebooks: [String] = []

    @Option(help: ArgumentHelp("What rests on this document, source, fact or claim.", valueName: "key"))
    var claim: String?

    @Option(help: ArgumentHelp("What rests on something reported since this day.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("What rests on something older than this.", valueName: "age"))
    var stale: String?

    @Option(name: .customLong("on"), help: ArgumentHelp("The day from which an age counts; today, if nothing is said.", valueName: "date"))
    var day: String?

    @Flag(name: .customLong("exit-code"), help: "End with 1 where something is affected.")
    var exitCode = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard [claim, since, stale].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("one of --claim, --since and --stale at a time")
        }
    }

    func run() async throws {
        let console = options.console
        let question = try AffectedQuestion.make(claim: claim, since: since, stale: stale, day: day)
        let files = try NotebookList.find(notebooks)
        let engine = engine.settings
        var found: [AffectedCell] = []
        for path in files {
            let file = try NotebookFile.open(path)
            found += try await EngineSession.with(file, engine, readOnly: true) { session in
                try AffectedFinder(session: session, question: question).cells()
            }
        }
        if json {
            let document: JSON = [
                "schema": 1, "question": .string(question.words), "notebooks": JSON(files.count), "cells": .array(found.map(\.json)),
            ]
            try console.out(document.pretty + "\n")
        } else {
            try console.out(visibleLines(found.map(\.text).joined()))
            let names = Set(found.map(\.notebook)).count
            if !console.isQuiet {
                console.say(
                    "\(found.count) cells of \(names) of \(files.count) notebooks \(found.count == 1 ? "rests" : "rest") on \(question.words)"
                )
            }
        }
        if exitCode, !found.isEmpty { throw ExitStatus.failed }
    }
}

/// Notebooks by their paths.
enum NotebookList {
    /// Files as they are, the notebooks in folders, or those of the workspace: in `Notebooks`, else beside `litho.yml`.
    static func find(_ paths: [String]) throws -> [String] {
        guard paths.isEmpty else { return try paths.flatMap { Files.isFolder($0) ? try inFolder($0) : [$0] } }
        let root = try Workspace.named(nil).root
        let folder = Files.isFolder(root + "/Notebooks") ? root + "/Notebooks" : root
        let here = Files.absolute(".") + "/"
        return try inFolder(folder).map { $0.hasPrefix(here) ? String($0.dropFirst(here.count)) : $0 }
    }

    static func inFolder(_ folder: String) throws -> [String] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        let names = try Files.names(in: folder).filter { $0.hasSuffix(".md") && $0 != "README.md" }
        guard !names.isEmpty else { throw FileProblem(path: folder, reason: "the folder has no notebooks") }
        return names.map { prefix + $0 }
    }
}
