import NotebookSyntax
import Values

extension ReportWriter {
    /// A record as names with their values and units; tables in it follow, each under its name.
    mutating func writeRecord(_ record: Record, _ cellIndex: Int, _ display: CellDisplay) {
        let label = notebook.cells[cellIndex].label
        let number = index.tableNumbers[cellIndex]
        let plain = record.filter { if case .table = $0.1 { false } else { true } }
        if number != nil {
            html.open(.div, .class("figure"), .id(.table(label)))
        } else {
            html.open(.div, .class("figure"))
        }
        if !plain.isEmpty || number != nil {
            html.open(.table, .class("record"))
            if number != nil {
                html.open(.caption)
                html.open(.span)
                writeCaptionText(of: cellIndex, else: "")
                html.close(.span)
                html.close(.caption)
            }
            html.open(.tbody)
            html.newline()
            for (name, value) in plain { writeField(headed(name), value, display.format, cell: label, at: .value("\(label).\(name)")) }
            html.close(.tbody)
            html.close(.table)
            html.newline()
            writeLegend(Set(plain.compactMap { if case .quantity(let quantity) = $0.1 { standing(of: quantity) } else { nil } }))
        }
        html.close(.div)
        html.newline()
        for (name, value) in record {
            guard case .table(let table) = value else { continue }
            writeTable(table, display, name: "\(label).\(name)", anchor: nil) { $0.html.text(headed(name)) }
        }
    }

    /// One line of a record. A number stands right, its unit in a column of its own.
    mutating func writeField(_ name: String, _ value: Value, _ format: NumberFormat, cell: String? = nil, at place: RunChanges.Place? = nil)
    {
        html.open(.tr)
        html.element(.th, .fixed("scope", "row"), text: name)
        if case .quantity(let quantity) = value {
            let shown = format.shown(quantity)
            html.open(.td, .class("n"))
            writeNumber(shown.isRangeOnly ? shown.range ?? shown.number : shown.number, quantity, cell: cell, at: place)
            html.close(.td)
            html.open(.td, .class("unit"))
            html.text(quantity.unit == .one ? "" : quantity.unit.printed)
            if let range = shown.range, let spread = quantity.spread {
                html.text(shown.isRangeOnly ? "" : quantity.unit == .one ? range : NumberFormat.unitSpace + "(\(range))")
                html.element(.span, .class("sr"), text: " \(spread.words)")
            }
            if let standing = standing(of: quantity) {
                html.text(" ")
                writeLetter(standing)
            }
            html.close(.td)
        } else {
            html.open(.td, .fixed("colspan", "2"))
            writeInline(value, format, cell: cell, at: place)
            html.close(.td)
        }
        html.close(.tr)
        html.newline()
    }
}
