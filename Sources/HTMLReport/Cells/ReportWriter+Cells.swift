import Diagnostics
import NotebookSyntax
import Values

extension ReportWriter {
    /// A fenced cell: what it shows, what went wrong, and its code.
    mutating func writeCell(_ cellIndex: Int) {
        let cell = notebook.cells[cellIndex]
        let result = result(ofCell: cellIndex)
        let display = CellDisplay(cell)
        html.open(.div, .class("cell"), .id(.cell(cell.label)))
        html.newline()
        if display.echo == .shown {
            writeCode(cell.code, info: cell.language)
        }
        writeState(of: cell, cellIndex, result, display)
        writeProblems(result.diagnostics)
        if display.echo == .folded {
            html.open(.details, .class("code"))
            html.element(.summary, text: "Code: \(cell.language)\(cell.hasOwnLabel ? " · \(cell.label)" : "")")
            writeCode(cell.code, info: cell.language)
            html.close(.details)
            html.newline()
        }
        html.close(.div)
        html.newline()
    }

    private mutating func writeState(of cell: Cell, _ cellIndex: Int, _ result: CellResult, _ display: CellDisplay) {
        switch result.state {
        case .value(let value):
            guard display.showsOutput else { return }
            if display.isCollapsed {
                html.open(.details, .class("output"))
                html.open(.summary)
                writeCaptionText(of: cellIndex, else: "Result")
                html.close(.summary)
            }
            if let chart = index.charts[cellIndex] {
                writeChart(chart, cellIndex, display)
            } else {
                writeValue(display.shown(value), of: cellIndex, display)
            }
            writeOrigins(of: value)
            if display.isCollapsed {
                html.close(.details)
                html.newline()
            }
        case .failed:
            writeAbsence(of: cellIndex, .class("state failed"), "This cell failed.") { html in
                if result.diagnostics.isEmpty { html.text(" The plugin gave no reason.") }
            }
        case .skipped(let cause):
            writeAbsence(of: cellIndex, .class("state skipped"), "This cell was not run.") { html in
                html.text(" It reads from ")
                html.element(.a, .href(.anchor(.cell(cause)))) { $0.element(.code, text: cause) }
                html.text(", which failed.")
            }
        case .notRun:
            writeAbsence(of: cellIndex, .class("state skipped"), "This cell was not run.") { _ in }
        }
    }

    /// The line that stands where a result is lacking; it keeps the caption and the anchor that other places refer to.
    private mutating func writeAbsence(of cellIndex: Int, _ kind: Attribute, _ word: String, reason: (inout HTML) -> Void) {
        let cell = notebook.cells[cellIndex]
        let isNumbered = index.tableNumbers[cellIndex] != nil || index.figureNumbers[cellIndex] != nil
        if isNumbered {
            html.open(.div, .class("figure"), .id(index.figureNumbers[cellIndex] == nil ? .table(cell.label) : .figure(cell.label)))
            html.open(.p, .class("caption"))
            writeCaptionText(of: cellIndex, else: "")
            html.close(.p)
        }
        html.element(.p, kind) {
            $0.element(.strong, text: word)
            reason(&$0)
        }
        if isNumbered { html.close(.div) }
        html.newline()
    }

    /// `Table 3. What we would sign for`
    mutating func writeCaptionText(of cellIndex: Int, else fallback: String) {
        let cell = notebook.cells[cellIndex]
        if let number = index.tableNumbers[cellIndex] {
            html.element(.span, .class("number"), text: "Table\u{A0}\(number)")
            html.text(" ")
        } else if let number = index.figureNumbers[cellIndex] {
            html.element(.span, .class("number"), text: "Figure\u{A0}\(number)")
            html.text(" ")
        }
        if let caption = cell.caption {
            writeTree(caption, host: .caption(cell: cellIndex), inline: true)
        } else if index.tableNumbers[cellIndex] != nil || index.figureNumbers[cellIndex] != nil {
            html.text(headed(cell.label))
        } else {
            html.text(fallback)
        }
    }

    private mutating func writeValue(_ value: Value, of cellIndex: Int, _ display: CellDisplay) {
        let label = notebook.cells[cellIndex].label
        switch value {
        case .table(let table):
            writeTable(table, display, name: label, anchor: .table(label)) { writer in
                writer.writeCaptionText(of: cellIndex, else: "")
            }
        case .record(let record):
            writeRecord(record, cellIndex, display)
        default:
            let number = index.tableNumbers[cellIndex]
            if number != nil {
                html.open(.div, .class("figure"), .id(.table(label)))
                html.open(.p, .class("caption"))
                writeCaptionText(of: cellIndex, else: "")
                html.close(.p)
            }
            writeLoneValue(value, display, label)
            if number != nil { html.close(.div) }
            html.newline()
        }
    }

    private mutating func writeLoneValue(_ value: Value, _ display: CellDisplay, _ label: String) {
        switch value {
        case .text(let text):
            for paragraph in text.split(separator: "\n\n") { html.element(.p, .class("result"), text: String(paragraph)) }
        case .list(let items):
            html.open(.ul, .class("result"))
            for item in items {
                html.open(.li)
                writeInline(item, display.format, cell: label)
                html.close(.li)
                html.newline()
            }
            html.close(.ul)
        default:
            html.open(.p, .class("result lone"))
            writeInline(value, display.format, cell: label, at: .value(label))
            html.close(.p)
        }
    }
}

/// A name from code as the head of a column: `tokens_per_chip` reads "tokens per chip".
func headed(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
}
