/// Lines and columns of an editor, and the byte offsets they stand for.
struct TextPositions: Sendable {
    /// How an editor counts columns: in code units of UTF-16 unless both sides agree on bytes.
    enum Encoding: String, Sendable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
    }

    struct Position: Sendable, Hashable {
        var line: Int
        var character: Int
    }

    private let bytes: [UInt8]
    private let starts: [Int]
    private let encoding: Encoding

    init(_ bytes: [UInt8], encoding: Encoding) {
        self.bytes = bytes
        self.encoding = encoding
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        self.starts = starts
    }

    func offset(of position: Position) -> Int {
        guard position.line < starts.count else { return bytes.count }
        guard position.line >= 0, position.character > 0 else { return starts[max(0, position.line)] }
        let start = starts[position.line]
        let end = position.line + 1 < starts.count ? starts[position.line + 1] - 1 : bytes.count
        if encoding == .utf8 { return min(start + position.character, end) }
        var index = start
        var units = 0
        while index < end, units < position.character {
            let length = Self.length(bytes[index])
            units += length == 4 ? 2 : 1
            index = min(index + length, end)
        }
        return index
    }

    func position(of offset: Int) -> Position {
        let offset = min(max(0, offset), bytes.count)
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let start = starts[low]
        if encoding == .utf8 { return Position(line: low, character: offset - start) }
        var units = 0
        var index = start
        while index < offset {
            let length = Self.length(bytes[index])
            units += length == 4 ? 2 : 1
            index += length
        }
        return Position(line: low, character: units)
    }

    /// How many bytes a character has, by its first.
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    func line(at offset: Int) -> Range<Int> {
        let line = position(of: offset).line
        return starts[line]..<(line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count)
    }
}
