/// Finds the code spans of one paragraph, heading or table cell again in its source text.
///
/// cmark says what stands in a code span, but not dependably where. Spans come in the order of the text, so the next span is
/// the next pair of equal runs of backticks with that text between them.
struct CodeSpanFinder {
    private let bytes: [UInt8]
    private let isTableCell: Bool
    /// Runs of backticks: where they begin and how long they are.
    private var runs: [(start: Int, length: Int)] = []
    /// For each run, the next one of the same length.
    private var partners: [Int?]
    private var next = 0

    init(_ bytes: [UInt8], in range: Range<Int>, isTableCell: Bool) {
        self.bytes = bytes
        self.isTableCell = isTableCell
        var position = range.lowerBound
        while position < range.upperBound {
            guard bytes[position] == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            let start = position
            while position < range.upperBound, bytes[position] == UInt8(ascii: "`") { position += 1 }
            runs.append((start, position - start))
        }
        partners = Array(repeating: nil, count: runs.count)
        var last: [Int: Int] = [:]
        for index in runs.indices {
            if let earlier = last.updateValue(index, forKey: runs[index].length) { partners[earlier] = index }
        }
    }

    /// The place of the next span that holds `literal`, with its backticks; spans before it are passed over.
    mutating func next(_ literal: UnsafeRawBufferPointer) -> Range<Int>? {
        var index = next
        while index < runs.count {
            let run = runs[index]
            // The first backtick of a run after a backslash is no mark; the rest of the run may be one.
            let isEscaped = isEscaped(run.start)
            if let partner = isEscaped ? partnerOfEscaped(index) : partners[index] {
                let start = run.start + (isEscaped ? 1 : 0)
                let length = run.length - (isEscaped ? 1 : 0)
                let inside = (start + length)..<runs[partner].start
                if match(literal, in: inside) != nil {
                    next = partner + 1
                    return start..<(runs[partner].start + length)
                }
            }
            index += 1
        }
        return nil
    }

    /// Where each byte of a span's text stands.
    func map(of span: Range<Int>, _ literal: UnsafeRawBufferPointer) -> OffsetMap? {
        var lower = span.lowerBound
        while lower < span.upperBound, bytes[lower] == UInt8(ascii: "`") { lower += 1 }
        return match(literal, in: lower..<(span.upperBound - (lower - span.lowerBound)))
    }

    private func isEscaped(_ position: Int) -> Bool {
        var start = position
        while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (position - start) % 2 == 1
    }

    private func partnerOfEscaped(_ index: Int) -> Int? {
        let length = runs[index].length - 1
        guard length > 0 else { return nil }
        return runs[(index + 1)...].firstIndex { $0.length == length }
    }

    /// Walks source and text together: a line end is a space, what a container puts before a line is passed over, and one space
    /// at both ends does not count.
    private func match(_ literal: UnsafeRawBufferPointer, in range: Range<Int>) -> OffsetMap? {
        if let map = walk(literal, from: range.lowerBound, to: range.upperBound) { return map }
        guard range.count >= 2, isPadding(range.lowerBound), isPadding(range.upperBound - 1) else { return nil }
        var lower = range.lowerBound + 1
        if bytes[range.lowerBound] == 0x0D, bytes[lower] == 0x0A { lower += 1 }
        if bytes[range.lowerBound] != 0x20 { lower = lineContent(from: lower, to: range.upperBound, before: literal.first) }
        var upper = range.upperBound - 1
        if bytes[upper] == 0x0A, upper > lower, bytes[upper - 1] == 0x0D { upper -= 1 }
        return lower <= upper ? walk(literal, from: lower, to: upper) : nil
    }

    private func isPadding(_ position: Int) -> Bool {
        bytes[position] == 0x20 || bytes[position] == 0x0A || bytes[position] == 0x0D
    }

    private func walk(_ literal: UnsafeRawBufferPointer, from start: Int, to end: Int) -> OffsetMap? {
        var map = OffsetMap(from: start)
        var position = start
        var index = 0
        while index < literal.count {
            guard position < end else { return nil }
            var byte = bytes[position]
            var width = 1
            if byte == 0x0D || byte == 0x0A {
                if byte == 0x0D, position + 1 < end, bytes[position + 1] == 0x0A { width = 2 }
                byte = 0x20
                map.add(local: index, source: position)
                guard literal[index] == byte else { return nil }
                index += 1
                position = lineContent(from: position + width, to: end, before: index < literal.count ? literal[index] : nil)
                map.add(local: index, source: position)
                continue
            }
            if isTableCell, byte == UInt8(ascii: "\\"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "|") {
                position += 1
                byte = UInt8(ascii: "|")
                map.add(local: index, source: position)
            }
            guard literal[index] == byte else { return nil }
            index += 1
            position += width
        }
        // Text of a last line that is empty but for its container.
        return position == end ? map : nil
    }

    /// The first byte of a line after white space and the marks of block quotes.
    private func lineContent(from start: Int, to end: Int, before expected: UInt8?) -> Int {
        var position = start
        while position < end {
            let byte = bytes[position]
            let isQuoteMark = byte == UInt8(ascii: ">") && expected != byte
            guard byte == 0x20 || byte == 0x09 || isQuoteMark else { break }
            position += 1
        }
        return position
    }
}
