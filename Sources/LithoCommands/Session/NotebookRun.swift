import CellEngine
import Datasets
import Diagnostics
import NotebookSyntax
import PluginProtocol
import ResultCache
import Values

/// A notebook after its run: what became of each cell, with every problem at its place in the text.
struct NotebookRun: Sendable {
    var session: EngineSession
    var report: RunReport
    var wall: Duration
    /// All problems of the notebook and the run.
    var diagnostics: [Diagnostic]

    static func evaluate(
        _ session: EngineSession, mode: Evaluator.Mode = .normal, onEvent: @escaping @Sendable (RunEvent) -> Void
    ) async -> NotebookRun {
        let start = ContinuousClock.now
        let report = await session.evaluator(mode: mode, onEvent: onEvent).run()
        if report.cells.contains(where: { $0.outcome == .computed || $0.wasReadAgain }) { session.keepTableTexts() }
        return NotebookRun(
            session: session, report: report, wall: ContinuousClock.now - start,
            diagnostics: diagnostics(of: session, report))
    }

    private static func diagnostics(of session: EngineSession, _ report: RunReport) -> [Diagnostic] {
        let program = session.built.program
        var all = session.staticDiagnostics + report.diagnostics + session.cacheWarnings
        for (cell, result) in zip(program.cells, report.cells) where !result.diagnostics.isEmpty {
            all += result.diagnostics.map { session.file.notebook.place($0, in: cell) }
        }
        all += session.reader.warnings + session.reader.changedFiles() + StaleFacts.diagnostics(of: session, report)
        // A failure that the notebook expects is no failure of the run.
        let expected = Set(program.cells.filter(\.mayFail).map(\.source.label))
        for index in all.indices where all[index].severity == .error {
            if let label = all[index].cell, expected.contains(label) { all[index].severity = .note }
        }
        return all
    }

    var notebook: Notebook { session.file.notebook }
    var program: Program { session.built.program }

    /// The problems of one cell, at their places.
    func diagnostics(ofCell index: Int) -> [Diagnostic] {
        let cell = program.cells[index]
        return cell.diagnostics + report.cells[index].diagnostics.map { notebook.place($0, in: cell) }
    }

    func count(_ matches: (CellReport.Outcome) -> Bool) -> Int { report.cells.count { matches($0.outcome) } }

    var wasCancelled: Bool { report.cells.contains { $0.outcome == .cancelled } }

    var status: ExitStatus {
        if wasCancelled { return .interrupted }
        return diagnostics.hasErrors || !report.succeeded ? .failed : .good
    }
}
