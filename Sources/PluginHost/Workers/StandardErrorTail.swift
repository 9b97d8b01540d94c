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

    /// All that is kept.
    var text: String { bytes.withLock { String(decoding: $0.suffix(limit), as: UTF8.self) } }

    /// The last line with something in it, fit to be shown. Where a Swift program trapped, what it said; the lines after
    /// that are addresses.
    var lastLine: String? {
        let mark = "Fatal error: "
        let lines = text.split(whereSeparator: \.isNewline)
        if let trap = lines.last(where: { $0.contains(mark) }), let range = trap.firstRange(of: mark) {
            return String(trap[range.upperBound...]).cleaned
        }
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0).cleaned }
    }
}
