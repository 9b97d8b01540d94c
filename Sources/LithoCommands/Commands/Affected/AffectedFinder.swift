import CellEngine
import CorpusStore
import Diagnostics
import NotebookSyntax
import PluginProtocol
import ResultCache
import Values

/// A cell that rests on what was asked about.
struct AffectedCell: Sendable {
    var notebook: String
    /// Empty for the prose of the notebook.
    var label: String
    var line: Int
    var reasons: [String]

    var text: String {
        let shown = reasons.prefix(6).map { "    \($0)\n" }.joined()
        let more = reasons.count > 6 ? "    and \(reasons.count - 6) more\n" : ""
        return "\(notebook):\(line): \(label.isEmpty ? "prose" : label)\n\(shown)\(more)"
    }

    var json: JSON {
        [
            "notebook": .string(notebook), "cell": label.isEmpty ? .null : .string(label), "line": JSON(line),
            "reasons": .array(reasons.map { .string($0) }),
        ]
    }
}

/// Finds the cells of one notebook that rest on what was asked about: by the derivations of the values they showed last, the texts in their
/// tables, and the citations of the prose.
struct AffectedFinder {
    let session: EngineSession
    let question: AffectedQuestion

    func cells() throws -> [AffectedCell] {
        question.isAboutChanges ? changed() : try resting()
    }

    // MARK: Since the last run

    private func changed() -> [AffectedCell] {
        let cells = session.built.program.cells
        return zip(cells, session.evaluator().plan().entries).compactMap { cell, entry in
            guard cell.source.place == .block else { return nil }
            switch entry {
            case .wouldReuse: return nil
            case .wouldRun(_, nil): return affected(cell, ["it has never been evaluated"])
            case .wouldRun(let changes, _?):
                return affected(cell, changes.isEmpty ? ["its old result is no longer kept"] : changes.map(Self.text))
            case .dependsOn(let parents):
                return affected(cell, ["reads " + parents.map { cells[$0].source.label }.joined(separator: ", ")])
            case .wouldFail, .wouldBeSkipped: return affected(cell, ["cannot run"])
            }
        }
    }

    private static func text(_ change: Change) -> String {
        switch change {
        case .code: "its code changed"
        case .language(let old, let new): "its language changed: \(old) → \(new)"
        case .option(let name, let old, let new): "option \(name): \(old ?? "not set") → \(new ?? "not set")"
        case .plugin(let old, let new): "the plugin \(new.id) is another build\(old.version == new.version ? "" : ": \(new.version)")"
        case .input(let reference, let old, let new):
            "input \(reference): \(old?.summary ?? "not read") → \(new?.summary ?? "not read")"
        case .read(let request, _, _): "\(request.title) has another answer"
        }
    }

    // MARK: On facts and documents

    private func resting() throws -> [AffectedCell] {
        var found: [AffectedCell] = []
        for cell in session.built.program.cells where cell.source.place == .block {
            guard let value = try lastValue(cell) else { continue }
            let reasons = question.reasons(value)
            if !reasons.isEmpty { found.append(affected(cell, reasons)) }
        }
        let places = Dictionary(session.citations.map { ($0.key, $0) }) { first, _ in first }
        for citation in session.file.notebook.citations {
            guard let reason = reason(citation, places[citation.key]) else { continue }
            let line = session.file.notebook.source.position(at: citation.range.lowerBound).line
            found.append(AffectedCell(notebook: session.file.name, label: "", line: line, reasons: [reason]))
        }
        return found.sorted { $0.line < $1.line }
    }

    /// What the cell showed last, whether or not that still holds.
    private func lastValue(_ cell: ProgramCell) throws -> Value? {
        guard let store = session.store, let notebook = session.file.slotName,
            let history = try store.slot(Slot(notebook: notebook, label: cell.source.label))
        else { return nil }
        return try store.trace(history.current)?.trace.value
    }

    private func reason(_ citation: Citation, _ place: CitedPlace?) -> String? {
        let whole = citation.key + (citation.locator.map { "#\($0)" } ?? "")
        if question.isMeant(whole) { return "cites @\(whole)" }
        guard let days = question.documentDays, let day = place?.document[.published] ?? place?.document[.accessed], days(day) else {
            return nil
        }
        return "cites @\(whole), of \(day)"
    }

    private func affected(_ cell: ProgramCell, _ reasons: [String]) -> AffectedCell {
        var line = 0
        if case .block(let index) = cell.origin {
            line = session.file.notebook.source.position(at: session.file.notebook.cells[index].labelRange.lowerBound).line
        }
        return AffectedCell(notebook: session.file.name, label: cell.source.label, line: line, reasons: reasons)
    }
}
