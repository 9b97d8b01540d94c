import Synchronization

/// A value that is set once, and waited for by one task.
final class OneShot<Content: Sendable>: Sendable {
    private struct State {
        var content: Content?
        var waiting: CheckedContinuation<Content?, Never>?
    }

    private let state = Mutex(State())

    /// The first content stays.
    func set(_ content: Content) {
        let waiting = state.withLock { state -> CheckedContinuation<Content?, Never>? in
            guard state.content == nil else { return nil }
            state.content = content
            return state.waiting.take()
        }
        waiting?.resume(returning: content)
    }

    /// `nil` when the task is cancelled first.
    func value() async -> Content? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Content?? in
                    if let content = state.content { return .some(content) }
                    if Task.isCancelled { return .some(nil) }
                    state.waiting = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiting.take() }?.resume(returning: nil)
        }
    }

    /// `nil` when the time is over, or the task is cancelled, first.
    func value(within limit: Duration) async -> Content? {
        await withTaskGroup(of: Content?.self) { group in
            group.addTask { await self.value() }
            group.addTask {
                // Cancelled when the value is there: then nobody looks at the answer.
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
