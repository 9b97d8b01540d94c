/// One end of a conversation in lines; the other end is a process, a pipe or a task.
///
/// One task receives. Lines are sent in the order in which `send` is called.
public struct LineTransport: Sendable {
    /// The next line, without its end; `nil` when no more will come.
    public var receive: @Sendable () async throws -> [UInt8]?
    /// Sends the whole line, or throws where nobody can receive any more.
    public var send: @Sendable (_ line: [UInt8]) throws -> Void
    /// Says that nothing more will be sent.
    public var close: @Sendable () -> Void

    public init(
        receive: @escaping @Sendable () async throws -> [UInt8]?,
        send: @escaping @Sendable (_ line: [UInt8]) throws -> Void,
        close: @escaping @Sendable () -> Void
    ) {
        self.receive = receive
        self.send = send
        self.close = close
    }

    /// Two ends in one process.
    public static func pair() -> (LineTransport, LineTransport) {
        let there = LineChannel()
        let back = LineChannel()
        return (
            LineTransport(receive: { await back.next() }, send: { try there.append($0) }, close: { there.finish() }),
            LineTransport(receive: { await there.next() }, send: { try back.append($0) }, close: { back.finish() })
        )
    }
}
