import CellEngine
import PluginProtocol
import Synchronization
import Values

/// How far a run has come: one line that is written over on a terminal, at most one plain line a second in a pipe, and with
/// `-v` one line a cell.
final class Progress: Sendable {
    private struct State {
        var done = 0
        var lastShown: ContinuousClock.Instant?
        var lineIsOpen = false
    }

    private let cells: [ProgramCell]
    private let console: Console
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(cells: [ProgramCell], console: Console, isJSON: Bool) {
        self.cells = cells
        self.console = console
        isTerminal = console.errorIsTerminal && ProcessEnvironment.value("TERM") != "dumb" && !console.isQuiet
        if isTerminal { state.withLock { show("0 of \(cells.count) cells", &$0) } }
    }

    func note(_ event: RunEvent) {
        guard case .finished(let index, let report) = event else { return }
        state.withLock { state in
            state.done += 1
            guard !console.isQuiet else { return }
            if console.isVerbose {
                erase(&state)
                let word =
                    switch report.outcome {
                    case .computed: "run"
                    case .reused: "cached"
                    case .failed: "failed"
                    case .skipped: "skipped"
                    case .cancelled: "cancelled"
                    }
                console.say("\(cells[index].source.label): \(word), \(report.duration.text)")
                return
            }
            let now = ContinuousClock.now
            let pause: Duration = isTerminal ? .milliseconds(50) : .seconds(1)
            guard now - (state.lastShown ?? (isTerminal ? start - pause : start)) >= pause else { return }
            state.lastShown = now
            let text = "\(state.done) of \(cells.count) cells, \(cells[index].source.label)"
            if isTerminal { show(text, &state) } else { console.say(text) }
        }
    }

    /// Takes the line away.
    func end() { state.withLock { erase(&$0) } }

    private func show(_ text: String, _ state: inout State) {
        console.sayRaw("\r\u{1B}[K\(text)")
        state.lineIsOpen = true
    }

    private func erase(_ state: inout State) {
        guard state.lineIsOpen else { return }
        console.sayRaw("\r\u{1B}[K")
        state.lineIsOpen = false
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// `0.4 ms`, `35 ms`, `2.1 s`
    var text: String {
        func rounded(_ value: Double, _ digits: Int) -> String {
            let scale = digits == 0 ? 1.0 : 10.0
            return Number.real((value * scale).rounded() / scale).description
        }
        let milliseconds = seconds * 1000
        if milliseconds < 10 { return rounded(milliseconds, 1) + " ms" }
        if milliseconds < 1000 { return rounded(milliseconds, 0) + " ms" }
        return rounded(seconds, 1) + " s"
    }
}
