package import Values

/// The values in what a cell produced, one by one, under the names by which they are called.
struct EntryList {
    /// As many values of one cell are kept.
    static let limit = 20_000

    private(set) var entries: [RunRecord.Entry] = []
    private(set) var isCut = false
    private let place: (Derivation.Input) -> Int

    /// `place` gives the place of an input in the record's list.
    init(_ value: Value, label: String, place: @escaping (Derivation.Input) -> Int) {
        self.place = place
        add(value, label)
    }

    private mutating func add(_ value: Value, _ name: String) {
        guard entries.count < Self.limit else {
            isCut = true
            return
        }
        switch value {
        case .quantity(let quantity):
            let inputs = Set((quantity.derivation?.inputs ?? []).map(place)).sorted()
            let plain = Quantity(quantity.number, quantity.unit, spread: quantity.spread)
            entries.append(RunRecord.Entry(name: name, content: .quantity(plain), inputs: inputs))
        case .record(let record): for (member, part) in record { add(part, "\(name).\(member)") }
        case .list(let items): for (index, item) in items.enumerated() { add(item, "\(name)[\(index + 1)]") }
        case .table(let table): add(table, name)
        case .text(let text): entries.append(RunRecord.Entry(name: name, content: .text(text)))
        case .missing(let reason): entries.append(RunRecord.Entry(name: name, content: .text("missing: \(reason)")))
        case .boolean, .date: entries.append(RunRecord.Entry(name: name, content: .text(value.summary)))
        }
    }

    private mutating func add(_ table: Table, _ name: String) {
        let keys = RowKeys(table)
        for (index, row) in table.rows.enumerated() {
            for (column, value) in zip(table.columns, row).dropFirst(keys.columns) {
                add(value, "\(name)[\(keys.texts[index])].\(column.name)")
            }
        }
    }
}

/// What the rows of a table are called by: the fewest first columns whose texts tell them apart. Rows that no four columns tell apart
/// are counted: `'Oslo (2)'`.
package struct RowKeys {
    /// In quotes, as in a reference.
    package private(set) var texts: [String]
    /// How many columns make the key.
    package private(set) var columns: Int

    package init(_ table: Table) {
        var keys = table.rows.map { _ in "" }
        var best = (width: 0, keys: keys, distinct: 0)
        for width in 0..<min(4, max(0, table.columns.count - 1)) {
            for (index, row) in table.rows.enumerated() {
                let text = row[width].keyText ?? row[width].summary
                keys[index] += width == 0 ? text : " · " + text
            }
            let distinct = Set(keys).count
            if distinct > best.distinct { best = (width + 1, keys, distinct) }
            if distinct == keys.count { break }
        }
        var counts = [String: Int]()
        columns = best.width
        texts = best.keys.map { key in
            let count = counts[key, default: 0] + 1
            counts[key] = count
            return count == 1 ? "'\(key)'" : key.isEmpty ? "'\(count)'" : "'\(key) (\(count))'"
        }
    }
}

extension RunRecord {
    /// Adds the values of a cell, and the inputs they rest on.
    package mutating func add(_ cell: Cell, _ value: Value?) {
        var cell = cell
        var places = Dictionary(inputs.enumerated().map { ($1, $0) }) { first, _ in first }
        var found = inputs
        if let value {
            let list = EntryList(value, label: cell.isInline ? "`\(cell.label)`" : cell.label) { input in
                let known = Input(name: input.name, text: input.text, origin: input.origin.description)
                if let place = places[known] { return place }
                places[known] = found.count
                found.append(known)
                return found.count - 1
            }
            cell.entries = list.entries
            cell.isCut = list.isCut
        }
        inputs = found
        cells.append(cell)
    }
}
