package import Diagnostics
import PluginProtocol
import Values

/// What a run would do with each cell, found without evaluating any.
package struct Plan: Sendable {
    package enum Entry: Sendable {
        case wouldReuse(StoredTrace)
        /// Empty `changes`: it has never run, or its old trace is gone.
        case wouldRun(changes: [Change], last: StoredTrace?)
        /// Cells it depends on would run first; if they give the same values as before, it may still be reused.
        case dependsOn([Int])
        /// It cannot run; the diagnostics say why. Ranges in the code; static problems are in the program's cells.
        case wouldFail([Diagnostic])
        case wouldBeSkipped(because: Int)
    }

    /// Parallel to `Program.cells`.
    package var entries: [Entry]
}

extension Evaluator {
    package func plan() -> Plan {
        var state = EvaluationState(program: program)
        var entries = [Int: Plan.Entry]()
        let lookup = TraceLookup(store: store, reader: reader)
        while let index = state.nextReady() {
            let cell = program.cells[index]
            if cell.diagnostics.hasErrors {
                entries[index] = .wouldFail([])
                _ = state.settle(index, CellReport(outcome: .failed))
                continue
            }
            switch InputResolver(program: program).resolve(index, values: state) {
            case .failure(let problem):
                entries[index] = .wouldFail(problem.diagnostics)
                _ = state.settle(index, CellReport(outcome: .failed))
            case .success(let prepared):
                let deadline = now() + cell.timeout
                let kept = mode == .normal ? lookup.byMarks(prepared) ?? lookup.byReadingAgain(prepared, deadline: deadline) : nil
                guard let kept else {
                    entries[index] = whyItWouldRun(prepared, lookup, deadline)
                    continue
                }
                entries[index] = .wouldReuse(kept)
                _ = state.settle(index, CellReport(outcome: .reused, value: kept.trace.value, digest: kept.output))
            }
        }
        return Plan(
            entries: program.cells.indices.map { index in
                if let entry = entries[index] { return entry }
                if case .skipped(let failed)? = state.reports[index]?.outcome { return .wouldBeSkipped(because: failed) }
                return .dependsOn(
                    program.parents[index].filter {
                        if case .wouldReuse? = entries[$0] { false } else { true }
                    })
            })
    }

    private func whyItWouldRun(
        _ cell: PreparedCell, _ lookup: TraceLookup, _ deadline: ContinuousClock.Instant
    ) -> Plan.Entry {
        guard let store, let notebook,
            let history = try? store.slot(Slot(notebook: notebook, label: cell.source.label)),
            let last = try? store.trace(history.current)
        else { return .wouldRun(changes: [], last: nil) }
        var changes = Change.between(last.trace.ingredients, cell.ingredients)
        if changes.isEmpty {
            let now = last.trace.reads.map { old -> ReadRecord in
                if lookup.holdsByMarks(old) { return old }
                guard let answer = try? reader.read(old.request, inputs: cell.tables, deadline: deadline) else {
                    return ReadRecord(request: old.request, fingerprint: Value.missing("cannot be read").digest, witness: old.witness)
                }
                return ReadRecord(
                    request: old.request, fingerprint: answer.value.digest, witness: answer.witness, answer: answer.value)
            }
            changes = Change.between(last.trace.reads, now)
        }
        return .wouldRun(changes: changes, last: last)
    }
}

/// Why a cell ran when it last did.
package struct LastRun: Sendable {
    package var trace: StoredTrace
    /// Against the evaluation before; `nil` where there was none.
    package var changes: [Change]?
}

extension TraceStore {
    /// What happened when the cell in this slot was last evaluated; `nil` where it never was.
    package func lastRun(in slot: Slot) throws -> LastRun? {
        guard let history = try self.slot(slot), let current = try trace(history.current) else { return nil }
        guard let id = history.previous, let previous = try trace(id) else { return LastRun(trace: current, changes: nil) }
        let changes = Change.between(previous.trace.ingredients, current.trace.ingredients)
        // Other code makes other reads: that is no second cause.
        let data = Change.between(previous.trace.reads, current.trace.reads).filter { change in
            if case .read(_, let old?, let new?) = change { old.digest != new.digest } else { changes.isEmpty }
        }
        return LastRun(trace: current, changes: changes + data)
    }
}
