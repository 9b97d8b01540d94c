import NotebookSyntax
import Values

/// Cards: what stands behind a number, opened from the number itself without a script.
extension ReportWriter {
    /// Inputs that one card lists.
    static let mostInputs = 6

    /// A number that opens its card; only its text where nothing is known of where it comes from.
    ///
    /// `place` is where it stands, for the mark of what moved since another run.
    mutating func writeNumber(_ text: String, _ quantity: Quantity, cell: String?, at place: RunChanges.Place? = nil) {
        let change = input.changes?.change(at: place)
        guard let card = card(of: quantity, cell: cell, change) else { return html.text(text) }
        writeNumber(text, quantity, opening: card, change)
    }

    mutating func writeNumber(_ text: String, _ quantity: Quantity, opening card: Anchor, _ change: RunChanges.Change? = nil) {
        html.open(.button, .popoverTarget(card))
        html.text(text)
        if isDisputed(quantity) {
            html.element(.sup, .class("against"), .fixed("aria-hidden", "true"), text: "≠")
            html.element(.span, .class("sr"), text: " disputed")
        }
        if change != nil {
            html.element(.sup, .class("moved"), .fixed("aria-hidden", "true"), text: "Δ")
            html.element(.span, .class("sr"), text: " moved")
        }
        html.close(.button)
    }

    /// Does another source contradict what the number itself was read from?
    private func isDisputed(_ quantity: Quantity) -> Bool {
        guard let input = quantity.derivation?.ownInput, case .sourced(let words) = input.origin else { return false }
        return SourceWords(words, value: input.ownValue, unit: input.unit).others.contains { !$0.isSame }
    }

    /// The card of a number: its own origin, or else the cell that made it; `nil` where nothing is known of where it comes from.
    mutating func card(of quantity: Quantity, cell: String?, _ change: RunChanges.Change? = nil) -> Anchor? {
        guard let derivation = quantity.derivation, derivation.isWellFormed else { return cell.flatMap { card(ofCell: $0, change) } }
        if let input = derivation.ownInput { return card(ofInput: input, change) }
        return card(ofComputed: quantity, derivation, cell: cell, change)
    }

    // MARK: Kinds of card

    private mutating func card(ofInput input: Derivation.Input, _ change: RunChanges.Change? = nil) -> Anchor {
        let content = written { writer in
            writer.writeCardHead(input.text, writer.word(for: input), writer.standing(of: input))
            writer.html.element(.p) { $0.element(.code, text: input.name) }
            writer.writeOrigin(of: input)
            if let parameter = writer.parameter(input.name) {
                writer.html.element(.p) { $0.element(.a, .href(.anchor(.parameter(parameter))), text: "Parameter \(parameter)") }
            }
            writer.writeChange(change)
        }
        return cards.anchor(of: content)
    }

    private mutating func card(
        ofComputed quantity: Quantity, _ derivation: Derivation, cell: String?, _ change: RunChanges.Change?
    ) -> Anchor {
        // The cards of the inputs are made first: this one leads to them.
        let inputs = derivation.inputs.prefix(Self.mostInputs).map { ($0, card(ofInput: $0)) }
        let content = written { writer in
            writer.writeCardHead(NumberFormat().line(quantity), "computed")
            if let line = DerivationTree(quantity, limit: 1).lines.first {
                writer.html.open(.p)
                if !line.name.isEmpty {
                    writer.html.element(.code, text: line.name)
                    writer.html.text(" = ")
                }
                writer.html.element(.code, text: line.formula)
                writer.html.close(.p)
            }
            if !inputs.isEmpty {
                writer.html.open(.ul)
                for (input, card) in inputs {
                    writer.html.open(.li)
                    writer.html.element(.button, .popoverTarget(card)) { $0.element(.code, text: input.name) }
                    writer.html.text(" = \(input.text), \(writer.word(for: input))")
                    writer.html.close(.li)
                }
                if derivation.inputs.count > inputs.count {
                    writer.html.element(.li, text: "and \(derivation.inputs.count - inputs.count) more")
                }
                writer.html.close(.ul)
            }
            if let spread = quantity.spread { writer.html.element(.p, .class("quiet"), text: spread.words) }
            writer.writeChange(change)
            if let cell { writer.writeWay(to: cell) }
        }
        return cards.anchor(of: content)
    }

    // MARK: Parts

    mutating func writeCardHead(_ value: String, _ status: String, _ standing: Standing? = nil) {
        html.open(.p)
        html.element(.strong, text: value)
        html.text(" ")
        // "Measured" needs no second word.
        let words = standing.map { $0.words == status ? "" : ": \($0.words)" } ?? ""
        html.element(.span, .class("status"), text: status + words)
        html.close(.p)
    }

    mutating func writeWay(to label: String) {
        guard let cell = index.cellByLabel[label] else { return }
        let result = result(ofCell: cell)
        let tool = input.tools.first { $0.name == result.plugin }
        html.open(.p, .class("quiet"))
        html.element(.a, .href(.anchor(.cell(label))), text: "Cell \(label)")
        if let tool { html.text(", by \(tool.name) \(tool.version)") }
        html.close(.p)
    }

