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
        // The digits of a hash are for machines.
        let text = "[\(number)\(locator.map { ", \($0.prefix { $0 != ":" })" } ?? "")]"
        guard linked else {
            html.element(.span, .class("cite"), text: text)
            return
        }
        citationCounts[key, default: 0] += 1
        let isQuoted = locator.map { place in index.documents[key]?.quotations.contains { $0.locator == place } == true } ?? false
        let target = isQuoted ? Anchor.quotation(key, locator ?? "") : .source(key)
        html.element(
            .a, .class("cite"), .id(.citation(key, citationCounts[key, default: 1])), .href(.anchor(target)),
            .label("source \(number)\(locator.map { ", " + spoken(locator: $0) } ?? "")"), text: text)
    }

    /// "sentence 4" for `s4`, "table 1, row 2, column 3" for `t1.r2c3`, "sentence 4 of version 1" for `v1.s4`.
    func spoken(locator: String) -> String {
        var place = locator.prefix { $0 != ":" }
        var version = ""
        if place.first == "v", let dot = place.firstIndex(of: ".") {
            version = " of version \(place[place.index(after: place.startIndex)..<dot])"
            place = place[place.index(after: dot)...]
        }
        let number = place.dropFirst()
        if place.first == "s", !number.isEmpty, number.allSatisfy(\.isNumber) { return "sentence \(number)\(version)" }
        let parts = number.split { $0 == "." || $0 == "r" || $0 == "c" }
        if place.first == "t", parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
            return "table \(parts[0]), row \(parts[1]), column \(parts[2])\(version)"
        }
        return locator
    }

    private mutating func writeReference(to label: String, written: String, linked: Bool) {
        guard let cell = index.cellByLabel[label] else {
            html.element(.span, .class("nolink"), text: written)
            return
        }
        var (text, target) = (label, Anchor.cell(label))
        if let number = index.figureNumbers[cell] { (text, target) = ("Figure\u{A0}\(number)", .figure(label)) }
        if let number = index.tableNumbers[cell] { (text, target) = ("Table\u{A0}\(number)", .table(label)) }
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
        // Where there is a margin the note stands beside the line; those who hear the page go to the list of notes.
        guard footnoteUses[number] == 1 else { return }
        let node = index.footnotes.definitions[number - 1]
        html.open(.small, .class("side"), .fixed("aria-hidden", "true"))
        html.text(String(number))
        writeTree(notebook.markdown, (node + 1)..<notebook.markdown.nodes[node].end, inline: true, linked: false)
        html.close(.small)
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
