/// Finds the references of text nodes again in the source, in the order of the text.
struct ReferenceFinder {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(to offset: Int) { position = max(position, offset) }

    /// Where `text` stands as it is; `nil` where it is written with an escape or not found.
    mutating func next(_ text: UnsafeBufferPointer<UInt8>, in block: Range<Int>) -> Int? {
        var start = max(position, block.lowerBound)
        while start < block.upperBound {
            // Only an escape, a bracket or an `@` can begin it.
            let byte = bytes[start]
            if byte == text[0] || byte == UInt8(ascii: "\\") {
                if let found = match(text, from: start, to: block.upperBound) {
                    position = found.end
                    return found.isPlain ? start : nil
                }
                // An escaped backslash escapes nothing.
                if byte == UInt8(ascii: "\\"), start + 1 < block.upperBound, bytes[start + 1] == byte { start += 1 }
            }
            start += 1
        }
        return nil
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> (end: Int, isPlain: Bool)? {
        var position = start
        var isPlain = true
        for byte in text {
            if position < end, bytes[position] == UInt8(ascii: "\\") {
                isPlain = false
                position += 1
            }
            guard position < end, bytes[position] == byte else { return nil }
            position += 1
        }
        return (position, isPlain)
    }
}
