import Diagnostics
import Values

/// The text of a table: CSV with a head, cells typed by column.
struct DataText {
    private let label: String
    private let source: String?
    private let file: String?
    private let csv: CSVText
    /// Where each line of the cell begins; empty for a file.
    private let lineStarts: [[UInt8]]

    /// - Parameter file: the name of the file the text stands in; nil for the cell itself.
    init(_ text: String, label: String, source: String?, file: String? = nil) throws(Diagnostic) {
        self.label = label
        self.source = source
        self.file = file
        lineStarts = file == nil ? text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) } : []
        do { csv = try CSVText(text.hasSuffix("\n") ? text : text + "\n", name: file ?? "the cell") } catch {
            var problem = error
            problem.explanation = "A `data` cell is a CSV: a head with units in brackets, `price [USD/chip]`, and rows below."
            throw problem
        }
    }

    /// A head: `price [USD/chip]`
    private struct Column {
        var name: String
        /// Of the head, or of the first cell that has one.
        var unit: Unit?
        /// Does the head say that the column holds numbers?
        var isNumeric: Bool
        var cells: [CSVText.Cell]
    }

    func table() throws(Diagnostic) -> Table {
        var columns: [Column] = []
        for (index, head) in csv.head.enumerated() {
            var column = try self.column(head)
            column.cells = csv.rows.map { $0.cells[index] }
            if columns.contains(where: { $0.name == column.name }) {
                throw problem(.dataCell, "a second column '\(column.name)'", at: head)
            }
            columns.append(column)
        }
        let sources = columns.first { $0.name == "source" }?.cells.map { trimmed($0.text) }
        var rows = Array(repeating: [Value](), count: csv.rows.count)
        var heads: [Table.Column] = []
        for var column in columns {
            let isNumeric = column.isNumeric || Self.looksNumeric(column.cells.map { trimmed($0.text) })
            for (row, cell) in column.cells.enumerated() {
                let text = trimmed(cell.text)
                if text.isEmpty {
                    rows[row].append(.missing("not given"))
                } else if isNumeric {
                    rows[row].append(
                        .quantity(try quantity(text, cell, &column, key: key(row, columns), source: sources?[row] ?? source)))
                } else {
                    rows[row].append(Self.plain(text))
                }
            }
            heads.append(Table.Column(column.name, unit: isNumeric ? column.unit : nil))
        }
        return Table(columns: heads, rows: rows)
    }

    private func key(_ row: Int, _ columns: [Column]) -> String {
        let text = columns.first.map { trimmed($0.cells[row].text) } ?? ""
        return text.isEmpty || columns[0].cells.filter({ trimmed($0.text) == text }).count > 1 ? "\(row + 1)" : text
    }

    private func column(_ head: CSVText.Cell) throws(Diagnostic) -> Column {
        let text = trimmed(head.text)
        guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else {
            guard !text.isEmpty else { throw problem(.dataCell, "a column without a name", at: head) }
            return Column(name: text, unit: nil, isNumeric: false, cells: [])
        }
        let name = trimmed(String(text[..<open]))
        let unitText = trimmed(String(text[text.index(after: open)...].dropLast()))
        guard !name.isEmpty else { throw problem(.dataCell, "a column without a name", at: head) }
        if unitText == "1" { return Column(name: name, unit: .one, isNumeric: true, cells: []) }
        guard let unit = Unit(unitText), unit.meaning() != nil else {
            throw problem(.dataCell, "'\(visible(unitText))' is no unit", at: head)
        }
        return Column(name: name, unit: unit, isNumeric: true, cells: [])
    }

    /// Do all cells that hold something begin like a number, and hold one?
    private static func looksNumeric(_ texts: [String]) -> Bool {
        let filled = texts.filter { !$0.isEmpty }
        return !filled.isEmpty
            && filled.allSatisfy { if case .quantity? = Value(parameterText: $0) { true } else { false } }
    }

    private static func plain(_ text: String) -> Value {
        if let date = CivilDate(text) { return .date(date) }
        if text == "true" || text == "false" { return .boolean(text == "true") }
        return .text(text)
    }

    private func quantity(
        _ text: String, _ cell: CSVText.Cell, _ column: inout Column, key: String, source: String?
    ) throws(Diagnostic) -> Quantity {
        let name = "\(label)['\(key)'].\(column.name)"
        let cited = source.map { trimmed($0) } ?? ""
        let origin: Origin = cited.isEmpty ? .given : .sourced(cited.hasPrefix("@") ? String(cited.dropFirst()) : cited)
        guard case .quantity(let bare)? = Value(parameterText: text) else {
            throw problem(
                .notANumber, "'\(visible(text))' is no number, in the column '\(column.name)'", at: cell,
                "Leave it empty where nothing is known; notes belong in a column without a unit.")
        }
        let unit = column.unit ?? bare.unit
        if column.unit == nil { column.unit = unit }
        // 30000 under [USD] is in USD; 30 kUSD may stand there too.
        if bare.unit == .one, unit != .one, !text.hasSuffix("%") {
            // The unit goes behind the number, and the text is read again.
            if column.isNumeric, case .quantity(let quantity)? = Value(parameterText: "\(text) \(unit)", name: name, origin: origin) {
                return quantity
            }
            throw problem(
                .twoUnits, "'\(visible(text))' has no unit, others in the column '\(column.name)' are in \(unit)", at: cell,
                "Put the unit into the head: \(column.name) [\(unit)].")
        }
        guard bare.unit == unit, case .quantity(let quantity)? = Value(parameterText: text, name: name, origin: origin) else {
            throw problem(
                .twoUnits, "the column '\(column.name)' has two units: \(unit == .one ? "none" : unit.description) and \(bare.unit)",
                at: cell,
                "One column, one unit: convert the value, or give it a column of its own.")
        }
        return quantity
    }

    private func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// A problem at a cell: a range of the notebook's cell, or the line of the file in words.
    private func problem(_ id: DiagnosticID, _ summary: String, at cell: CSVText.Cell, _ explanation: String = "") -> Diagnostic {
        if let file {
            return Diagnostic(id, .error, at: 0..<0, "\(file):\(cell.line):\(cell.column): \(summary)", explanation: explanation)
        }
        return Diagnostic(id, .error, at: range(of: cell), summary, explanation: explanation)
    }

    private func range(of cell: CSVText.Cell) -> Range<Int> {
        guard lineStarts.indices.contains(cell.line - 1) else { return 0..<0 }
        let before = lineStarts[..<(cell.line - 1)].reduce(0) { $0 + $1.count + 1 }
        let line = String(decoding: lineStarts[cell.line - 1], as: UTF8.self)
        let start = line.prefix(max(0, cell.column - 1)).utf8.count
        let text = cell.text.utf8.prefix { $0 <= 0x20 }.count
        return before + start + text..<before + start + text + trimmed(cell.text).utf8.count
    }
}
