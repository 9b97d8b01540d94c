import Diagnostics
import Values

/// Reads JSON as a table: a list of objects, one object a line, or a single object. An object is a row, its members are columns.
///
/// A member that is an object becomes several columns (`memory.size`), a list becomes its JSON text, true and false become 1 and 0.
/// A member's name may carry a unit, as in CSV: `"memory [GB]": 80`.
struct JSONTable {
    private var table = CSVTable()
    private var columns: [String: Int] = [:]
    private var rows: [[(column: Int, cell: CSVTable.Cell)]] = []
    /// What the table is called in messages: `fleet.json`.
    private var name: String
    /// Stands in the column `file` of each row.
    private var file: String?

    private init(name: String) { self.name = name }

    static func isJSON(_ path: String) -> Bool { isLines(path) || path.lowercasedASCII.hasSuffix(".json") }

    private static func isLines(_ path: String) -> Bool {
        let path = path.lowercasedASCII
        return path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson")
    }

    static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> CSVTable {
        guard bytes.count <= CSVReader.byteLimit else {
            throw Diagnostic(.csvTooLarge, .error, "'\(name)' has more than \(CSVReader.byteLimit >> 20) MiB")
        }
        var reader = JSONTable(name: name)
        try reader.readRows(bytes)
        return reader.finished()
    }

    /// The rows of many texts under each other, the name of its text in the column `file` of each.
    static func read(_ texts: [(name: String, bytes: [UInt8])]) throws(Diagnostic) -> CSVTable {
        var reader = JSONTable(name: "")
        var size = 0
        for (name, bytes) in texts {
            size += bytes.count
            guard size <= CSVReader.byteLimit else {
                throw Diagnostic(.csvTooLarge, .error, "the files together have more than \(CSVReader.byteLimit >> 20) MiB")
            }
            reader.name = name
            reader.file = name
            try reader.readRows(bytes)
        }
        return reader.finished()
    }

    private mutating func readRows(_ bytes: [UInt8]) throws(Diagnostic) {
        if Self.isLines(name) { return try readLines(bytes) }
        let document = try parse(bytes[...], in: bytes)
        for (index, row) in (document.array ?? [document]).enumerated() {
            try add(row, place: document.array == nil ? "" : "item \(index + 1)")
        }
    }

    private mutating func readLines(_ bytes: [UInt8]) throws(Diagnostic) {
        var start = bytes.startIndex
        var line = 1
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
            if bytes[start..<end].contains(where: { $0 > 0x20 }) {
                try add(try parse(bytes[start..<end], in: bytes), place: "line \(line)")
            }
            start = end + 1
            line += 1
        }
    }

    private func parse(_ slice: ArraySlice<UInt8>, in bytes: [UInt8]) throws(Diagnostic) -> JSON {
        do throws(JSON.Failure) {
            // A byte order mark is no part of the text.
            return try JSON(parsing: slice.starts(with: [0xEF, 0xBB, 0xBF]) ? slice.dropFirst(3) : slice)
        } catch {
            let mark = slice.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let offset = min(slice.startIndex + mark + error.offset, bytes.count)
            let line = 1 + bytes[..<offset].count { $0 == 0x0A }
            let lineStart = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? mark
            let column = 1 + bytes[min(lineStart, offset)..<offset].count { $0 & 0xC0 != 0x80 }
            throw Diagnostic(.csvMalformed, .error, "\(name):\(line):\(column): \(error.reason)")
        }
    }

    private mutating func add(_ row: JSON, place: String) throws(Diagnostic) {
        guard let members = row.members else {
            let location = place.isEmpty ? "" : " \(place):"
            throw Diagnostic(
                .csvMalformed, .error, "\(name):\(location) a row is an object with names and values, not \(row.compact.prefix(40))")
        }
        var cells = [(column: Int, cell: CSVTable.Cell)]()
        if let file { cells.append((try column("file"), text(file))) }
        try add(members, prefix: "", to: &cells)
        rows.append(cells)
    }

    private mutating func add(
        _ members: [JSON.Member], prefix: String, to cells: inout [(column: Int, cell: CSVTable.Cell)]
    ) throws(Diagnostic) {
        for member in members {
            let name = prefix + member.name
            switch member.value {
            case .object(let inner) where !inner.isEmpty: try add(inner, prefix: name + ".", to: &cells)
            case .null: _ = try column(name)
            case .bool(let truth): cells.append((try column(name), .integer(truth ? 1 : 0)))
            case .number(.integer(let value)): cells.append((try column(name), .integer(value)))
            case .number(.real(let value)): cells.append((try column(name), .real(value)))
            case .string(let text): cells.append((try column(name), self.text(text)))
            default: cells.append((try column(name), text(member.value.compact)))
            }
        }
    }

    private mutating func text(_ text: String) -> CSVTable.Cell {
        let start = table.texts.count
        table.texts += text.utf8
        return .text(start..<table.texts.count)
    }

    private mutating func column(_ head: String) throws(Diagnostic) -> Int {
        if let index = columns[head.lowercasedASCII] { return index }
        guard table.columns.count < CSVReader.columnLimit else {
            throw Diagnostic(.csvTooLarge, .error, "\(name): more than \(CSVReader.columnLimit) columns")
        }
        let parsed = Table.Column(head: head.trimmedASCII) ?? Table.Column(head)
        // Two spellings of one name are one column to SQL.
        if let index = columns[parsed.name.lowercasedASCII] {
            columns[head.lowercasedASCII] = index
            return index
        }
        columns[head.lowercasedASCII] = table.columns.count
        columns[parsed.name.lowercasedASCII] = table.columns.count
        table.columns.append(parsed.name.isEmpty ? Table.Column("column \(table.columns.count + 1)") : parsed)
        return table.columns.count - 1
    }

    private func finished() -> CSVTable {
        var table = table
        let width = table.columns.count
        table.cells = Array(repeating: .missing, count: rows.count * width)
        for (index, row) in rows.enumerated() {
            for (column, cell) in row { table.cells[index * width + column] = cell }
        }
        return table
    }
}
