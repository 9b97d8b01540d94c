import Synchronization

/// The last bytes a worker wrote to standard error.
final class StandardErrorTail: Sendable {
    private let limit: Int
    private let bytes = Mutex<[UInt8]>([])

    init(limit: Int) { self.limit = limit }

    func append(_ new: UnsafeRawBufferPointer) {
        bytes.withLock { bytes in
            bytes += new.suffix(limit)
            // Cut only now and then: moving the rest costs time.
            if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
        }
    }

    /// The last line with something in it, fit to be shown. Of the report of a Swift trap, what it says.
    var lastLine: String? {
        let text = bytes.withLock { String(decoding: $0.suffix(limit), as: UTF8.self) }
        let lines = text.split(whereSeparator: \.isNewline)
        guard var line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        for mark in ["Fatal error: ", "Fatal error"] {
            if let range = line.firstRange(of: mark) { line = line[range.upperBound...] }
        }
        let cleaned = String(line).cleaned
        return cleaned.isEmpty ? nil : cleaned
    }
}
