public import Values

extension Value {
    /// Why this value must not leave a plugin: a number that is none, a row with cells too many, nesting without end. `nil` for a good one.
    public var defect: String? { defect(depth: 0) }

    /// A record takes two levels of JSON, and a message may have 128.
    private static let maximumDepth = 48

    private func defect(depth: Int) -> String? {
        guard depth < Self.maximumDepth else { return "is nested more than \(Self.maximumDepth) levels deep" }
        switch self {
        case .quantity(let quantity): return quantity.value.isNaN ? "holds a number that is not a number (NaN)" : nil
        case .list(let values): return Self.firstDefect(values, depth)
        case .record(let record): return Self.firstDefect(record.values, depth)
        case .table(let table):
            for row in table.rows {
                if row.count != table.columns.count {
                    return "has a row of \(row.count) cells in a table of \(table.columns.count) columns"
                }
                if let defect = Self.firstDefect(row, depth) { return defect }
            }
            var names = Set<String>()
            for column in table.columns where !names.insert(column.name).inserted {
                return "has two columns called '\(column.name)'"
            }
            return nil
        case .missing, .boolean, .text, .date: return nil
        }
    }

    private static func firstDefect(_ values: [Value], _ depth: Int) -> String? {
        for value in values {
            if let defect = value.defect(depth: depth + 1) { return defect }
        }
        return nil
    }
}
