import Diagnostics
import Values

/// Reads CSV as RFC 4180 has it, without guessing.
///
/// The first line is the head: `name,memory [GB]`. An empty cell is a missing value; a cell that is a JSON number is a
/// number, and stays an integer if it is one; everything else is a text. A byte order mark is skipped; lines end in LF or
/// CRLF.
struct CSVReader {
    static let byteLimit = 64 << 20
    static let columnLimit = 2000

    /// What the table is called in messages: `fleet.csv`.
    private let name: String
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var lineStart = 0
    private var line = 1
    private var table = CSVTable()

    private init(name: String, bytes: UnsafeBufferPointer<UInt8>) {
        self.name = name
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> CSVTable {
        guard bytes.count <= byteLimit else {
            throw Diagnostic(.csvTooLarge, .error, "'\(name)' has more than \(byteLimit >> 20) MiB")
        }
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(Diagnostic) in
                var reader = CSVReader(name: name, bytes: buffer)
                return try reader.read()
            }
        }
        return try result.get()
    }

    // MARK: - Lines

    private mutating func read() throws(Diagnostic) -> CSVTable {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStart = 3
        }
        try readHead()
        var kinds = [ColumnKind](repeating: ColumnKind(), count: table.columns.count)
        while position < bytes.count { try readRow(&kinds) }
        noteStrayTexts(kinds)
        return table
    }

    private mutating func readHead() throws(Diagnostic) {
        guard position < bytes.count else { throw problem(.csvHead, "there is no head line", at: position) }
        var seen = Set<String>()
        var isLast = false
        while !isLast {
            let start = position
            let field = try readField()
            isLast = try endField()
            guard table.columns.count < Self.columnLimit else {
                throw problem(.csvTooLarge, "more than \(Self.columnLimit) columns", at: start)
            }
            let text = try text(field, from: start).trimmedASCII
            guard let column = Table.Column(head: text) else {
                throw problem(.csvHead, "'\(text)': what stands in the brackets is no unit", at: start)
            }
            guard !column.name.isEmpty else {
                throw problem(.csvHead, "column \(table.columns.count + 1) has no name", at: start)
            }
            guard seen.insert(column.name.lowercasedASCII).inserted else {
                throw problem(.csvHead, "a second column '\(column.name)'", at: start)
            }
            table.columns.append(column)
        }
    }

    private mutating func readRow(_ kinds: inout [ColumnKind]) throws(Diagnostic) {
        let rowStart = position
        let rowLine = line
        let rowLineStart = lineStart
        var column = 0
        var isLast = false
        while !isLast {
            let start = position
            let (startLine, startLineStart) = (line, lineStart)
            let field = try readField()
            isLast = try endField()
            guard column < kinds.count else {
                line = startLine
                lineStart = startLineStart
                throw problem(.csvMalformed, "more cells than the \(kinds.count) columns of the head", at: start)
            }
            let cell = try cell(field, from: start)
            table.cells.append(cell)
            switch cell {
            case .missing: break
            case .integer, .real: kinds[column].numbers += 1
            case .text:
                if kinds[column].texts == 0 {
                    kinds[column].firstText = (cell, startLine, self.column(of: start, lineStart: startLineStart))
                }
                kinds[column].texts += 1
            }
            column += 1
        }
        guard column == kinds.count else {
            line = rowLine
            lineStart = rowLineStart
            throw problem(
                .csvMalformed, "\(column) \(column == 1 ? "cell" : "cells") where the head has \(kinds.count)", at: rowStart)
        }
    }

    // MARK: - Fields

    private enum Field {
        /// As it stands in the text.
        case plain(Range<Int>)
        /// In `quoted`, with doubled quotes made one.
        case unescaped([UInt8])
    }

    private mutating func readField() throws(Diagnostic) -> Field {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return try readPlain() }
        let opening = position
        position += 1
        var content: [UInt8] = []
        var start = position
        var isDoubled = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
                    let field = isDoubled ? Field.unescaped(content + bytes[start..<position]) : .plain(start..<position)
                    position += 1
                    return field
                }
                content += bytes[start...position]
                isDoubled = true
                position += 2
                start = position
            } else {
                if byte == 0 { throw problem(.csvMalformed, "a zero byte", at: position) }
                position += 1
                if byte == 0x0A {
                    line += 1
                    lineStart = position
                }
            }
        }
        throw problem(.csvMalformed, "a quoted cell that does not end", at: opening)
    }

    private mutating func readPlain() throws(Diagnostic) -> Field {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), 0x0A: return .plain(start..<position)
            case 0x0D:
                if position + 1 < bytes.count, bytes[position + 1] == 0x0A { return .plain(start..<position) }
                throw problem(.csvMalformed, "a carriage return that ends no line", at: position)
            case UInt8(ascii: "\""):
                throw problem(.csvMalformed, "a quote inside a cell that does not begin with one", at: position)
            case 0: throw problem(.csvMalformed, "a zero byte", at: position)
            default: position += 1
            }
        }
        return .plain(start..<position)
    }

    /// Moves past what follows a field. Was it the last of its line?
    private mutating func endField() throws(Diagnostic) -> Bool {
        guard position < bytes.count else { return true }
        switch bytes[position] {
        case UInt8(ascii: ","):
            position += 1
            return false
        case 0x0D where position + 1 < bytes.count && bytes[position + 1] == 0x0A: position += 2
        case 0x0A: position += 1
        default: throw problem(.csvMalformed, "text after the quote that ends a cell", at: position)
        }
        line += 1
        lineStart = position
        return true
    }

    // MARK: - Content

    private mutating func cell(_ field: Field, from start: Int) throws(Diagnostic) -> CSVTable.Cell {
        switch field {
        case .plain(let range) where range.isEmpty: return .missing
        case .plain(let range):
            let slice = UnsafeBufferPointer(rebasing: bytes[range])
            if let number = Number(jsonNumber: slice) {
                switch number {
                case .integer(let value): return .integer(value)
                case .real(let value): return .real(value)
                }
            }
            return try append(slice, from: start)
        case .unescaped(let content):
            let cell = content.withUnsafeBufferPointer { content in
                Result { () throws(Diagnostic) in try append(content, from: start) }
            }
            return try cell.get()
        }
    }

    private mutating func append(_ content: UnsafeBufferPointer<UInt8>, from start: Int) throws(Diagnostic) -> CSVTable.Cell {
        if let invalid = content.firstInvalidUTF8 {
            throw problem(.csvMalformed, "a byte that is not UTF-8", at: start + invalid)
        }
        let begin = table.texts.count
        table.texts.append(contentsOf: content)
        return .text(begin..<table.texts.count)
    }

    private func text(_ field: Field, from start: Int) throws(Diagnostic) -> String {
        let content: [UInt8]
        switch field {
        case .plain(let range): content = Array(bytes[range])
        case .unescaped(let unescaped): content = unescaped
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw problem(.csvMalformed, "a byte that is not UTF-8", at: start)
        }
        return text
    }

    // MARK: - Messages

    private struct ColumnKind {
        var numbers = 0
        var texts = 0
        var firstText: (cell: CSVTable.Cell, line: Int, column: Int)?
    }

    private mutating func noteStrayTexts(_ kinds: [ColumnKind]) {
        for (column, kind) in zip(table.columns, kinds) {
            guard let first = kind.firstText, kind.numbers > kind.texts || column.unit != nil else { continue }
            table.strayTexts.append(
                CSVTable.StrayText(
                    column: column.name, text: table.text(of: first.cell) ?? "", line: first.line, position: first.column,
                    count: kind.texts))
        }
    }

    private func column(of offset: Int, lineStart: Int) -> Int {
        guard lineStart < offset else { return 1 }
        return 1 + bytes[lineStart..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
    }

    /// The place stands in the text: the range of a diagnostic belongs to the notebook.
    private func problem(_ id: DiagnosticID, _ text: String, at offset: Int) -> Diagnostic {
        Diagnostic(id, .error, "\(name):\(line):\(column(of: offset, lineStart: lineStart)): \(text)")
    }
}
