import Diagnostics

/// Finds texts on which cmark would take far longer, or far more memory, than their size allows.
///
/// cmark 0.29 is linear on nearly all input. Where it is not, the cost is estimated here from the lines alone, always from above
/// and never by parsing, and refused over a budget that no text of a person comes near. Each budget is a few seconds at most.
struct MarkdownCost {
    struct Excess: Hashable {
        /// The limit's name, with its value and the reason.
        var limit: String
        var advice: String
        /// Where it was passed.
        var offset: Int
    }

    /// Marks such as `*`, `[` and backticks, a run of one kind counted once; each may become nodes of the tree.
    static let markLimit = 600_000
    static let lineLimit = 1_000_000
    /// Lists and quotes that are open, summed over all lines: each line looks at each of them.
    static let nestingLimit = 10_000_000
    static let tableCellLimit = 200_000
    /// Columns squared, summed over rows.
    static let tableWorkLimit = 1_000_000_000
    /// Lines of a paragraph squared, where a table follows without a blank line.
    static let linesAboveTableLimit = 2_000_000_000
    /// Bytes of a paragraph times its `@`, of which at most 1,000 count.
    static let addressLimit = 2_000_000_000
    /// Bytes that link definitions may be copied to.
    static let definitionLimit = 256 << 20

    private var marks = 0
    private var nesting = 0
    private var open = 0
    private var wasBlank = true
    private var paragraphLines = 0
    private var paragraphStart = 0
    private var ats = 0
    private var columns = 0
    private var rows = 0
    private var tableCells = 0
    private var tableWork = 0
    private var linesAboveTables = 0
    private var addresses = 0
    private var longestDefinition = 0
    private var closingBrackets = 0

