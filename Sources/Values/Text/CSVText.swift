package import Diagnostics

extension DiagnosticID {
    package static let csvMalformed = DiagnosticID("L301", "csv-malformed")
}

/// A CSV text as RFC 4180 has it, with the place of every cell; cells stay texts.
///
/// A byte order mark is skipped; lines end in LF or CRLF; an empty last line is none.
package struct CSVText: Sendable {
    package struct Cell: Sendable {
        package var text: String
        package var line: Int
        /// From 1, in characters of the line.
        package var column: Int
    }

    package struct Row: Sendable {
        package var cells: [Cell]
        fileprivate var columns: [String: Int]

        /// The text under a head; empty where there is no such column.
        package func text(_ head: String) -> String { self[head]?.text ?? "" }

        /// The cell under a head.
        package subscript(_ head: String) -> Cell? { columns[head].map { cells[$0] } }
    }

    package let name: String
    package private(set) var head: [Cell] = []
    package private(set) var rows: [Row] = []

    package init(_ text: some StringProtocol, name: String) throws(Diagnostic) {
        self.name = name
        var reader = Reader(bytes: Array(text.utf8), name: name)
        var records = try reader.records()
        guard !records.isEmpty else { throw Diagnostic(.csvMalformed, .error, "\(name): the file is empty") }
        head = records.removeFirst()
        var columns = [String: Int]()
        for (index, cell) in head.enumerated() {
            guard columns.updateValue(index, forKey: cell.text) == nil else {
                throw problem(at: cell, "a second column '\(cell.text)'")
            }
        }
        rows.reserveCapacity(records.count)
        for cells in records {
            guard cells.count == head.count else {
                throw problem(
                    at: cells[min(cells.count, head.count) - 1],
                    "\(cells.count) cell\(cells.count == 1 ? "" : "s") where the head has \(head.count)")
            }
            rows.append(Row(cells: cells, columns: columns))
        }
    }

    /// The rows of a text without a head, whatever their lengths.
    package static func records(_ text: some StringProtocol, name: String) throws(Diagnostic) -> [[String]] {
        var reader = Reader(bytes: Array(text.utf8), name: name)
        return try reader.records().map { $0.map(\.text) }
    }

    /// A text as a cell, in quotes where it needs them.
    package static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }) else {
            return text
        }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A problem with its place in this file: the range of a diagnostic belongs to a notebook.
    package func problem(
        at cell: Cell?, _ text: String, _ severity: Diagnostic.Severity = .error, id: DiagnosticID = .csvMalformed, fixes: [Fix] = []
    ) -> Diagnostic {
        let place = cell.map { ":\($0.line):\($0.column)" } ?? ""
        return Diagnostic(id, severity, "\(name)\(place): \(text)", fixes: fixes)
    }
}

extension CSVText {
    private struct Reader {
        let bytes: [UInt8]
        let name: String
        var position = 0
        var line = 1
        var lineStart = 0

        init(bytes: [UInt8], name: String) {
            self.bytes = bytes
            self.name = name
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                position = 3
                lineStart = 3
            }
        }

        mutating func records() throws(Diagnostic) -> [[Cell]] {
            var records = [[Cell]]()
            while position < bytes.count {
                var cells = [try cell()]
                while position < bytes.count, bytes[position] == UInt8(ascii: ",") {
                    position += 1
                    cells.append(try cell())
                }
                try endLine()
                records.append(cells)
            }
            return records
        }

        private mutating func cell() throws(Diagnostic) -> Cell {
            let place = (line, column)
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                let start = position
                while position < bytes.count, !isEnd(bytes[position]) {
                    if bytes[position] == UInt8(ascii: "\"") { throw problem("a quote inside a cell that does not begin with one") }
                    position += 1
                }
                return Cell(text: String(decoding: bytes[start..<position], as: UTF8.self), line: place.0, column: place.1)
            }
            position += 1
            var content = [UInt8]()
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                        return Cell(text: String(decoding: content, as: UTF8.self), line: place.0, column: place.1)
                    }
                    position += 1
                }
                content.append(byte)
                if byte == 0x0A { newLine() }
            }
            throw Diagnostic(.csvMalformed, .error, "\(name):\(place.0):\(place.1): a quoted cell that does not end")
        }

        private mutating func endLine() throws(Diagnostic) {
            guard position < bytes.count else { return }
            if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
            guard bytes[position] == 0x0A else { throw problem("text after the quote that ends a cell") }
            position += 1
            newLine()
        }

        private func isEnd(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ",") || byte == 0x0A
                || (byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A)
        }

        private mutating func newLine() {
            line += 1
            lineStart = position
        }

        private var column: Int { 1 + bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } }

        private func problem(_ text: String) -> Diagnostic { Diagnostic(.csvMalformed, .error, "\(name):\(line):\(column): \(text)") }
    }
}
