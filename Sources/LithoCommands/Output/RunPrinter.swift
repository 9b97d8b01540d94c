import CellEngine
import CorpusStore
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

/// Says what a run did: values and problems for people, or one JSON document.
struct RunPrinter {
    var run: NotebookRun
    /// Found while the report was made.
    var warnings: [Diagnostic] = []

    func print(json: Bool, quietResults: Bool = false, to console: Console) throws {
        var problems = ProblemList()
        problems.add(run.diagnostics + warnings, from: run.notebook.source)
        if json {
            try console.out(document(problems).pretty + "\n")
        } else if !quietResults, !console.isQuiet {
            try console.out(listing)
        }
        problems.print(to: console)
        if !console.isQuiet, !json { console.say(totals) }
    }

    // MARK: For people

    /// A line for each labelled cell: its name and what it is.
    private var listing: String {
        var lines = [(String, String)]()
        for (index, cell) in run.program.cells.enumerated() where cell.source.place == .block {
            guard let value = run.report.cells[index].value else { continue }
            if case .record(let record) = value {
                for (name, member) in record { lines.append(("\(cell.source.label).\(name)", text(member))) }
            } else {
                lines.append((cell.source.label, text(value)))
            }
        }
        let width = min(32, lines.map { $0.0.count }.max() ?? 0)
        return lines.map { name, text in
            "\(name)\(String(repeating: " ", count: max(0, width - name.count)))  \(visible(text))\n"
        }.joined()
    }

    private func text(_ value: Value) -> String {
        if case .quantity(let quantity) = value { quantity.display } else { value.summary }
    }

    private var totals: String {
        var parts = [String]()
        for (word, count) in counts where count > 0 { parts.append("\(count) \(word)") }
        let all = run.program.cells.count
        return
            "\(all) \(all == 1 ? "cell" : "cells"): \(parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")) in \(run.wall.text)"
    }

    private var counts: KeyValuePairs<String, Int> {
        [
            "computed": run.count { $0 == .computed }, "reused": run.count { $0 == .reused },
            "failed": run.count { $0 == .failed },
            "skipped": run.count { if case .skipped = $0 { true } else { false } },
            "cancelled": run.count { $0 == .cancelled },
        ]
    }

    // MARK: For machines

    private func document(_ problems: ProblemList) -> JSON {
        func cells(_ place: (ProgramCell.Origin) -> Bool) -> JSON {
            .array(run.program.cells.indices.filter { place(run.program.cells[$0].origin) }.map(cell))
        }
        return .object(
            [
                .init("schema", 1), .init("notebook", .string(run.session.file.name)),
                .init("cells", cells { if case .block = $0 { true } else { false } }),
                .init("inline", cells { if case .inline = $0 { true } else { false } }),
                .init("citations", .array(run.session.citations.map(citation))),
                .init("totals", .object(counts.map { .init($0.key, JSON($0.value)) })),
                .init("wall", JSON(run.wall.seconds)),
            ] + problems.json)
    }

    /// The document and the words that a citation stood for in this run.
    private func citation(_ place: CitedPlace) -> JSON {
        var members: [JSON.Member] = [.init("key", .string(place.key))]
        if let locator = place.locator { members.append(.init("locator", .string(locator))) }
        members += [
            .init("version", JSON(place.document.version)), .init("document", .string(place.document.digest)),
        ]
        if let quote = place.quote { members.append(.init("quote", .string(quote))) }
        if let hash = place.hash { members.append(.init("hash", .string(hash))) }
        return .object(members)
    }

    private func cell(_ index: Int) -> JSON {
        let cell = run.program.cells[index]
        let report = run.report.cells[index]
        var members: [JSON.Member] = [
            .init("label", .string(cell.source.label)), .init("language", .string(cell.source.language)),
            .init("outcome", .string(report.outcome.word)),
        ]
        if case .skipped(let failed) = report.outcome {
            members.append(.init("because", .string(run.program.cells[failed].source.label)))
        }
        members.append(.init("duration", JSON(report.duration.seconds)))
        if let digest = report.digest { members.append(.init("digest", .string(digest.hex))) }
        if let value = report.value { members.append(.init("value", value.withoutDerivations.json)) }
        let sources = [run.notebook.source.name: run.notebook.source]
        members.append(.init("diagnostics", .array(run.diagnostics(ofCell: index).map { $0.json(in: sources) })))
        return .object(members)
    }
}

extension CellReport.Outcome {
    var word: String {
        switch self {
        case .computed: "computed"
        case .reused: "reused"
        case .failed: "failed"
        case .skipped: "skipped"
        case .cancelled: "cancelled"
        }
    }
}
