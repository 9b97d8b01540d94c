import Diagnostics
import PluginProtocol
import Synchronization
import Values

/// The host's side of a conversation with one worker: one request at a time, and the reads that come in between.
///
/// One task feeds it what the worker writes; another writes what stands in `outgoing`. It ends once, with a reason.
final class PluginConnection: Sendable {
    typealias Read = @Sendable (ReadRequest) async throws -> Value

    enum Dismissal: Sendable {
        /// Says goodbye and waits.
        case polite
        /// SIGTERM, then SIGKILL.
        case firm
        /// SIGKILL.
        case now
    }

    private struct Exchange {
        var id: Int
        var answer: OneShot<Result<JSON, RequestFailure>>
        var read: Read?
        var cell: String?
    }

    private struct State {
        var lastID = 0
        var exchange: Exchange?
        /// The exchange has its answer; it stays until the one who asked takes it.
        var isAnswered = false
        var isGreeted = false
        var end: WorkerFailure?
    }

    let plugin: String
    let outgoing = LineChannel()
    let dismissal = OneShot<Dismissal>()
    private let limits: PluginLimits
    private let onNotice: @Sendable (PluginNotice) -> Void
    private let state = Mutex(State())

    init(plugin: String, limits: PluginLimits, onNotice: @escaping @Sendable (PluginNotice) -> Void) {
        self.plugin = plugin
        self.limits = limits
        self.onNotice = onNotice
    }

    var isUsable: Bool { state.withLock { $0.end == nil } }

    /// Has it done nothing yet but say hello?
    var isFresh: Bool { state.withLock { $0.lastID <= 1 } }

    /// Ended for a reason, so that nothing more is to be read; one that is only dismissed may still say goodbye.
    var isDiscarded: Bool { state.withLock { $0.end != nil && $0.end != .dismissed } }

    // MARK: Requests

    /// Asks, and waits for the answer, for the deadline, or for the worker's end.
    func request(
        _ method: PluginMethod, _ params: JSON, within limit: Duration, cell: String? = nil, read: Read? = nil
    ) async -> Result<JSON, RequestFailure> {
        let answer = OneShot<Result<JSON, RequestFailure>>()
        let opened = state.withLock { state -> Result<Int, WorkerFailure> in
            if let end = state.end { return .failure(end) }
            precondition(state.exchange == nil, "a worker has one request at a time")
            state.lastID += 1
            state.isAnswered = false
            state.exchange = Exchange(id: state.lastID, answer: answer, read: read, cell: cell)
            return .success(state.lastID)
        }
        switch opened {
        case .failure(let end): return .failure(.broken(end))
        case .success(let id):
            defer { state.withLock { $0.exchange = nil } }
            send(.request(id: id, method: method.rawValue, params: params))
            if let result = await answer.value(within: limit) { return result }
            send(.notification(method: PluginMethod.cancel.rawValue, params: CancelNotice(id: id).json))
            if Task.isCancelled { return .failure(.cancelled) }
            guard let late = await answer.value(within: limits.cancelGrace) else {
                return .failure(Task.isCancelled ? .cancelled : .timedOut(stopped: false))
            }
            if case .failure(.broken(let end)) = late { return .failure(.broken(end)) }
            return .failure(.timedOut(stopped: true))
        }
    }

    /// Greets the worker and checks who it is. `nil` accepts any id and version.
    func greet(as host: String, expecting manifest: PluginManifest?) async -> Result<HelloReply, RequestFailure> {
        await request(.hello, HelloRequest(host: host).json, within: limits.hello).flatMap { json in
            do throws(MalformedMessage) {
                let hello = try HelloReply(json: json)
                if hello.protocolVersion != PluginMethod.protocolVersion {
                    throw MalformedMessage(
                        "it speaks version \(hello.protocolVersion) of the protocol, and litho version \(PluginMethod.protocolVersion)")
                }
                if let manifest, hello.id != manifest.id || hello.version != manifest.version {
                    throw MalformedMessage(
                        "it calls itself '\(hello.id.cleaned)' \(hello.version.cleaned), and not '\(manifest.id)' \(manifest.version)")
                }
                return .success(hello)
            } catch {
                end(.violation(error.reason))
                return .failure(.broken(.violation(error.reason)))
            }
        }
    }

    private func send(_ message: Message) {
        // Fails only after the end, which is told by other means.
        try? outgoing.append(message.line)
    }

    // MARK: What the worker writes

