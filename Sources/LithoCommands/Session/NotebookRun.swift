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

    static func evaluate(
        _ session: EngineSession, mode: Evaluator.Mode = .normal, onEvent: @escaping @Sendable (RunEvent) -> Void
    ) async -> NotebookRun {
        let start = ContinuousClock.now
        let report = await session.evaluator(mode: mode, onEvent: onEvent).run()
        if report.cells.contains(where: { $0.outcome == .computed }) { session.keepTableTexts() }
        return NotebookRun(session: session, report: report, wall: ContinuousClock.now - start)
    }

    var notebook: Notebook { session.file.notebook }
    var program: Program { session.built.program }

    /// The problems of one cell, at their places.
    func diagnostics(ofCell index: Int) -> [Diagnostic] {
        let cell = program.cells[index]
        return cell.diagnostics + report.cells[index].diagnostics.map { notebook.place($0, in: cell) }
    }

    /// All problems of the notebook and the run.
    var diagnostics: [Diagnostic] {
        var all = session.staticDiagnostics + report.diagnostics + (session.store?.warnings ?? [])
        for (index, cell) in program.cells.enumerated() {
            all += report.cells[index].diagnostics.map { notebook.place($0, in: cell) }
        }
        all += session.reader.warnings + session.reader.changedFiles()
        return all.map { diagnostic in
            // A failure that the notebook expects is no failure of the run.
            var diagnostic = diagnostic
            if diagnostic.severity == .error, let label = diagnostic.cell, expectedFailures.contains(label) {
                diagnostic.severity = .note
            }
            return diagnostic
        }
    }

    private var expectedFailures: Set<String> {
        Set(program.cells.filter(\.mayFail).map(\.source.label))
    }

    func count(_ matches: (CellReport.Outcome) -> Bool) -> Int { report.cells.count { matches($0.outcome) } }

    var wasCancelled: Bool { report.cells.contains { $0.outcome == .cancelled } }

    var status: ExitStatus {
        if wasCancelled { return .interrupted }
        return diagnostics.hasErrors || !report.succeeded ? .failed : .good
    }
}
