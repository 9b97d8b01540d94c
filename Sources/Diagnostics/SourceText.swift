/// A text with a name, and where its lines begin: turns byte offsets into lines and columns.
public struct SourceText: Sendable {
    public struct Position: Sendable, Hashable {
        /// From 1.
        public var line: Int
        /// From 1, in Unicode scalars, so that a caret can be put under it.
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// As the user wrote it on the command line; `<stdin>` for standard input.
    public let name: String
    public let bytes: [UInt8]
    /// Byte offset of the first byte of each line. A line ends at LF, CRLF or a lone CR.
    public let lineStarts: [Int]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            var i = 0
            while i < bytes.count {
                let byte = bytes[i]
                i += 1
                if byte == 0x0A {
                    starts.append(i)
                } else if byte == 0x0D {
                    if i < bytes.count, bytes[i] == 0x0A { i += 1 }
                    starts.append(i)
                }
            }
        }
        lineStarts = starts
    }

    public init(name: String, _ text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The index (from 0) of the line that holds a byte offset; offsets past the end belong to the last line.
    public func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    public func position(at offset: Int) -> Position {
        let line = lineIndex(at: offset)
        let end = min(offset, bytes.count)
        let start = lineStarts[line]
        // A scalar begins at every byte that is not a UTF-8 continuation byte.
        let column = start < end ? bytes[start..<end].count { $0 & 0xC0 != 0x80 } : 0
        return Position(line: line + 1, column: column + 1)
    }

    /// The bytes of a line (index from 0) without its line end.
    public func line(_ index: Int) -> ArraySlice<UInt8> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return bytes[start..<end]
    }

    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
