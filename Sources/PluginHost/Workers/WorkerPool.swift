import Diagnostics
import PluginProtocol
import Synchronization

/// The workers of one plugin: started when a cell needs one, used again while idle, and never more than there may be.
final class WorkerPool: Sendable {
    /// A plugin that fails this many times in a row to say hello is not started again.
    static let attempts = 3

    private struct State {
        var idle: [PluginConnection] = []
        /// Idle ones and those at work.
        var count = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var lastWaiting = 0
        var failedGreetings = 0
        var broken: Diagnostic?
    }

    let entry: PluginEntry
    private let maximum: Int
    private let start: @Sendable (PluginEntry) -> PluginConnection
    private let host: String
    private let state = Mutex(State())

    /// `start` begins to run a worker and gives back the way to talk to it.
    init(entry: PluginEntry, maximum: Int, host: String, start: @escaping @Sendable (PluginEntry) -> PluginConnection) {
        self.entry = entry
        self.maximum = max(1, maximum)
        self.host = host
        self.start = start
    }

    private enum Turn {
        case idle(PluginConnection)
        case mayStart
        case broken(Diagnostic)
        case wait
    }

    /// A worker that has said hello and has nothing to do. Throws a `Diagnostic`, or `CancellationError`.
    func acquire() async throws -> PluginConnection {
        while true {
            try Task.checkCancellation()
            let turn = state.withLock { state -> Turn in
                if let broken = state.broken { return .broken(broken) }
                while let connection = state.idle.popLast() {
                    if connection.isUsable { return .idle(connection) }
                    state.count -= 1
                }
                guard state.count < maximum else { return .wait }
                state.count += 1
                return .mayStart
            }
            switch turn {
            case .idle(let connection): return connection
            case .broken(let diagnostic): throw diagnostic
            case .mayStart: return try await startWorker()
            case .wait: await waitForChange()
            }
        }
    }

    /// Takes back a worker; one that cannot go on is let go.
    func release(_ connection: PluginConnection, isFit: Bool) {
        let isKept = isFit && connection.isUsable
        if !isKept { connection.dismiss(.firm) }
        state.withLock { state in
            if isKept { state.idle.append(connection) } else { state.count -= 1 }
        }
        wakeOne()
    }

    /// Says goodbye to all that are idle.
    func shutDown() {
        let idle = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle { connection.dismiss(.polite) }
    }

    // MARK: Starting

    private func startWorker() async throws -> PluginConnection {
        let connection = start(entry)
        switch await connection.greet(as: host, expecting: entry.manifest) {
        case .success:
            state.withLock { $0.failedGreetings = 0 }
            return connection
        case .failure(let failure):
            connection.dismiss(.now)
            defer { wakeOne() }
            if case .cancelled = failure {
                state.withLock { $0.count -= 1 }
                throw CancellationError()
            }
            let diagnostic = Diagnostic(failure, of: entry.manifest.id, during: .hello)
            state.withLock { state in
                state.count -= 1
                state.failedGreetings += 1
                if state.failedGreetings >= Self.attempts { state.broken = .broken(entry.manifest.id, because: diagnostic) }
            }
            throw diagnostic
        }
    }

    // MARK: Waiting

    private func waitForChange() async {
        let id = state.withLock { state in
            state.lastWaiting += 1
            return state.lastWaiting
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    if Task.isCancelled || state.count < maximum || !state.idle.isEmpty { return false }
                    state.waiting.append((id, continuation))
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            let found = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
            }
            found?.resume()
        }
    }

    private func wakeOne() {
        state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst().continuation }?.resume()
    }
}
