import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

/// The warnings of a notebook that sets `max-age`: which of its cells rest on older facts.
enum StaleFacts {
    /// Counted back from the day as of which the notebook is run, else from today.
    static func diagnostics(of session: EngineSession, _ report: RunReport) -> [Diagnostic] {
        guard let age = session.file.notebook.frontMatter.maxAge.flatMap({ Age($0.text) }) else { return [] }
        let limit = (session.settings.asOf ?? CivilDate.today).adding(days: -age.days)
        guard let question = try? AffectedQuestion(before: limit) else { return [] }
        return zip(session.built.program.cells, report.cells).compactMap { cell, result in
            guard cell.source.place == .block, let value = result.trace?.value else { return nil }
            let reasons = question.reasons(value)
            guard let first = reasons.first else { return nil }
            let more = reasons.count == 1 ? "" : ", and \(reasons.count - 1) more"
            return session.file.notebook.place(
                Diagnostic(.staleFacts, .warning, "older than \(session.file.notebook.frontMatter.maxAge?.text ?? ""): \(first)\(more)"),
                in: cell)
        }
    }
}
