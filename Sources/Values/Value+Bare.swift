extension Value {
    /// The value without what its numbers were computed from: for comparing results. Spreads stay.
    public var withoutDerivations: Value {
        switch self {
        case .quantity(let quantity): .quantity(Quantity(quantity.number, quantity.unit, spread: quantity.spread))
        case .list(let values): .list(values.map(\.withoutDerivations))
        case .record(let record): .record(Record(record.map { ($0, $1.withoutDerivations) }))
        case .table(let table): .table(table.withoutDerivations)
        default: self
        }
    }
}

extension Table {
    /// The table without what its numbers were computed from.
    public var withoutDerivations: Table { Table(columns: columns, rows: rows.map { $0.map(\.withoutDerivations) }) }
}
