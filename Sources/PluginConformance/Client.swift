import Diagnostics
import PluginProtocol
import Values

/// The simplest host there can be: one question at a time, and every line that comes is looked at.
final actor Client {
    private let transport: LineTransport
    private var lastID = 0

    init(transport: LineTransport) { self.transport = transport }

    enum Answer: Sendable, Hashable {
        case result(JSON)
        case failure(MessageError)
    }

    typealias Read = @Sendable (ReadRequest) async throws -> Value

    /// Asks and waits; `cancelling` calls the question off in the same breath, `passingOverErrors` allows errors that answer
    /// lines sent before, however late they come.
    func ask(
        _ method: String, _ params: JSON = .object([JSON.Member]()), within limit: Duration = .seconds(10),
        cancelling: Bool = false, passingOverErrors: Bool = false, read: Read? = nil
    ) async throws -> Answer {
        lastID += 1
        let id = lastID
        try send(.request(id: id, method: method, params: params))
        if cancelling { try send(.notification(method: PluginMethod.cancel.rawValue, params: CancelNotice(id: id).json)) }
        return try await withDeadline(limit) { try await self.answer(to: id, method, passingOverErrors, read) }
    }

    func greet() async throws -> HelloReply {
        switch try await ask(PluginMethod.hello.rawValue, HelloRequest(host: "litho conformance").json) {
        case .result(let json): return try readable { () throws(MalformedMessage) in try HelloReply(json: json) }
        case .failure(let error): throw CheckFailure("'hello' was refused: \(error.message)")
        }
    }

    func send(_ message: Message) throws { try sendRaw(message.line) }

    func sendRaw(_ line: [UInt8]) throws {
        do { try transport.send(line) } catch { throw CheckFailure("the plugin cannot be written to: it has ended") }
    }

    nonisolated func close() { transport.close() }

    /// Nothing but messages may come.
    func next() async throws -> Message? {
        guard let line = try await transport.receive() else { return nil }
        do { return try Message(line: line) } catch {
            throw CheckFailure("a line that is no message (\(error.reason)): \(String(decoding: line.prefix(80), as: UTF8.self))")
        }
    }

    private func answer(to id: Int, _ method: String, _ passingOverErrors: Bool, _ read: Read?) async throws -> Answer {
        while let message = try await next() {
            switch message {
            case .result(id, let json): return .result(json)
            case .failure(id, let error): return .failure(error)
            case .failure where passingOverErrors: break
            case .result(let other, _): throw CheckFailure("an answer to request \(other), which is not open")
            case .failure(let other?, _): throw CheckFailure("an answer to request \(other), which is not open")
            case .failure(nil, let error): throw CheckFailure("a message could not be read: \(error.message)")
            case .request(let request, PluginMethod.read.rawValue, let params): try await answer(request, params, read)
            case .request(_, let method, _): throw CheckFailure("it asks for '\(method)', which no host has")
            case .notification: break
            }
        }
        throw CheckFailure("the plugin ended before it answered '\(method)'")
    }

    private func answer(_ id: Int, _ params: JSON, _ read: Read?) async throws {
        let request = try readable { () throws(MalformedMessage) in try ReadMessage(json: params).request }
        guard let read else { throw CheckSkipped("it reads data, and nothing here answers") }
        do {
            try send(.result(id: id, ReadReply(value: try await read(request)).json))
        } catch let diagnostic as Diagnostic {
            try send(.failure(id: id, MessageError(diagnostic)))
        }
    }
}

/// Turns what is malformed into a failed check.
func readable<T>(_ body: () throws(MalformedMessage) -> T) throws -> T {
    do { return try body() } catch { throw CheckFailure(error.reason) }
}

/// Throws a `CheckFailure` when the time is over first.
func withDeadline<T: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let first else { throw CheckFailure("no answer within \(limit)") }
        return first
    }
}
