import NotebookSyntax

/// Citations, references to tables, footnotes: what in prose leads elsewhere in the page, and back.
extension ReportWriter {
    /// Text, with the citations and references in it.
    mutating func writeText(_ text: String, linked: Bool) {
        guard text.utf8.contains(0x40) else { return html.text(text) }
        var followsCitation = false
        for part in textParts(of: text) {
            switch part {
            case .plain(let text): html.text(text)
            case .citation(let key, let locator):
                if followsCitation { html.text(NumberFormat.unitSpace) }
                writeCitation(key, locator, linked: linked)
            case .crossReference(let kind, let label): writeReference(to: label, written: "@\(kind.rawValue)-\(label)", linked: linked)
            }
            followsCitation = if case .citation = part { true } else { false }
        }
    }

    /// `[3, s4]`, with the way to the source and an id to come back to.
    mutating func writeCitation(_ key: String, _ locator: String?, linked: Bool) {
        guard let number = index.sourceNumbers[key] else {
            html.element(.span, .class("nolink"), text: "[@\(key)\(locator.map { "#\($0)" } ?? "")]")
            return
        }
        let text = "[\(number)\(locator.map { ", \($0)" } ?? "")]"
        guard linked else {
            html.element(.span, .class("cite"), text: text)
            return
        }
        citationCounts[key, default: 0] += 1
        html.element(
            .a, .class("cite"), .id(.citation(key, citationCounts[key, default: 1])), .href(.anchor(.source(key))),
            .label("source \(number)\(locator.map { ", " + spoken(locator: $0) } ?? "")"), text: text)
    }

    /// "sentence 4" for `s4`.
    func spoken(locator: String) -> String {
        let number = locator.dropFirst()
        return locator.first == "s" && !number.isEmpty && number.allSatisfy(\.isNumber) ? "sentence \(number)" : locator
    }

    private mutating func writeReference(to label: String, written: String, linked: Bool) {
        guard let cell = index.cellByLabel[label] else {
            html.element(.span, .class("nolink"), text: written)
            return
        }
        let number = index.tableNumbers[cell]
        let text = number.map { "Table\u{A0}\($0)" } ?? label
        let target = number == nil ? Anchor.cell(label) : .table(label)
        if linked { html.element(.a, .href(.anchor(target)), text: text) } else { html.text(text) }
    }

    mutating func writeFootnoteReference(_ name: String, linked: Bool) {
        guard let number = index.footnotes.number(of: name) else { return html.text("[^\(name)]") }
        guard linked else { return html.element(.sup, text: String(number)) }
        footnoteUses[number, default: 0] += 1
        let anchor = Anchor.footnoteReference(number, footnoteUses[number, default: 1])
        html.element(.sup) {
            $0.element(
                .a, .class("fn"), .id(anchor), .href(.anchor(.footnote(number))), .label("note \(number)"), text: String(number))
        }
    }

    mutating func writeFootnotes() {
        let definitions = index.footnotes.definitions
        guard !definitions.isEmpty else { return }
        html.open(.section, .class("notes"), .labelledBy(.footnotes))
        html.element(.h2, .id(.footnotes), text: "Notes")
        html.open(.ol)
        for (i, node) in definitions.enumerated() {
            html.open(.li, .id(.footnote(i + 1)))
            writeTree(notebook.markdown, (node + 1)..<notebook.markdown.nodes[node].end)
            for use in 1...max(1, footnoteUses[i + 1, default: 0]) where footnoteUses[i + 1] != nil {
                html.element(
                    .a, .class("back"), .href(.anchor(.footnoteReference(i + 1, use))), .label("back to the text, note \(i + 1)"),
                    text: "↩")
                html.text(" ")
            }
            html.close(.li)
            html.newline()
        }
        html.close(.ol)
        html.close(.section)
        html.newline()
    }
}
