import Diagnostics
import PluginProtocol
import Values

/// Evaluates a program: every cell once its inputs are there, from kept traces where they hold, in parallel where cells are
/// independent.
///
/// A failed cell skips its descendants and names itself; everything else completes.
package struct Evaluator: Sendable {
    package enum Mode: Sendable {
        case normal
        /// Evaluates everything and keeps the results.
        case force
        /// Evaluates everything, and compares with what was kept: a difference is an error.
        case check
    }

    package var program: Program
    package var runner: any CellRunner
    package var reader: any SourceReader
    package var store: (any TraceStore)?
    /// The notebook's path, for the store's slots; `nil` keeps no history.
    package var notebook: String?
    /// How many cells may be evaluated at once.
    package var workers: Int
    package var mode: Mode
    package var now: @Sendable () -> ContinuousClock.Instant
    package var onEvent: @Sendable (RunEvent) -> Void

    package init(
        program: Program, runner: any CellRunner, reader: any SourceReader, store: (any TraceStore)?, notebook: String? = nil,
        workers: Int, mode: Mode = .normal, now: @escaping @Sendable () -> ContinuousClock.Instant,
        onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.program = program
        self.runner = runner
        self.reader = reader
        self.store = store
        self.notebook = notebook
        self.workers = max(1, workers)
        self.mode = mode
        self.now = now
        self.onEvent = onEvent
    }

    package func run() async -> RunReport {
        await withTaskGroup(of: Finished.self) { group in
            var state = EvaluationState(program: program)
            var running = 0
            while true {
                while let index = state.nextReady() {
                    let start = now()
                    guard let prepared = prepare(index, &state) else { continue }
                    if mode == .normal, let kept = lookup.byMarks(prepared) {
                        finish(index, Finished(prepared, reusing: kept, at: start), startedAt: start, &state)
                    } else {
                        state.waiting.append(prepared)
                    }
                }
                while running < workers, !state.waiting.isEmpty, !Task.isCancelled {
                    let prepared = state.waiting.removeFirst()
                    running += 1
                    onEvent(.started(cell: prepared.index))
                    group.addTask { await evaluate(prepared) }
                }
                guard running > 0, let done = await group.next() else { break }
                running -= 1
                finish(done.index, done, startedAt: done.startedAt, &state)
            }
            return state.report()
        }
    }

    // MARK: Before

    /// The cell with its inputs and key; `nil` (and the cell is settled) where an input leads nowhere or the cell is wrong already.
    private func prepare(_ index: Int, _ state: inout EvaluationState) -> PreparedCell? {
        let cell = program.cells[index]
        if cell.diagnostics.hasErrors {
            settle(index, CellReport(outcome: .failed, mayFail: cell.mayFail), &state)
            return nil
        }
        switch InputResolver(program: program).resolve(index, values: state) {
        case .success(let prepared): return prepared
        case .failure(let problem):
            settle(index, CellReport(outcome: .failed, diagnostics: problem.diagnostics, mayFail: cell.mayFail), &state)
            return nil
        }
    }

    private var lookup: TraceLookup { TraceLookup(store: store, reader: reader) }

    // MARK: Evaluation

    private func evaluate(_ cell: PreparedCell) async -> Finished {
        let start = now()
        if mode == .normal, let kept = lookup.byReadingAgain(cell, deadline: start + cell.timeout) {
            var finished = Finished(cell, reusing: kept, at: start)
            finished.report.wasReadAgain = true
            // The next run need not read again.
            do { try store?.refresh(kept.id, kept.trace) } catch { finished.storeFailure = "\(error)" }
            return finished
        }
        let recorder = ReadRecorder(reader: reader, cell: cell, deadline: start + cell.timeout)
        let job = CellJob(
            cell: cell.source, inputs: cell.inputs, timeout: cell.timeout, read: { try await recorder.read($0) })
        let outcome = await runner.evaluate(job)
        var finished = Finished(cell, outcome: outcome, startedAt: start)
        guard case .value(let value) = outcome.result else { return finished }
        if case .table(let table) = value, table.rows.isEmpty {
            finished.report.diagnostics.append(Diagnostic(.emptyResult, .warning, "the result has no rows"))
        }
        let trace = Trace(
            ingredients: cell.ingredients, reads: recorder.records, value: value, diagnostics: finished.report.diagnostics)
        finished.report.trace = trace
        if mode == .check, let kept = lookup.candidates(for: cell).first(where: { $0.trace.sameReads(as: trace) }),
            kept.output != finished.report.digest
        {
            finished.report.outcome = .failed
            finished.report.diagnostics.append(
                Diagnostic(
                    .notReproducible, .error, "evaluated again, the cell gives another result",
                    explanation: "Before: \(kept.trace.value.summary). Now: \(value.summary)."))
            return finished
        }
        if !outcome.readUndeclared, let store {
            let slot = notebook.map { Slot(notebook: $0, label: cell.source.label) }
            do { _ = try store.save(trace, duration: now() - start, in: slot) } catch { finished.storeFailure = "\(error)" }
        }
        return finished
    }

    // MARK: After

    private func finish(_ index: Int, _ done: Finished, startedAt: ContinuousClock.Instant, _ state: inout EvaluationState) {
        var report = done.report
        report.duration = now() - startedAt
        if let trace = done.trace, let notebook, let store {
            do { try store.show(trace, in: Slot(notebook: notebook, label: program.cells[index].source.label)) } catch {
                state.noteStoreFailure("\(error)")
            }
        }
        if let failure = done.storeFailure { state.noteStoreFailure(failure) }
        settle(index, report, &state)
    }

    private func settle(_ index: Int, _ report: CellReport, _ state: inout EvaluationState) {
        for settled in state.settle(index, report) { onEvent(.finished(cell: settled, state.reports[settled] ?? report)) }
    }
}

extension Trace {
    func sameReads(as other: Trace) -> Bool {
        Set(reads.map { Pair($0.request, $0.fingerprint) }) == Set(other.reads.map { Pair($0.request, $0.fingerprint) })
    }

    private struct Pair: Hashable {
        var request: ReadRequest
        var fingerprint: Digest

        init(_ request: ReadRequest, _ fingerprint: Digest) {
            self.request = request
            self.fingerprint = fingerprint
        }
    }
}
