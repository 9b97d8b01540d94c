import Synchronization

/// Requests on their way to the processes that answer them, first come, first served.
final class JobQueue: Sendable {
    struct Job: Sendable {
        var request: ReadingRequest
        /// Given back where a process ended that had read other documents before: once more, in a new one.
        var isRepeated = false
        var reply: CheckedContinuation<ReadingOutcome, Never>
    }

    private struct State {
        var jobs: [Job] = []
        var isClosed = false
        var waiting: [CheckedContinuation<Job?, Never>] = []
    }

    private let state = Mutex(State())

    func add(_ job: Job, first: Bool = false) {
        let taker = state.withLock { state -> CheckedContinuation<Job?, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            if first { state.jobs.insert(job, at: 0) } else { state.jobs.append(job) }
            return nil
        }
        taker?.resume(returning: job)
    }

    /// The next job; nil once there are none and the queue is closed.
    func next() async -> Job? {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Job?? in
                if !state.jobs.isEmpty { return .some(state.jobs.removeFirst()) }
                if state.isClosed { return .some(nil) }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: nil) }
    }
}
