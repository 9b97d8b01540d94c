import CellEngine
import Values

/// What a trace is written as, and read back from.
struct TraceRow {
    var key: Digest
    var body: [UInt8]
    var value: [UInt8]
    var output: Digest
    var seal: Digest
    var nanoseconds: Int64

    init(key: Digest, body: [UInt8], value: [UInt8], output: Digest, seal: Digest, nanoseconds: Int64) {
        self.key = key
        self.body = body
        self.value = value
        self.output = output
        self.seal = seal
        self.nanoseconds = nanoseconds
    }

    init(_ trace: Trace, duration: Duration) {
        var encoder = CanonicalEncoder()
        encoder.appendAllButValue(of: trace)
        let value = trace.value.canonicalBytes
        let output = Digest(of: value)
        let (seconds, attoseconds) = duration.components
        self.init(
            key: trace.key, body: encoder.bytes, value: value, output: output,
            seal: Seal.ofTrace(key: trace.key, output: output, body: encoder.bytes),
            nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// Do the bytes match the seal and the digest?
    var isWhole: Bool { seal == Seal.ofTrace(key: key, output: output, body: body) && Digest(of: value) == output }

    /// The trace; `nil` where the bytes are not whole, or where an older or a newer Litho wrote them.
    func stored(as id: TraceID, at time: Int64) -> StoredTrace? {
        guard isWhole else { return nil }
        do {
            var decoder = CanonicalDecoder(body)
            var trace = try decoder.traceWithoutValue()
            try decoder.finish()
            trace.value = try Value(canonicalBytes: value)
            return StoredTrace(id: id, trace: trace, output: output, duration: .nanoseconds(nanoseconds), storedAt: time)
        } catch { return nil }
    }
}
