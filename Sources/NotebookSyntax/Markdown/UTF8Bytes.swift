/// The encoded scalars of a piece of text, and the pieces of it that are no UTF-8.
struct UTF8Bytes: Sequence, IteratorProtocol {
    struct Element {
        var range: Range<Int>
        var isValid: Bool
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> Element? {
        guard position < bytes.endIndex else { return nil }
        let start = position
        let (length, isValid) = scalar(at: start)
        position = start + length
        return Element(range: start..<position, isValid: isValid)
    }

    /// Length of the scalar, or of the longest beginning of one (Unicode, table 3-7).
    private func scalar(at start: Int) -> (length: Int, isValid: Bool) {
        let first = bytes[start]
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0x00...0x7F: return (1, true)
        case 0xC2...0xDF: count = 2
        case 0xE0...0xEF:
            count = 3
            if first == 0xE0 { second = 0xA0...0xBF }
            if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            count = 4
            if first == 0xF0 { second = 0x90...0xBF }
            if first == 0xF4 { second = 0x80...0x8F }
        default: return (1, false)
        }
        for offset in 1..<count {
            let position = start + offset
            let allowed = offset == 1 ? second : 0x80...0xBF
            guard position < bytes.endIndex, allowed.contains(bytes[position]) else { return (offset, false) }
        }
        return (count, true)
    }
}
