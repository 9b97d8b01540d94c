import ArgumentParser
import Diagnostics
import ResultCache
import Values

/// `litho cache stats|gc|clear`
struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Look at the result cache, and tidy it.",
        discussion: """
            Examples:
              litho cache stats
              litho cache gc --keep 3
              litho cache clear --cache Notebooks/.litho
            """,
        subcommands: [Stats.self, Collect.self, Clear.self])

    struct Place: ParsableArguments {
        @Option(help: ArgumentHelp("Folder of the cache. Default: .litho in the current folder.", valueName: "folder"))
        var cache: String?

        /// The cache, which has to be there already.
        func open(readOnly: Bool, _ console: Console) throws -> SQLiteTraceStore {
            let folder = CacheLocation.folder(cache, beside: ".")
            guard Files.exists(folder + "/" + SQLiteTraceStore.fileName) else {
                throw UsageProblem("there is no cache in \(folder.printable)")
            }
            let (store, diagnostics) = SQLiteTraceStore.open(folder: folder, readOnly: readOnly)
            for diagnostic in diagnostics { console.say("litho: \(diagnostic.summary)") }
            guard let store else { throw ExitStatus.failed }
            return store
        }
    }

    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "stats", abstract: "Say what the cache holds.")

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let console = options.console
            let store = try place.open(readOnly: true, console)
            let stats = try store.stats()
            if json {
                let document: JSON = [
                    "schema": 1, "path": .string(store.path), "traces": JSON(stats.traces), "values": JSON(stats.blobs),
                    "cells": JSON(stats.slots), "analyses": JSON(stats.analyses), "notebooks": JSON(stats.notebooks),
                    "fileBytes": JSON(stats.fileBytes),
                ]
                return try console.out(document.pretty + "\n")
            }
            try console.out(
                """
                cache      \(store.path.printable)
                notebooks  \(stats.notebooks)
                cells      \(stats.slots)
                results    \(stats.traces)
                values     \(stats.blobs) stored apart
                size       \(stats.fileBytes / 1024) KiB

                """)
        }
    }

    struct Collect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "gc", abstract: "Remove old results that no cell shows.")

        @Option(help: ArgumentHelp("How many results to keep for each cell.", valueName: "n"))
        var keep = 8

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            guard keep >= 1 else { throw UsageProblem("--keep takes a number from 1") }
            let console = options.console
            let removed = try place.open(readOnly: false, console).gc(keepingPerSlot: keep, dropMissingNotebooks: true)
            if json {
                let document: JSON = ["schema": 1, "removedTraces": JSON(removed.traces), "removedValues": JSON(removed.blobs)]
                return try console.out(document.pretty + "\n")
            }
            try console.out("removed \(removed.traces) results and \(removed.blobs) values\n")
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "clear", abstract: "Remove every result.")

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let console = options.console
            try place.open(readOnly: false, console).clear()
            if !console.isQuiet { console.say("the cache is empty") }
        }
    }
}
