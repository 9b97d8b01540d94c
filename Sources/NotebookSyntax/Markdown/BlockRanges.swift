import CCommonMark
import Diagnostics

/// Where each block stands in the text that was given to cmark.
///
/// cmark's first line of a block is right, nearly all else about its places is a hint: ends are off by a line where the next
/// block closes the last one, columns of table cells after a paragraph are wrong, a paragraph before a table has no place at all.
/// So the ends are found again from the lines.
struct BlockRanges {
    struct Fence {
        var info: Range<Int>
        var lines: [Range<Int>]
        var isClosed: Bool
    }

    private let records: UnsafeBufferPointer<litho_markdown_node>
    private let text: SourceText
    private var ranges: [Range<Int>]
    private(set) var fences: [Int: Fence] = [:]
    /// Lines (from 1) on which a fenced code block begins.
    private var fenceLines: Set<Int> = []

    subscript(index: Int) -> Range<Int> { ranges[index] }

    init(records: UnsafeBufferPointer<litho_markdown_node>, text: SourceText) {
        self.records = records
        self.text = text
        ranges = Array(repeating: 0..<0, count: records.count)
        for record in records where record.kind == LITHO_MARKDOWN_CODE_BLOCK.rawValue && record.flag != 0 {
            fenceLines.insert(Int(record.start_line))
        }
        for index in records.indices where !records[index].isInline { setLeafRange(index) }
        placeTables()
        closeContainers()
        if !ranges.isEmpty { ranges[0] = 0..<text.bytes.count }
    }

    // MARK: Leaves

    private mutating func setLeafRange(_ index: Int) {
        let record = records[index]
        let line = clampedLine(Int(record.start_line))
        let start = min(text.lineStarts[line - 1] + max(0, Int(record.start_column) - 1), contentEnd(line))
        var end = contentEnd(line)
        switch litho_markdown_kind(UInt32(record.kind)) {
        case LITHO_MARKDOWN_CODE_BLOCK:
            end = codeEnd(index, start: start, line: line)
        case LITHO_MARKDOWN_HEADING:
            end = headingEnd(record, start: start, line: line)
        case LITHO_MARKDOWN_THEMATIC_BREAK, LITHO_MARKDOWN_TABLE_ROW:
            break
        default:
            var last = max(line, clampedLine(Int(record.end_line)))
            if record.end_column == 0, last > line { last -= 1 }
            while last > line, isBlank(last) { last -= 1 }
            end = contentEnd(last)
        }
        ranges[index] = start..<max(start, end)
    }

    private func headingEnd(_ record: litho_markdown_node, start: Int, line: Int) -> Int {
        if start < text.bytes.count, text.bytes[start] == UInt8(ascii: "#"), record.start_line == record.end_line {
            return contentEnd(line)
        }
        var last = line
        while last < clampedLine(Int(record.end_line)) {
            last += 1
            if isUnderline(last) { return contentEnd(last) }
        }
        return contentEnd(line)
    }

