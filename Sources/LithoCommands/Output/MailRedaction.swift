import Values

/// Takes private sources out of values before a report is mailed: their keys, titles and addresses, wherever they stand.
///
/// Private is what a block of `Facts/*.yml` calls so: a fact's `source`, or the `id`, `title` and `address` of a block that is a source.
struct MailRedaction: Sendable {
    static let words = "a private source"

    private let secrets: [String]

    init(_ blocks: [FactBlocks]) {
        var secrets = Set<String>()
        for block in blocks.flatMap(\.blocks) where block.isPrivate {
            for name in block.table == "source" ? ["id", "title", "address", "publisher"] : ["source"] {
                if let text = block[name], text.utf8.count > 2 { secrets.insert(text) }
            }
        }
        // The longest first: a title may hold the name of its publisher.
        self.secrets = secrets.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    var isEmpty: Bool { secrets.isEmpty }

    func hides(_ text: String) -> Bool { secrets.contains { text.contains($0) } }

    func value(_ value: Value) -> Value {
        switch value {
        case .quantity(let quantity): .quantity(self.quantity(quantity))
        case .text(let text): .text(hides(text) ? Self.words : text)
        case .missing(let text): .missing(hides(text) ? Self.words : text)
        case .list(let values): .list(values.map(self.value))
        case .record(let record): .record(Record(record.map { ($0, self.value($1)) }))
        case .table(let table): .table(Table(columns: table.columns, rows: table.rows.map { $0.map(self.value) }))
        case .boolean, .date: value
        }
    }

    private func quantity(_ quantity: Quantity) -> Quantity {
        guard var derivation = quantity.derivation else { return quantity }
        var isChanged = false
        for index in derivation.inputs.indices {
            let input = derivation.inputs[index]
            if hides("\(input.origin)") {
                derivation.inputs[index].origin = .sourced(Self.words)
                isChanged = true
            }
        }
        return isChanged ? Quantity(quantity.number, quantity.unit, spread: quantity.spread, derivation: derivation) : quantity
    }
}