    /// Deals with lines that arrived together. Answers are handed on after the last of them, so that a second answer in the
    /// same breath is seen.
    func accept(_ lines: [[UInt8]]) async {
        var answered: (OneShot<Result<JSON, RequestFailure>>, Result<JSON, RequestFailure>)?
        for line in lines {
            guard isUsable else { return }
            do {
                switch try Message(line: line) {
                case .result(let id, let json): answered = (try close(id), .success(json))
                case .failure(let id?, let error): answered = (try close(id), .failure(.refused(error)))
                case .failure(nil, let error): throw MalformedMessage("it could not read a message: \(error.message.cleaned)")
                case .request(let id, let method, let params): await answer(id, method, params)
                case .notification(let method, let params): try notice(method, params)
                }
            } catch let failure as WorkerFailure {
                return end(failure)
            } catch {
                return end(.violation((error as? MalformedMessage)?.reason ?? "\(error)"))
            }
        }
        if let (shot, result) = answered { shot.set(result) }
    }

    /// The exchange that an answer belongs to; from here on a second answer is one too many.
    private func close(_ id: Int) throws(WorkerFailure) -> OneShot<Result<JSON, RequestFailure>> {
        let found = state.withLock { state -> Result<OneShot<Result<JSON, RequestFailure>>, WorkerFailure> in
            if let exchange = state.exchange, exchange.id == id, !state.isAnswered {
                state.isGreeted = true
                state.isAnswered = true
                return .success(exchange.answer)
            }
            guard id > 0, id <= state.lastID else {
                return .failure(.violation("it answered request \(id), which was never asked"))
            }
            let reason = "it answered request \(id) a second time"
            return .failure(id < state.lastID || state.exchange == nil ? .staleAnswer(reason) : .violation(reason))
        }
        return try found.get()
    }

    private func answer(_ id: Int, _ method: String, _ params: JSON) async {
        guard method == PluginMethod.read.rawValue else {
            return send(.failure(id: id, MessageError(.unknownMethod, "the host has no method '\(method)'")))
        }
        guard let read = state.withLock({ $0.exchange?.read }) else {
            return send(.failure(id: id, MessageError(.noRequest, "there is no evaluation to read for")))
        }
        do {
            let value = try await read(try ReadMessage(json: params).request)
            send(.result(id: id, ReadReply(value: value).json))
        } catch let error as MalformedMessage {
            send(.failure(id: id, MessageError(.wrongParameters, error.reason)))
        } catch let diagnostic as Diagnostic {
            send(.failure(id: id, MessageError(diagnostic)))
        } catch is CancellationError {
            send(.failure(id: id, MessageError(.cancelled, "cancelled")))
        } catch {
            send(.failure(id: id, MessageError(.internalFailure, "\(error)")))
        }
    }

    private func notice(_ method: String, _ params: JSON) throws(MalformedMessage) {
        let (isGreeted, cell) = state.withLock { ($0.isGreeted, $0.exchange?.cell) }
        guard isGreeted else { throw MalformedMessage("it spoke before it was greeted") }
        switch PluginMethod(rawValue: method) {
        case .log:
            let log = try LogNotice(json: params)
            onNotice(PluginNotice(plugin: plugin, cell: cell, content: .log(log.level, log.text.cleaned)))
        case .progress:
            let progress = try ProgressNotice(json: params)
            onNotice(
                PluginNotice(
                    plugin: plugin, cell: cell, content: .progress(fraction: progress.fraction, progress.text.cleaned)))
        case .cancel:
            // Reads are answered in order, so one that is called off is answered already: nothing is left to stop.
            _ = try CancelNotice(json: params)
        default: break
        }
    }

    // MARK: End

    /// The worker is of no more use. The first reason stays.
    func end(_ reason: WorkerFailure) {
        let waiting = state.withLock { state -> OneShot<Result<JSON, RequestFailure>>? in
            guard state.end == nil else { return nil }
            state.end = reason
            return state.exchange?.answer
        }
        waiting?.set(.failure(.broken(reason)))
        if case .staleAnswer(let what) = reason {
            onNotice(PluginNotice(plugin: plugin, cell: nil, content: .log(.error, "the process was stopped: \(what)")))
        }
        dismiss(.now)
    }

    /// Lets the worker go. What it is asked for after this fails.
    func dismiss(_ dismissal: Dismissal) {
        state.withLock { $0.end = $0.end ?? .dismissed }
        if case .polite = dismissal {
            send(.request(id: 0, method: PluginMethod.shutdown.rawValue, params: .object([JSON.Member]())))
        }
        outgoing.finish()
        self.dismissal.set(dismissal)
    }
}