    private func isUnderline(_ line: Int) -> Bool {
        let content = text.line(line - 1).drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
        guard let mark = content.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
        return content.drop { $0 == mark }.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private mutating func codeEnd(_ index: Int, start: Int, line: Int) -> Int {
        let record = records[index]
        let literal = UnsafeRawBufferPointer(start: record.text, count: record.text_length)
        let isFenced = record.flag != 0
        let isCell = isFenced && record.extra_length > 0 && record.extra[0] == CChar(bitPattern: UInt8(ascii: "{"))
        var lines: [Range<Int>] = []
        var current = line - (isFenced ? 0 : 1)
        var position = 0
        while position < literal.count {
            current += 1
            let lineStart = position
            while position < literal.count, literal[position] != 0x0A, literal[position] != 0x0D { position += 1 }
            if isCell, current <= text.lineStarts.count {
                lines.append(place(UnsafeRawBufferPointer(rebasing: literal[lineStart..<position]), inLine: current))
            }
            if position + 1 < literal.count, literal[position] == 0x0D, literal[position + 1] == 0x0A { position += 1 }
            position += 1
        }
        guard isFenced else { return contentEnd(clampedLine(current)) }
        let isClosed =
            current < text.lineStarts.count && !fenceLines.contains(current + 1)
            && closesFence(current + 1, mark: text.bytes[start], length: Int(record.fence_length))
        if isCell { fences[index] = Fence(info: infoRange(start: start, line: line), lines: lines, isClosed: isClosed) }
        return contentEnd(clampedLine(isClosed ? current + 1 : current))
    }

    /// A line of code is the end of its line in the text, unless a tab was partly taken for indentation.
    private func place(_ code: UnsafeRawBufferPointer, inLine line: Int) -> Range<Int> {
        let lineStart = text.lineStarts[line - 1]
        let end = contentEnd(line)
        return max(lineStart, end - code.count)..<end
    }

    private func infoRange(start: Int, line: Int) -> Range<Int> {
        var lower = start
        var upper = contentEnd(line)
        let mark = text.bytes[start]
        while lower < upper, text.bytes[lower] == mark { lower += 1 }
        while lower < upper, isSpace(text.bytes[lower]) { lower += 1 }
        while upper > lower, isSpace(text.bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private func closesFence(_ line: Int, mark: UInt8, length: Int) -> Bool {
        let content = text.line(line - 1).drop { isSpace($0) || $0 == UInt8(ascii: ">") }
        let rest = content.drop { $0 == mark }
        return rest.startIndex - content.startIndex >= length && rest.allSatisfy(isSpace)
    }

    // MARK: Tables

    private mutating func placeTables() {
        for index in records.indices where records[index].kind == LITHO_MARKDOWN_TABLE.rawValue {
            let end = Int(records[index].end)
            let head = index + 1
            guard head < end else { continue }
            let firstBody = Int(records[head].end)
            let lastLine = clampedLine(Int(records[index].end_line))
            let headLine = clampedLine(firstBody < end ? Int(records[firstBody].start_line) - 2 : lastLine - 1)
            var start = ranges[index].lowerBound
            // The lines of the paragraph above a table were taken out of it.
            if headLine > clampedLine(Int(records[index].start_line)) {
                let above = paragraphBefore(index)
                if let above { ranges[above] = start..<max(start, contentEnd(headLine - 1)) }
                start = continuationStart(headLine)
                ranges[head] = start..<contentEnd(headLine)
            }
            ranges[index] = start..<max(start, firstBody < end ? contentEnd(lastRowLine(index)) : contentEnd(headLine + 1))
            var row = head
            while row < end {
                placeCells(ofRow: row)
                row = Int(records[row].end)
            }
        }
    }

    private func lastRowLine(_ table: Int) -> Int {
        var row = table + 1
        var line = 1
        while row < Int(records[table].end) {
            line = Int(records[row].start_line)
            row = Int(records[row].end)
        }
        return clampedLine(line)
    }

    private func paragraphBefore(_ table: Int) -> Int? {
        var index = table - 1
        while index > 0 {
            if !records[index].isInline {
                let isPlaceless = records[index].kind == LITHO_MARKDOWN_PARAGRAPH.rawValue && records[index].start_line == 0
                return isPlaceless && Int(records[index].end) == table ? index : nil
            }
            index -= 1
        }
        return nil
    }

    private func continuationStart(_ line: Int) -> Int {
        var start = text.lineStarts[line - 1]
        while start < contentEnd(line), isSpace(text.bytes[start]) || text.bytes[start] == UInt8(ascii: ">") { start += 1 }
        return start
    }

    /// Cells are what stands between the bars that are not escaped; cells that are missing are empty at the end of the row.
    private mutating func placeCells(ofRow row: Int) {
        var position = ranges[row].lowerBound
        var rowEnd = ranges[row].upperBound
        let bytes = text.bytes
        while position < rowEnd, isSpace(bytes[position]) { position += 1 }
        while rowEnd > position, isSpace(bytes[rowEnd - 1]) { rowEnd -= 1 }
        ranges[row] = position..<rowEnd
        if position < rowEnd, bytes[position] == UInt8(ascii: "|") { position += 1 }
        var cell = row + 1
        while cell < Int(records[row].end) {
            var end = position
            while end < rowEnd, bytes[end] != UInt8(ascii: "|") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
            end = min(end, rowEnd)
            var lower = position
            var upper = end
            while lower < upper, isSpace(bytes[lower]) { lower += 1 }
            while upper > lower, isSpace(bytes[upper - 1]) { upper -= 1 }
            ranges[cell] = lower..<upper
            position = min(end + 1, rowEnd)
            cell = Int(records[cell].end)
        }
    }

    // MARK: Containers

    /// A container ends where its last child ends.
    private mutating func closeContainers() {
        for index in records.indices.reversed() {
            switch litho_markdown_kind(UInt32(records[index].kind)) {
            case LITHO_MARKDOWN_BLOCK_QUOTE, LITHO_MARKDOWN_LIST, LITHO_MARKDOWN_ITEM, LITHO_MARKDOWN_FOOTNOTE_DEFINITION:
                var child = index + 1
                var end: Int?
                while child < Int(records[index].end) {
                    end = max(end ?? 0, ranges[child].upperBound)
                    child = Int(records[child].end)
                }
                let start = ranges[index].lowerBound
                if let end { ranges[index] = start..<max(start, end) }
            default: break
            }
        }
    }

    // MARK: Lines, counted from 1

    private func clampedLine(_ line: Int) -> Int { min(max(line, 1), text.lineStarts.count) }

    private func contentEnd(_ line: Int) -> Int {
        let start = text.lineStarts[line - 1]
        var end = line < text.lineStarts.count ? text.lineStarts[line] : text.bytes.count
        while end > start, text.bytes[end - 1] == 0x0A || text.bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    private func isBlank(_ line: Int) -> Bool {
        text.line(line - 1).allSatisfy { isSpace($0) || $0 == UInt8(ascii: ">") }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
