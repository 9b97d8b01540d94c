import Synchronization

/// Lines on their way from the tasks and threads that append them to the one task that takes them, in order.
public final class LineChannel: Sendable {
    /// Nobody takes lines from the channel any more, or its end was declared.
    public struct Closed: Error, Sendable, Hashable {
        public init() {}
    }

    private struct State {
        /// `lines[taken...]` wait.
        var lines: [[UInt8]] = []
        var taken = 0
        var isFinished = false
        var waiting: CheckedContinuation<[UInt8]?, Never>?
    }

    private let state = Mutex(State())

    public init() {}

    public func append(_ line: [UInt8]) throws {
        let waiting = try state.withLock { state -> CheckedContinuation<[UInt8]?, Never>? in
            guard !state.isFinished else { throw Closed() }
            if let waiting = state.waiting.take() { return waiting }
            state.lines.append(line)
            return nil
        }
        waiting?.resume(returning: line)
    }

    /// Lines that are there are still given out.
    public func finish() {
        let waiting = state.withLock { state in
            state.isFinished = true
            return state.waiting.take()
        }
        waiting?.resume(returning: nil)
    }

    /// The next line; `nil` at the end, or when the task is cancelled.
    public func next() async -> [UInt8]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> [UInt8]?? in
                    if state.taken < state.lines.count {
                        let line = state.lines[state.taken]
                        state.taken += 1
                        if state.taken == state.lines.count {
                            state.lines.removeAll(keepingCapacity: state.taken < 64)
                            state.taken = 0
                        }
                        return .some(line)
                    }
                    if state.isFinished || Task.isCancelled { return .some(nil) }
                    state.waiting = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiting.take() }?.resume(returning: nil)
        }
    }
}
