import Diagnostics
import PluginProtocol
import Synchronization
import Values

/// One conversation with a host: who was greeted, what is being evaluated, which reads wait for an answer.
final class PluginSession: Sendable {
    private struct State {
        var isGreeted = false
        var evaluations: [Int: Task<Void, Never>] = [:]
        var reads: [Int: CheckedContinuation<JSON, any Error>] = [:]
        var lastRead = 0
        var isEnded = false
    }

    private let plugin: any CellPlugin
    private let manifest: PluginManifest
    private let transport: LineTransport
    private let state = Mutex(State())

    init(plugin: any CellPlugin, manifest: PluginManifest, transport: LineTransport) {
        self.plugin = plugin
        self.manifest = manifest
        self.transport = transport
    }

    /// Deals with one line from the host. `false` after `shutdown`.
    func accept(_ line: [UInt8]) -> Bool {
        let message: Message
        do { message = try Message(line: line) } catch {
            send(.failure(id: nil, MessageError(.notJSON, error.reason)))
            return true
        }
        switch message {
        case .request(let id, let method, let params): return answer(id, method, params)
        case .notification(let method, let params):
            if method == PluginMethod.cancel.rawValue, let notice = try? CancelNotice(json: params) {
                state.withLock { $0.evaluations[notice.id] }?.cancel()
            }
        case .result(let id, let result): state.withLock { $0.reads.removeValue(forKey: id) }?.resume(returning: result)
        case .failure(let id?, let error): state.withLock { $0.reads.removeValue(forKey: id) }?.resume(throwing: error)
        case .failure(nil, _): break
        }
        return true
    }

    /// Calls off what is still going on and waits for it.
    func end() async {
        let (evaluations, reads) = state.withLock { state in
            state.isEnded = true
            defer { state.reads = [:] }
            return (Array(state.evaluations.values), Array(state.reads.values))
        }
        for evaluation in evaluations { evaluation.cancel() }
        for read in reads { read.resume(throwing: CancellationError()) }
        for evaluation in evaluations { await evaluation.value }
    }

    // MARK: Answers

    private func answer(_ id: Int, _ name: String, _ params: JSON) -> Bool {
        switch PluginMethod(rawValue: name) {
        case .hello:
            state.withLock { $0.isGreeted = true }
            start(id, .hello, params)
        case .shutdown:
            send(.result(id: id, .object([JSON.Member]())))
            return false
        case let method? where [.describe, .analyze, .evaluate].contains(method):
            if state.withLock({ $0.isGreeted }) {
                start(id, method, params)
            } else {
                send(.failure(id: id, MessageError(.noRequest, "the first message must be 'hello'")))
            }
        default: send(.failure(id: id, MessageError(.unknownMethod, "there is no method '\(name)'")))
        }
        return true
    }

    /// Works on a request in a task of its own, so that messages are still received.
    ///
    /// The task is kept by its handle and waited for in `end`: a task group could not cancel one of its children.
    private func start(_ id: Int, _ method: PluginMethod, _ params: JSON) {
        state.withLock { state in
            guard !state.isEnded, state.evaluations[id] == nil else { return }
            state.evaluations[id] = Task {
                let answer = await respond(id, method, params)
                self.state.withLock { _ = $0.evaluations.removeValue(forKey: id) }
                self.send(answer)
            }
        }
    }

    private func respond(_ id: Int, _ method: PluginMethod, _ params: JSON) async -> Message {
        do {
            switch method {
            case .hello:
                _ = try HelloRequest(json: params)
                return .result(id: id, HelloReply(id: manifest.id, version: manifest.version).json)
            case .analyze:
                let cells = try AnalyzeRequest(json: params).cells
                return .result(id: id, AnalyzeReply(analyses: cells.map(plugin.analyze)).json)
            case .evaluate: return await evaluate(id, try EvaluateRequest(json: params))
            default: return .result(id: id, manifest.json)
            }
        } catch {
            return .failure(id: id, MessageError(.wrongParameters, error.reason))
        }
    }

    private func evaluate(_ id: Int, _ request: EvaluateRequest) async -> Message {
        let findings = Findings()
        let context = CellContext(
            inputs: Dictionary(request.inputs.map { ($0.reference, $0.value) }, uniquingKeysWith: { $1 }), session: self,
            findings: findings)
        do {
            let value = try await plugin.evaluate(request.cell, in: context)
            if let defect = value.defect {
                throw Diagnostic(.pluginFailed, .error, "the value the plugin made \(defect)")
            }
            let found = findings.state.withLock { $0 }
            return .result(
                id: id,
                EvaluateReply(value: value, diagnostics: found.diagnostics, readUndeclared: found.readUndeclared).json)
        } catch {
            return .failure(id: id, MessageError(error, after: findings.state.withLock { $0.diagnostics }))
        }
    }

    // MARK: Towards the host

    /// Asks the host and waits for its answer.
    func read(_ request: ReadRequest) async throws -> Value {
        let id = state.withLock { state in
            state.lastRead += 1
            return state.lastRead
        }
        do {
            return try ReadReply(json: try await answer(to: id, request)).value
        } catch let error as MessageError {
            // What the host says about the author's cell is for the plugin to catch.
            throw error.diagnostics.last ?? error
        }
    }

    private func answer(to id: Int, _ request: ReadRequest) async throws -> JSON {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<JSON, any Error>) in
                let isOver = state.withLock { state in
                    if state.isEnded || Task.isCancelled { return true }
                    state.reads[id] = continuation
                    return false
                }
                if isOver { return continuation.resume(throwing: CancellationError()) }
                send(.request(id: id, method: PluginMethod.read.rawValue, params: ReadMessage(request: request).json))
            }
        } onCancel: {
            guard let waiting = state.withLock({ $0.reads.removeValue(forKey: id) }) else { return }
            waiting.resume(throwing: CancellationError())
            send(.notification(method: PluginMethod.cancel.rawValue, params: CancelNotice(id: id).json))
        }
    }

    func notify(_ method: PluginMethod, _ params: JSON) {
        send(.notification(method: method.rawValue, params: params))
    }

    private func send(_ message: Message) {
        // Where the host has gone, the end of its messages says so too.
        try? transport.send(message.line)
    }
}

extension MessageError {
    /// What the host is told about an error of an evaluation.
    fileprivate init(_ error: any Error, after warnings: [Diagnostic]) {
        switch error {
        case let diagnostic as Diagnostic: self.init(diagnostic, after: warnings)
        case is CancellationError: self.init(.cancelled, "cancelled")
        case let error as MessageError: self.init(Diagnostic(.pluginFailed, .error, error.message), after: warnings)
        case let error as MalformedMessage: self.init(Diagnostic(.pluginFailed, .error, error.reason), after: warnings)
        default: self.init(Diagnostic(.pluginFailed, .error, "the plugin failed: \(error)"), after: warnings)
        }
    }
}
