package import Values

/// Messages of the Language Server Protocol in a stream of bytes: a head with `Content-Length`, an empty line, a JSON text.
///
/// Source: Language Server Protocol 3.17, "Base Protocol".
package struct MessageReader: Sendable {
    /// A message longer than this is none.
    static let limit = 64 << 20

    /// Why a stream of bytes holds no more messages.
    package struct Failure: Error, Sendable {
        package var reason: String
    }

    private var bytes: [UInt8] = []
    private var start = 0

    package init() {}

    package mutating func add(_ more: some Collection<UInt8>) {
        if start > 1 << 16 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole message; `nil` until there is one. Throws a `Failure` for a head that is none; a text that is no JSON is `.null`.
    package mutating func next() throws(Failure) -> JSON? {
        guard let end = headEnd() else {
            if bytes.count - start > 8192 { throw Failure(reason: "a head without an end") }
            return nil
        }
        var length: Int?
        for line in String(decoding: bytes[start..<end], as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                length = Int(parts[1].filter { $0 != " " })
            }
        }
        guard let length, (0...Self.limit).contains(length) else { throw Failure(reason: "a head without a length") }
        let body = end + 4
        guard bytes.count - body >= length else { return nil }
        let text = bytes[body..<body + length]
        start = body + length
        return (try? JSON(parsing: text)) ?? .null
    }

    private func headEnd() -> Int? {
        guard bytes.count - start >= 4 else { return nil }
        for index in start...bytes.count - 4
        where bytes[index] == 0x0D && bytes[index + 1] == 0x0A && bytes[index + 2] == 0x0D && bytes[index + 3] == 0x0A {
            return index
        }
        return nil
    }

    /// A message as it goes over the wire.
    package static func frame(_ message: JSON) -> [UInt8] {
        let text = message.compactBytes
        return Array("Content-Length: \(text.count)\r\n\r\n".utf8) + text
    }
}
