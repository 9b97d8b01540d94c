import Synchronization

/// How many documents are done: a line that is written over on a terminal, a plain line every five seconds in a pipe; nothing where the work
/// takes less than a second.
final class DocumentProgress: Sendable {
    private struct State {
        var done = 0
        var lastShown: ContinuousClock.Instant
        var lineIsOpen = false
    }

    private let console: Console
    private let isTerminal: Bool
    private let state: Mutex<State>

    init(console: Console) {
        self.console = console
        isTerminal = console.errorIsTerminal && ProcessEnvironment.value("TERM") != "dumb"
        // The first line comes a second after the start.
        state = Mutex(State(lastShown: .now + (isTerminal ? .milliseconds(900) : .seconds(-4))))
    }

    /// One more document is done, whether it was read or not.
    func note() {
        state.withLock { state in
            state.done += 1
            let now = ContinuousClock.now
            guard !console.isQuiet, now - state.lastShown >= (isTerminal ? .milliseconds(100) : .seconds(5)) else { return }
            state.lastShown = now
            if isTerminal {
                console.sayRaw("\r\u{1B}[K\(state.done) documents")
                state.lineIsOpen = true
            } else {
                console.say("\(state.done) documents")
            }
        }
    }

    /// Takes the line away.
    func end() {
        state.withLock { state in
            if state.lineIsOpen { console.sayRaw("\r\u{1B}[K") }
            state.lineIsOpen = false
        }
    }
}
