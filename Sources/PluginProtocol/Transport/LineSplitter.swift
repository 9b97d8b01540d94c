/// Cuts a stream of bytes into lines, however the bytes arrive.
public struct LineSplitter: Sendable {
    /// A line grew beyond the limit before it ended.
    public struct LineTooLong: Error, Sendable, Hashable {
        public var limit: Int
    }

    private let limit: Int
    private var rest: [UInt8] = []

    public init(limit: Int) { self.limit = limit }

    /// Is there the beginning of a line that has not ended?
    public var hasRest: Bool { !rest.isEmpty }

    /// Takes the next bytes and gives out the lines that end in them, without their ends.
    public mutating func lines(adding bytes: UnsafeRawBufferPointer) throws(LineTooLong) -> [[UInt8]] {
        var lines = [[UInt8]]()
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            guard rest.count + end - start <= limit else { throw LineTooLong(limit: limit) }
            if rest.isEmpty {
                lines.append(Array(bytes[start..<end]))
            } else {
                rest += bytes[start..<end]
                lines.append(rest)
                rest = []
            }
            start = end + 1
        }
        guard rest.count + bytes.count - start <= limit else { throw LineTooLong(limit: limit) }
        rest += bytes[start...]
        return lines
    }
}
