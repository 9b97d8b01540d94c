import NotebookSyntax

/// The card of numbers that a cell made as a whole: counts, sums and estimates whose derivation is the text of the cell and what it read.
extension ReportWriter {
    /// A longer text of a cell is led to, not repeated.
    private static let longestCode = 1_200

    /// One card for all numbers of a cell; `nil` where nothing says what they rest on.
    mutating func card(ofCell label: String, _ change: RunChanges.Change? = nil) -> Anchor? {
        if change == nil, let known = cellCards[label] { return known }
        guard let cell = index.cellByLabel[label], result(ofCell: cell).restsOnSomething else { return nil }
        let result = result(ofCell: cell)
        let code = notebook.cells[cell].code
        let content = written { writer in
            writer.writeCardHead("Cell \(label)", "computed")
            writer.html.element(.p, text: "This number is what the cell gives:")
            if code.utf8.count <= Self.longestCode { writer.html.element(.pre) { $0.element(.code, text: code) } }
            writer.writeReads(of: result)
            writer.writeChange(change)
            writer.writeWay(to: label)
        }
        let anchor = cards.anchor(of: content)
        if change == nil { cellCards[label] = anchor }
        return anchor
    }

    /// Data sets, files, cells and parameters that a cell read; cells and parameters with the way to them.
    private mutating func writeReads(of result: CellResult) {
        html.open(.p)
        html.text("It read ")
        var isFirst = true
        for reading in result.readings {
            html.text(isFirst ? "" : "; ")
            isFirst = false
            for (i, table) in reading.tables.enumerated() {
                if i > 0 { html.text(", ") }
                html.element(.code, text: table)
            }
            html.text((reading.tables.isEmpty ? "" : " of ") + reading.place)
        }
        for read in result.reads {
            html.text(isFirst ? "" : ", ")
            isFirst = false
            if let parameter = parameter(read) {
                html.element(.a, .href(.anchor(.parameter(parameter)))) { $0.element(.code, text: read) }
            } else if index.cellByLabel[read] != nil {
                html.element(.a, .href(.anchor(.cell(read)))) { $0.element(.code, text: read) }
            } else {
                html.element(.code, text: read)
            }
        }
        html.text(".")
        html.close(.p)
    }
}
