import Diagnostics
import Synchronization

/// How far a work of unknown length has come: one line written over on a terminal, one line every two seconds elsewhere.
final class CountProgress: Sendable {
    private struct State {
        var last = ContinuousClock.now
        var lineIsOpen = false
    }

    private let noun: String
    private let console: Console
    private let state = Mutex(State())

    init(_ noun: String, console: Console) {
        self.noun = noun
        self.console = console
    }

    func note(_ done: Int, _ name: String) {
        guard !console.isQuiet else { return }
        let isTerminal = console.errorIsTerminal && ProcessEnvironment.value("TERM") != "dumb"
        state.withLock { state in
            guard ContinuousClock.now - state.last >= (isTerminal ? .milliseconds(100) : .seconds(2)) else { return }
            state.last = .now
            let text = "\(done) \(noun), \(visible(name))"
            if isTerminal {
                console.sayRaw("\r\u{1B}[K\(text.prefix(100))")
                state.lineIsOpen = true
            } else {
                console.say(text)
            }
        }
    }

    func end() {
        state.withLock { state in
            if state.lineIsOpen { console.sayRaw("\r\u{1B}[K") }
            state.lineIsOpen = false
        }
    }
}
