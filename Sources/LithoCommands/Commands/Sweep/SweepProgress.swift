import Synchronization

/// How many points of a sweep are done and how long the rest will take: a line that is written over on a terminal, a plain line every ten
/// seconds in a pipe.
final class SweepProgress: Sendable {
    private struct State {
        var computed = 0
        var lastShown = ContinuousClock.now
        var lineIsOpen = false
    }

    private let console: Console
    private let isTerminal: Bool
    private let count: Int
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(count: Int, console: Console) {
        self.count = count
        self.console = console
        isTerminal = console.errorIsTerminal && ProcessEnvironment.value("TERM") != "dumb"
    }

    /// - Parameters:
    ///   - done: points that have a row.
    ///   - computed: of those, in this call.
    func note(done: Int, computed: Int) {
        state.withLock { state in
            state.computed = computed
            let now = ContinuousClock.now
            guard !console.isQuiet, now - state.lastShown >= (isTerminal ? .milliseconds(200) : .seconds(10)) else { return }
            state.lastShown = now
            var text = "\(done) of \(count) points"
            if computed > 0, done < count {
                text += ", \(Self.words((now - start).seconds / Double(computed) * Double(count - done))) left"
            }
            if isTerminal {
                console.sayRaw("\r\u{1B}[K\(text)")
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

    /// `40 s`, `12 min`, `3 h 20 min`
    static func words(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole < 100 { return "\(whole) s" }
        let minutes = (whole + 59) / 60
        return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
