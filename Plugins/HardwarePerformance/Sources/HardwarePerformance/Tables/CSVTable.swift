/// A CSV text by names of columns (RFC 4180), with the line of each row.
package struct CSVTable: Sendable {
    package struct Row: Sendable {
        package var line: Int
        fileprivate var cells: [String]
        fileprivate var columns: [String: Int]

        /// The text of a column; empty where the table has no such column or the row is short.
        package subscript(_ column: String) -> String {
            guard let index = columns[column], index < cells.count else { return "" }
            return cells[index]
        }

        package func number(_ column: String) -> Double? { Double(self[column]).flatMap { $0.isFinite ? $0 : nil } }
        package func integer(_ column: String) -> Int? { number(column).flatMap { Int(exactly: $0) } }
    }

    package var columns: [String] = []
    package var rows: [Row] = []

    package init(_ text: String) {
        var index = [String: Int]()
        for (line, cells) in Self.records(Array(text.utf8)) {
            if columns.isEmpty {
                columns = cells
                for (position, name) in cells.enumerated() where index[name] == nil { index[name] = position }
            } else if cells != [""] {
                rows.append(Row(line: line, cells: cells, columns: index))
            }
        }
    }

    private static func records(_ bytes: [UInt8]) -> [(Int, [String])] {
        var records = [(Int, [String])]()
        var cells = [String]()
        var cell = [UInt8]()
        var isQuoted = false
        var line = 1
        var start = 1
        func text() -> String { String(decoding: cell, as: UTF8.self) }
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if position < bytes.count, bytes[position] == byte {
                    cell.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: ","):
                cells.append(text())
                cell = []
            case UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"):
                records.append((start, cells + [text()]))
                (cells, cell, start) = ([], [], line)
            default: cell.append(byte)
            }
        }
        if !cells.isEmpty || !cell.isEmpty { records.append((start, cells + [text()])) }
        return records
    }
}