    /// What the source says, who published it and when, and what others say.
    private mutating func writeOrigin(of input: Derivation.Input) {
        switch input.origin {
        case .sourced(let words):
            if let (key, locator) = sourceReference("@\(words)"), index.sourceNumbers[key] != nil {
                writeCorpusOrigin(key, locator, input)
                return
            }
            let source = SourceWords(words, value: input.ownValue, unit: input.unit)
            html.open(.p)
            html.text(source.text)
            if let url = source.address, let address = Address(outside: url) {
                html.text(", ")
                html.element(.a, .class("address"), .href(address), text: url)
            }
            html.close(.p)
            writeOthers(source.others)
        case .measured(let dataset, let row): html.element(.p, text: "Measured: \(dataset), row \(row)")
        case .assumed(let reason): html.element(.p, text: reason.isEmpty ? "The author’s own assumption." : "Assumed: \(reason)")
        case .given:
            guard let cell = cellOfInput(input), let card = card(ofCell: cell) else {
                return html.element(.p, text: "Given in the notebook, without a source.")
            }
            html.open(.p)
            html.text("Computed by the cell ")
            html.element(.button, .popoverTarget(card)) { $0.element(.code, text: cell) }
            html.close(.p)
        }
    }

    private mutating func writeCorpusOrigin(_ key: String, _ locator: String?, _ input: Derivation.Input) {
        let document = index.documents[key]
        if let locator, let quotation = document?.quotations.first(where: { $0.locator == locator }) {
            html.open(.blockquote)
            if let context = quotation.context { html.text("\(context): ") }
            writeMarked(quotation.text, input)
            html.close(.blockquote)
        }
        html.open(.p)
        html.element(.a, .href(.anchor(.source(key))), text: document?.title ?? key)
        let facts = [
            document?.publisher, document?.published.map { "published \($0)" }, document?.accessed.map { "accessed \($0)" },
            locator.map(spoken),
        ]
        html.text(facts.compactMap { $0 }.map { ", \($0)" }.joined())
        html.close(.p)
        if let original = document?.restates { html.element(.p, .class("quiet"), text: "A restatement of \(original).") }
    }

    /// The sentence with the number in it marked.
    private mutating func writeMarked(_ text: String, _ input: Derivation.Input) {
        let bytes = Array(text.utf8)
        guard let value = input.ownValue, let range = QuotedNumber.range(of: .real(value), in: text) else { return html.text("“\(text)”") }
        html.text("“" + String(decoding: bytes[..<range.lowerBound], as: UTF8.self))
        html.element(.mark, text: String(decoding: bytes[range], as: UTF8.self))
        html.text(String(decoding: bytes[range.upperBound...], as: UTF8.self) + "”")
    }

    private mutating func writeOthers(_ others: [SourceWords.Other]) {
        guard !others.isEmpty else { return }
        html.open(.p, .class("others"))
        html.element(.strong, text: others.count == 1 ? "Another source says:" : "Other sources say:")
        html.text(" " + others.map(\.said).joined(separator: "; ") + ".")
        html.close(.p)
    }

    func parameter(_ name: String) -> String? {
        guard name.hasPrefix("params.") else { return nil }
        let own = String(name.dropFirst(7))
        return input.parameters.contains { $0.name == own } ? own : nil
    }

    /// The cell that an input without an origin of its own was read from.
    private func cellOfInput(_ input: Derivation.Input) -> String? {
        guard case .given = input.origin else { return nil }
        let root = String(input.name.prefix { $0 != "." && $0 != "[" })
        return index.cellByLabel[root] == nil ? nil : root
    }

    private func word(for input: Derivation.Input) -> String { cellOfInput(input) == nil ? input.origin.word : "computed" }

    /// What `body` writes, apart from the page.
    mutating func written(_ body: (inout ReportWriter) -> Void) -> HTML {
        let page = html
        html = HTML()
        body(&self)
        let content = html
        html = page
        return content
    }

    /// All cards, where none is seen until its number asks for it.
    mutating func writeCards() {
        for (i, card) in cards.cards.enumerated() {
            html.open(
                .div, .class("card"), .id(.card(i + 1)), .fixed("popover", "auto"), .fixed("role", "dialog"),
                .label("Origin"))
            html.append(card)
            html.close(.div)
            html.newline()
        }
    }
}

extension SourceWords.Other {
    /// `9 TB/s (tokenring-2), 1.8 times as much`
    var said: String {
        guard let ratio, ratio.isFinite else { return text }
        if isSame { return "\(text), the same" }
        let digits = SignificantDigits.text(ratio, digits: 2)
        return "\(text), \(digits) times this"
    }
}

extension Derivation {
    /// The input that the value is, where nothing was computed.
    var ownInput: Input? {
        var place = steps.count - 1
        while place >= 0, steps[place].operation == .named { place = Int(steps[place].a) }
        guard place >= 0, steps[place].operation == .input, inputs.indices.contains(Int(steps[place].detail)) else { return nil }
        return inputs[Int(steps[place].detail)]
    }
}

extension Derivation.Input {
    /// The one number that it is, in the unit it was given in.
    var ownValue: Double? {
        guard case .point(let value) = distribution else { return nil }
        return value / (unit.meaning()?.factor ?? 1)
    }
}

extension Origin {
    /// In one word.
    var word: String {
        switch self {
        case .sourced: "sourced"
        case .measured: "measured"
        case .assumed: "assumed"
        case .given: "given"
        }
    }
}
