package import Diagnostics
package import Values

/// What became of every cell of a program.
package struct RunReport: Sendable {
    /// Parallel to `Program.cells`.
    package var cells: [CellReport]
    /// Problems of the run as a whole.
    package var diagnostics: [Diagnostic]

    package var succeeded: Bool {
        !diagnostics.hasErrors && cells.allSatisfy { $0.isGood }
    }
}

package struct CellReport: Sendable {
    package enum Outcome: Sendable, Hashable {
        /// Evaluated in this run.
        case computed
        /// A kept trace still holds.
        case reused
        case failed
        /// The index of the failed cell that this one depends on.
        case skipped(because: Int)
        case cancelled
    }

    package var outcome: Outcome
    /// Present for `computed` and `reused`.
    package var value: Value?
    package var digest: Digest?
    /// What went in and what was read; present where the value is.
    package var trace: Trace?
    /// Of this run: the evaluation, or the look-up.
    package var duration: Duration
    /// Ranges in the code of the cell; static problems are in the program's cells.
    package var diagnostics: [Diagnostic]
    /// Reused after its reads were made again, because data near them had changed.
    package var wasReadAgain = false
    /// `error: true`: its failure does not fail the run.
    package var mayFail: Bool

    package init(
        outcome: Outcome, value: Value? = nil, digest: Digest? = nil, duration: Duration = .zero,
        diagnostics: [Diagnostic] = [], mayFail: Bool = false
    ) {
        self.outcome = outcome
        self.value = value
        self.digest = digest
        self.duration = duration
        self.diagnostics = diagnostics
        self.mayFail = mayFail
    }

    package var isGood: Bool {
        switch outcome {
        case .computed, .reused: true
        case .failed: mayFail
        case .skipped, .cancelled: mayFail
        }
    }
}

/// Something to tell the user while a run goes on.
package enum RunEvent: Sendable {
    case started(cell: Int)
    case finished(cell: Int, CellReport)
}