    /// The first limit that a text passes.
    static func excess(in source: SourceText, _ range: Range<Int>) -> Excess? {
        source.bytes.withUnsafeBufferPointer { bytes in
            var cost = MarkdownCost()
            let first = source.lineIndex(at: range.lowerBound)
            if source.lineStarts.count - first > lineLimit {
                return Excess(
                    limit: "'lines', \(lineLimit)", advice: "Move data into files beside the notebook.",
                    offset: source.lineStarts[first + lineLimit])
            }
            for line in first..<source.lineStarts.count {
                let start = max(source.lineStarts[line], range.lowerBound)
                let end = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : bytes.count
                if let excess = cost.add(bytes, start..<max(start, end)) { return excess }
            }
            return cost.paragraphEnds(at: range.upperBound) ?? cost.definitions(range.upperBound)
        }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Excess? {
        var isBlank = true
        var bars = 0
        var isDelimiterRow = true
        var previous: UInt8 = 0
        for position in line {
            let byte = bytes[position]
            if byte > 0x20 { isBlank = false }
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"): break
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "&"),
                UInt8(ascii: "~"), UInt8(ascii: "\\"), UInt8(ascii: "!"), UInt8(ascii: "]"), UInt8(ascii: "@"):
                isDelimiterRow = false
                if byte != previous { marks += 1 }
                if byte == UInt8(ascii: "]") { closingBrackets += 1 }
                if byte == UInt8(ascii: "@") { ats += 1 }
            case UInt8(ascii: "+"): break
            default: isDelimiterRow = false
            }
            if byte == UInt8(ascii: ":"), previous == UInt8(ascii: "]") {
                longestDefinition = max(longestDefinition, definitionLength(bytes, from: position + 1))
            }
            previous = byte
        }
        if isBlank {
            nesting += open
            defer { wasBlank = true }
            return paragraphEnds(at: line.lowerBound) ?? excessOfNesting(line.lowerBound)
        }
        if wasBlank { paragraphStart = line.lowerBound }
        followContainers(bytes, line)
        paragraphLines += 1
        if columns > 0 { rows += 1 }
        if bars > 0, isDelimiterRow, bars + 1 > columns {
            linesAboveTables += paragraphLines * paragraphLines
            columns = bars + 1
            rows = 2
        }
        wasBlank = false
        if marks > Self.markLimit {
            return Excess(
                limit: "'marks', \(Self.markLimit)", advice: "Split the notebook, or move data into files beside it.",
                offset: line.lowerBound)
        }
        return excessOfNesting(line.lowerBound)
    }

    // MARK: Nesting

    /// Each open container after a line was matched by two columns of white space or a `>`, or begins on the line; or the line is
    /// the lazy end of a paragraph, and all stay open.
    private mutating func followContainers(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        var position = line.lowerBound
        var spaces = 0
        var markers = 0
        scan: while position < line.upperBound {
            switch bytes[position] {
            case 0x20: spaces += 1
            case 0x09: spaces += 4
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                guard isMarkerEnd(bytes, position + 1, line.upperBound) else { break scan }
                markers += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = position
                while end < line.upperBound, (0x30...0x39).contains(bytes[end]) { end += 1 }
                guard end < line.upperBound, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
                    isMarkerEnd(bytes, end + 1, line.upperBound)
                else { break scan }
                markers += 1
                position = end
            default: break scan
            }
            position += 1
        }
        let bound = min(open, spaces / 2) + 2 * markers
        open = wasBlank || markers > 0 ? bound : max(open, bound)
        nesting += open
    }

    private func isMarkerEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
        position >= end || bytes[position] <= 0x20
    }

    private func excessOfNesting(_ offset: Int) -> Excess? {
        guard nesting > Self.nestingLimit else { return nil }
        return Excess(
            limit: "'nesting', \(Self.nestingLimit) open lists and quotes over all lines",
            advice: "Lists and quotes stand too deep in each other.", offset: offset)
    }

    // MARK: Tables and paragraphs

    private mutating func paragraphEnds(at offset: Int) -> Excess? {
        let start = paragraphStart
        addresses += min(ats, 1000) * (offset - start)
        tableCells += columns * rows
        tableWork += columns * columns * rows
        (ats, columns, rows, paragraphLines) = (0, 0, 0, 0)
        if tableCells > Self.tableCellLimit {
            return Excess(limit: "'table cells', \(Self.tableCellLimit)", advice: "Move the table into a CSV file.", offset: start)
        }
        if tableWork > Self.tableWorkLimit {
            return Excess(
                limit: "'table columns', \(Self.tableWorkLimit) for the sum of squares", advice: "Move the table into a CSV file.",
                offset: start)
        }
        if linesAboveTables > Self.linesAboveTableLimit {
            return Excess(
                limit: "'lines above a table', \(Self.linesAboveTableLimit) for the sum of squares",
                advice: "Put a blank line between the paragraph and the table.", offset: start)
        }
        if addresses > Self.addressLimit {
            return Excess(
                limit: "'addresses', \(Self.addressLimit) for the bytes of a paragraph times its '@'",
                advice: "Break the paragraph with blank lines.", offset: start)
        }
        return nil
    }

    // MARK: Link definitions

    /// How much a definition whose destination begins at or after `start` can hold.
    private func definitionLength(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        func skipWhite() {
            while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        }
        skipWhite()
        while position < bytes.count, bytes[position] > 0x20 { position += 1 }
        let destinationEnd = position
        skipWhite()
        guard position < bytes.count else { return destinationEnd - start }
        let close: UInt8
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[position]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return destinationEnd - start
        }
        position += 1
        while position < bytes.count, bytes[position] != close { position += 1 }
        return position - start
    }

    /// Every use of a link definition is a copy of it.
    private func definitions(_ offset: Int) -> Excess? {
        guard longestDefinition > 1000,
            longestDefinition.multipliedReportingOverflow(by: closingBrackets).partialValue > Self.definitionLimit
        else { return nil }
        return Excess(
            limit: "'link definitions', \(Self.definitionLimit) bytes when each is written out",
            advice: "Shorten the longest link definition.",
            offset: 0)
    }
}
