import Values

/// A cell that came out of evaluation or out of the store.
struct Finished: Sendable {
    var index: Int
    var report: CellReport
    var startedAt: ContinuousClock.Instant
    var trace: TraceID?
    var storeFailure: String?

    init(_ cell: PreparedCell, reusing kept: StoredTrace, at instant: ContinuousClock.Instant) {
        index = cell.index
        report = CellReport(
            outcome: .reused, value: kept.trace.value, digest: kept.output, diagnostics: kept.trace.diagnostics,
            mayFail: cell.mayFail)
        report.trace = kept.trace
        startedAt = instant
        trace = kept.id
    }

    init(_ cell: PreparedCell, outcome: CellOutcome, startedAt: ContinuousClock.Instant) {
        index = cell.index
        self.startedAt = startedAt
        report = CellReport(outcome: .failed, diagnostics: outcome.diagnostics, mayFail: cell.mayFail)
        switch outcome.result {
        case .value(let value):
            report.outcome = .computed
            report.value = value
            report.digest = value.digest
        case .failed: report.outcome = .failed
        case .cancelled: report.outcome = .cancelled
        }
    }
}
