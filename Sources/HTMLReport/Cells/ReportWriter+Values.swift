import NotebookSyntax
import Values

/// Values inside a line or a table cell.
extension ReportWriter {
    static let deepestValue = 6

    /// `cell` is where its numbers come from; without it they are only text.
    mutating func writeInline(
        _ value: Value, _ format: NumberFormat = NumberFormat(), depth: Int = 0, cell: String? = nil, at place: RunChanges.Place? = nil
    ) {
        guard depth < Self.deepestValue else { return html.text("…") }
        switch value {
        case .missing(let reason):
            html.open(.span, .class("missing"))
            html.text("—")
            html.element(.span, .class("sr"), text: " missing")
            if !reason.isEmpty { html.text(" (\(reason))") }
            html.close(.span)
        case .boolean(let truth): html.text(truth ? "yes" : "no")
        case .quantity(let quantity):
            if let cell { writeNumber(text(quantity, format), quantity, cell: cell, at: place) } else { html.text(text(quantity, format)) }
        case .text(let text): html.text(text)
        case .date(let date): html.element(.time, .datetime(date.description), text: date.description)
        case .list(let items):
            for (i, item) in items.enumerated() {
                if i > 0 { html.text(", ") }
                writeInline(item, format, depth: depth + 1, cell: cell)
            }
        case .record(let record):
            for (i, (name, item)) in record.enumerated() {
                if i > 0 { html.text("; ") }
                html.text("\(headed(name)) = ")
                writeInline(item, format, depth: depth + 1, cell: cell)
            }
        case .table(let table):
            html.text("table of \(table.rows.count) \(table.rows.count == 1 ? "row" : "rows")")
        }
    }

    /// `2.52 PFLOP/s`, which no line end tears apart.
    func text(_ quantity: Quantity, _ format: NumberFormat) -> String {
        format.line(quantity)
    }

    /// A value in prose, with the way to the cell or parameter it comes from.
    ///
    /// - Parameter mark: The punctuation behind it. It is written here, and the result is true, where the value is a button: a line could be
    ///   broken between the two.
    mutating func writeInlineCell(_ cellIndex: Int, linked: Bool, followedBy mark: Character? = nil) -> Bool {
        guard let mark else {
            writeInlineCell(cellIndex, linked: linked)
            return false
        }
        let value = written { $0.writeInlineCell(cellIndex, linked: linked) }
        guard value.bytes.starts(with: "<button".utf8) else {
            html.append(value)
            return false
        }
        html.element(.span, .class("held")) {
            $0.append(value)
            $0.text(String(mark))
        }
        return true
    }

    private mutating func writeInlineCell(_ cellIndex: Int, linked: Bool) {
        let cell = notebook.inlineCells[cellIndex]
        let result = result(ofInlineCell: cellIndex)
        let target = origin(of: result)
        let isLink = linked && target != nil
        if case .value(let value) = result.state {
            let directives = DisplayDirectives(cell.display)
            let format = directives.format
            let value = directives.shown(value)
            let change = input.changes?.change(at: .prose(cell.code))
            if linked, case .quantity(let quantity) = value,
                let card = card(of: quantity, cell: result.reads.first { index.cellByLabel[$0] != nil }, change)
            {
                return writeNumber(text(quantity, format), quantity, opening: card, change)
            }
            var attributes: [Attribute] = [.class("value")]
            if case .quantity(let quantity) = value {
                if let spread = quantity.spread {
                    attributes.append(.title("\(quantity.description); \(spread.words)"))
                } else if format.text(quantity.number) != NumberFormat.exact(quantity.number) {
                    attributes.append(.title(quantity.description))
                }
            }
            if isLink, let target { attributes.append(.href(.anchor(target))) }
            html.open(isLink ? .a : .span, attributes)
            writeInline(value, format)
            html.close(isLink ? .a : .span)
            return
        }
        html.open(.span, .class("broken"))
        html.element(.code, text: cell.code)
        switch result.state {
        case .skipped(let cause):
            html.text(" (not computed: ")
            if linked { html.element(.a, .href(.anchor(.cell(cause))), text: cause) } else { html.text(cause) }
            html.text(" failed)")
        case .failed:
            html.text(" (")
            if linked { html.element(.a, .href(.anchor(.diagnostics)), text: "failed") } else { html.text("failed") }
            html.text(")")
        case .notRun, .value: html.text(" (not run)")
        }
        html.close(.span)
    }

    private func origin(of result: CellResult) -> Anchor? {
        for read in result.reads {
            if read.hasPrefix("params.") {
                let name = String(read.dropFirst(7))
                if input.parameters.contains(where: { $0.name == name }) { return .parameter(name) }
            } else if index.cellByLabel[read] != nil {
                return .cell(read)
            }
        }
        return nil
    }

    /// The value as plain text, for titles.
    func plainText(ofInlineCell cellIndex: Int) -> String {
        guard case .value(let value) = result(ofInlineCell: cellIndex).state else {
            return notebook.inlineCells[cellIndex].code
        }
        let directives = DisplayDirectives(notebook.inlineCells[cellIndex].display)
        let format = directives.format
        switch directives.shown(value) {
        case .quantity(let quantity): return text(quantity, format)
        case .text(let text): return text
        case .date(let date): return date.description
        case .boolean(let truth): return truth ? "yes" : "no"
        case .missing: return "—"
        case .list, .record, .table: return value.kind
        }
    }
}

extension NumberFormat {
    /// All digits, as this module writes them.
    static func exact(_ number: Number) -> String {
        NumberFormat(precision: .decimals(DecimalDigits(number).decimals)).text(number)
    }
}
