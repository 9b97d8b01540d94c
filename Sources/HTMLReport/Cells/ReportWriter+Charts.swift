import Charts
import NotebookSyntax
import Values

extension ReportWriter {
    /// A figure: its caption, the drawing for a page and the one for a telephone, the source, and behind a fold what it shows in words and
    /// the numbers that are drawn.
    mutating func writeChart(_ chart: Chart, _ cellIndex: Int, _ display: CellDisplay) {
        let label = notebook.cells[cellIndex].label
        html.open(.figure, .class("chart"), .id(.figure(label)))
        html.open(.figcaption, .class("caption"))
        writeCaptionText(of: cellIndex, else: "")
        html.close(.figcaption)
        html.newline()
        let name = chart.alternativeText
        html.drawing(chart.drawing(isNarrow: false), .class("wide-drawing"), name: name)
        html.newline()
        html.drawing(chart.drawing(isNarrow: true), .class("narrow-drawing"), name: name)
        html.newline()
        html.open(.div, .class("foot"))
        if let source = chart.source {
            html.open(.span, .class("source"))
            html.text("Source: ")
            if let (key, locator) = sourceReference(source) {
                writeCitation(key, locator, linked: true)
            } else {
                writeText(source, linked: true)
            }
            html.close(.span)
        }
        let tables = [(chart.table, label), (chart.roofs ?? Table(columns: []), "\(label)-roofs")].filter { !$0.0.columns.isEmpty }
        html.open(.span, .class("files"))
        for (table, name) in tables {
            html.element(
                .a, .class("csv"), .href(.csv(csv(of: table, columns: Array(table.columns.indices)))), .download("\(name).csv"),
                .label("CSV of figure \(headed(name))"), text: "CSV")
        }
        html.close(.span)
        html.close(.div)
        html.open(.details, .class("code"))
        html.element(.summary, text: "The figure in words and numbers")
        let words = chart.longDescription
        if !words.isEmpty { html.element(.p, text: words) }
        for (table, name) in tables {
            writeTable(table, CellDisplay(digits: display.digits), name: "\(name).data", anchor: nil, hasCSV: false) { writer in
                writer.html.text("What is drawn in Figure\u{A0}\(writer.index.figureNumbers[cellIndex] ?? 0)")
                if tables.count > 1 { writer.html.text(name == label ? ": points" : ": roofs") }
            }
        }
        html.close(.details)
        html.close(.figure)
        html.newline()
    }
}
