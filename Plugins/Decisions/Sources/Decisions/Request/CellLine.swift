import Diagnostics

/// A line of a cell: `name: items`, or a row of a table between bars; every part with its place.
struct CellLine: Sendable {
    struct Item: Sendable, Hashable {
        var text: String
        /// In bytes of the cell.
        var range: Range<Int>
    }

    /// What stands before the colon; nil for a row of a table.
    var name: Item?
    /// What stands behind it, or between the bars.
    var text: Item
    var items: [Item]

    /// The lines of a cell, without empty ones, comments and the rule below the head of a table.
    static func lines(_ code: String) throws(Diagnostic) -> [CellLine] {
        let bytes = Array(code.utf8)
        var lines: [CellLine] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            defer { start = end + 1 }
            let line = trimmed(bytes, start..<end)
            guard !line.isEmpty, bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
            if bytes[line.lowerBound] == UInt8(ascii: "|") {
                if bytes[line].allSatisfy({ [UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09].contains($0) }) {
                    continue
                }
                let isClosed = line.count > 1 && bytes[line.upperBound - 1] == UInt8(ascii: "|")
                let inside = line.lowerBound + 1..<line.upperBound - (isClosed ? 1 : 0)
                lines.append(
                    CellLine(name: nil, text: item(bytes, inside), items: parts(bytes, inside, at: UInt8(ascii: "|"), keepsEmpty: true)))
                continue
            }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else {
                throw Diagnostic(
                    .decisionLine, .error, at: line, "a line is `name: …`, or a row `| … | … |` of a table")
            }
            let value = trimmed(bytes, colon + 1..<line.upperBound)
            lines.append(
                CellLine(
                    name: item(bytes, line.lowerBound..<colon), text: item(bytes, value),
                    items: parts(bytes, value, at: UInt8(ascii: ","), keepsEmpty: false)))
        }
        return lines
    }

    private static func item(_ bytes: [UInt8], _ range: Range<Int>) -> Item {
        let range = trimmed(bytes, range)
        return Item(text: String(decoding: bytes[range], as: UTF8.self), range: range)
    }

    /// Parts between separators that do not stand in quotes or brackets.
    private static func parts(_ bytes: [UInt8], _ range: Range<Int>, at separator: UInt8, keepsEmpty: Bool) -> [Item] {
        var items: [Item] = []
        var (start, depth, isQuoted) = (range.lowerBound, 0, false)
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: "'"): isQuoted.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "("): depth += isQuoted ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= isQuoted ? 0 : 1
            case separator where !isQuoted && depth <= 0:
                items.append(item(bytes, start..<index))
                start = index + 1
            default: break
            }
        }
        items.append(item(bytes, start..<max(start, range.upperBound)))
        return keepsEmpty ? items : items.filter { !$0.text.isEmpty }
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }
}
