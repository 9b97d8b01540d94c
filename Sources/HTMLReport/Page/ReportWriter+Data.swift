import NotebookSyntax
import Values

extension ReportWriter {
    /// What a program needs to compare two reports: each cell with its state and the digest of its value.
    var runData: JSON {
        var cells: [JSON] = []
        for (i, cell) in notebook.cells.enumerated() {
            let result = result(ofCell: i)
            var members: [JSON.Member] = [JSON.Member("label", .string(cell.label)), JSON.Member("state", .string(result.state.name))]
            if !result.plugin.isEmpty { members.append(JSON.Member("plugin", .string(result.plugin))) }
            if let digest = result.digest { members.append(JSON.Member("digest", .string(digest))) }
            cells.append(.object(members))
        }
        return ["schema": 1, "cells": .array(cells)]
    }
}

extension CellResult.State {
    /// In one word, for programs.
    fileprivate var name: String {
        switch self {
        case .value: "value"
        case .failed: "failed"
        case .skipped: "skipped"
        case .notRun: "not-run"
        }
    }
}
