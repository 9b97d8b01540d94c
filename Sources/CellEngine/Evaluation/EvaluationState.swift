import DequeModule
import Diagnostics
import HeapModule
import Values

/// Which cells are settled, which are ready, which wait: the bookkeeping of one run, without any waiting of its own.
struct EvaluationState {
    let program: Program
    private(set) var reports: [CellReport?]
    /// How many parents of each cell are not settled.
    private var open: [Int]
    private var ready: Heap<Int>
    /// Prepared, and not found in the store; in the order in which they became ready.
    var waiting: Deque<PreparedCell> = []
    private var storeFailure: String?
    private var lostResults = 0

    init(program: Program) {
        self.program = program
        reports = Array(repeating: nil, count: program.cells.count)
        open = program.parents.map(\.count)
        ready = Heap(program.cells.indices.filter { program.parents[$0].isEmpty })
        // Cells that are wrong already, rings among them, do not wait for anything.
        for index in program.cells.indices where !program.parents[index].isEmpty && program.cells[index].diagnostics.hasErrors {
            ready.insert(index)
        }
    }

    /// The first cell, in the order of the text, whose parents are all there.
    mutating func nextReady() -> Int? {
        while let index = ready.popMin() {
            if reports[index] == nil { return index }
        }
        return nil
    }

    /// Writes down what became of a cell; gives it back with all the descendants that are skipped because of it.
    mutating func settle(_ index: Int, _ report: CellReport) -> [Int] {
        guard reports[index] == nil else { return [] }
        reports[index] = report
        switch report.outcome {
        case .computed, .reused:
            for child in program.children[index] {
                open[child] -= 1
                if open[child] == 0, reports[child] == nil { ready.insert(child) }
            }
            return [index]
        case .failed, .skipped, .cancelled:
            return [index] + skipDescendants(of: index)
        }
    }

    private mutating func skipDescendants(of failed: Int) -> [Int] {
        var skipped = [Int]()
        var work = program.children[failed]
        while let index = work.popLast() {
            // What is wrong by itself is reported as such.
            guard reports[index] == nil, !program.cells[index].diagnostics.hasErrors else { continue }
            reports[index] = CellReport(outcome: .skipped(because: failed), mayFail: program.cells[failed].mayFail)
            skipped.append(index)
            work += program.children[index]
        }
        return skipped.sorted()
    }

    mutating func noteStoreFailure(_ reason: String) {
        storeFailure = storeFailure ?? reason
        lostResults += 1
    }

    func report() -> RunReport {
        var diagnostics = [Diagnostic]()
        if let storeFailure {
            let results = lostResults == 1 ? "a result" : "\(lostResults) results"
            diagnostics.append(
                Diagnostic(.cacheNotWritten, .warning, "\(results) could not be kept", explanation: storeFailure))
        }
        var cells = reports.map { $0 ?? CellReport(outcome: .cancelled) }
        nameFirstFailures(in: &cells)
        return RunReport(cells: cells, diagnostics: diagnostics)
    }

    /// Of several failed ancestors, a skipped cell names the first in the text, whichever failed first in time.
    private func nameFirstFailures(in cells: inout [CellReport]) {
        var isNamed = Array(repeating: false, count: cells.count)
        for failed in cells.indices where cells[failed].outcome == .failed {
            var work = program.children[failed]
            while let index = work.popLast() {
                guard !isNamed[index], case .skipped = cells[index].outcome else { continue }
                isNamed[index] = true
                cells[index].outcome = .skipped(because: failed)
                work += program.children[index]
            }
        }
    }
}
