/// The line a diagnostic points at, cut around the mark, with everything in it visible and in columns.
package struct QuotedLine {
    static let widthLimit = 160
    private static let tabWidth = 4

    /// The line as it is shown.
    package private(set) var text = ""
    /// Columns before the mark, and of the mark.
    package private(set) var indent = 0
    package private(set) var markWidth = 1

    private struct Piece {
        var text: String
        var columns: Int
        var isMarked: Bool
        /// Stands before the mark.
        var isBefore: Bool
    }

    package init(_ source: SourceText, line: Int, mark: Range<Int>) {
        let bytes = source.line(line)
        var pieces = Self.pieces(of: bytes, mark: mark)
        let (isCutBefore, isCutAfter) = Self.cut(&pieces, bytes: bytes, mark: mark)
        if isCutBefore {
            text = "…"
            indent = 1
        }
        var marked = 0
        for piece in pieces {
            text += piece.text
            if piece.isMarked { marked += piece.columns } else if piece.isBefore { indent += piece.columns }
        }
        if isCutAfter { text += "…" }
        markWidth = max(1, marked)
    }

    private static func pieces(of bytes: ArraySlice<UInt8>, mark: Range<Int>) -> [Piece] {
        // Of a very long line only the surroundings of the mark are looked at.
        var start = max(bytes.startIndex, min(mark.lowerBound, bytes.endIndex) - 8 * widthLimit)
        while start < bytes.endIndex, start > bytes.startIndex, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let end = min(bytes.endIndex, max(mark.lowerBound, bytes.startIndex) + 8 * widthLimit)
        var pieces: [Piece] = []
        var position = start
        var column = 0
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes[start..<max(start, end)].makeIterator()
        while true {
            var text: String
            var columns: Int
            let length: Int
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput: return pieces
            case .error(let count):
                text = (0..<count).map { "\\x{\(String(bytes[position + $0], radix: 16, uppercase: true))}" }.joined()
                columns = text.utf8.count
                length = count
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                length = encoded.count
                if scalar == "\t" {
                    columns = tabWidth - column % tabWidth
                    text = String(repeating: " ", count: columns)
                } else if let escape = visible(scalar) {
                    text = escape
                    columns = escape.utf8.count
                } else {
                    text = String(scalar)
                    columns = scalar.columns
                }
            }
            let isMarked = mark.contains(position) || (mark.isEmpty && mark.lowerBound == position)
            pieces.append(Piece(text: text, columns: columns, isMarked: isMarked, isBefore: position < mark.lowerBound))
            position += length
            column += columns
        }
    }

    /// Leaves at most `widthLimit` columns, with the beginning of the mark among them.
    private static func cut(_ pieces: inout [Piece], bytes: ArraySlice<UInt8>, mark: Range<Int>) -> (before: Bool, after: Bool) {
        let isFarIn = mark.lowerBound - bytes.startIndex > 8 * widthLimit
        let goesOn = bytes.endIndex - mark.lowerBound > 8 * widthLimit
        let total = pieces.reduce(0) { $0 + $1.columns }
        guard isFarIn || goesOn || total > widthLimit else { return (false, false) }
        let before = pieces.reduce(0) { $0 + ($1.isBefore ? $1.columns : 0) }
        // A third of the room before the mark, the rest for it and what follows.
        let skipped = before <= widthLimit / 2 && !isFarIn ? 0 : max(before - widthLimit / 3, 0)
        var column = 0
        var kept: [Piece] = []
        var isCutAfter = goesOn
        for piece in pieces {
            if column >= skipped {
                if column + piece.columns - skipped > widthLimit {
                    isCutAfter = true
                    break
                }
                kept.append(piece)
            }
            column += piece.columns
        }
        let isCutBefore = kept.count < pieces.count && skipped > 0 || isFarIn
        pieces = kept
        return (isCutBefore, isCutAfter)
    }
}
