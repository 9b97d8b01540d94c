import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

/// Says what a run would do.
struct PlanPrinter {
    var session: EngineSession
    var plan: Plan

    func print(json: Bool, to console: Console) throws {
        let cells = session.built.program.cells
        let lines = cells.indices.map { (cells[$0].source.label, verdict(plan.entries[$0])) }
        if json {
            let document: JSON = [
                "schema": 1, "notebook": .string(session.file.name),
                "cells": .array(
                    lines.map { ["label": .string($0.0), "verdict": .string($0.1.word), "text": .string($0.1.text)] }),
            ]
            try console.out(document.pretty + "\n")
        } else {
            try console.out(lines.map { "\($0.0): \($0.1.text)\n" }.joined())
        }
        var problems = ProblemList()
        problems.add(session.staticDiagnostics, from: session.file.notebook.source)
        problems.print(to: console)
        if problems.hasErrors { throw ExitStatus.failed }
    }

    private func verdict(_ entry: Plan.Entry) -> (word: String, text: String) {
        let cells = session.built.program.cells
        switch entry {
        case .wouldReuse: return ("cached", "from the cache")
        case .wouldRun(_, nil): return ("run", "would run: never evaluated before")
        case .wouldRun(let changes, _): return ("run", "would run: \(changes.map(\.subject).joined(separator: ", ")) changed")
        case .dependsOn(let parents):
            return ("waits", "after \(parents.map { cells[$0].source.label }.joined(separator: ", ")), if their values change")
        case .wouldFail: return ("fail", "cannot run")
        case .wouldBeSkipped(let failed): return ("skip", "skipped: '\(cells[failed].source.label)' cannot run")
        }
    }
}

extension Change {
    /// What changed, in a word or two.
    var subject: String {
        switch self {
        case .code: "its code"
        case .language: "its language"
        case .option(let name, _, _): "option '\(name)'"
        case .plugin(let old, let new): old.id == new.id ? "plugin '\(new.id)'" : "the plugin"
        case .input(let reference, _, _): "'\(reference)'"
        case .read: "data it read"
        }
    }
}
