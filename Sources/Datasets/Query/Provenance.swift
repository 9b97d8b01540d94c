import Diagnostics
import Values

/// Puts what stands behind the numbers of an answer on them, where the data set says what that is.
///
/// A data set says so in a view `_origin`: `key` (a text of the row), `column` (its name), `unit`, `value`, `low`, `high`, `name` (under
/// which the number is one variable everywhere) and `source`. A number gets the origin of a key and a column that has the same value; a
/// value that nobody states, and that is reported between two ends, becomes a number between them.
struct Provenance {
    static let view = "_origin"
    /// Of a longer answer no number is explained.
    static let rowLimit = 2_000

    struct Fact {
        var unit: Unit
        var value: Double?
        var low: Double?
        var high: Double?
        var name: String
        var source: String
    }

    private var facts: [String: [String: [Fact]]] = [:]

    /// What the view says about a key, asked once.
    private mutating func facts(_ key: String, _ ask: (String) throws(Diagnostic) -> Table) throws(Diagnostic) -> [String: [Fact]] {
        if let known = facts[key] { return known }
        var found = [String: [Fact]]()
        for row in try ask(key).rows where row.count == 8 {
            guard let column = row[1].keyText, let unit = row[2].keyText.flatMap({ Unit($0) }), let name = row[6].keyText,
                let source = row[7].keyText
            else { continue }
            found[column, default: []].append(
                Fact(unit: unit, value: row[3].double, low: row[4].double, high: row[5].double, name: name, source: source))
        }
        facts[key] = found
        return found
    }

    /// The table with its origins. `columns` are the names that the columns have in the data, in lower case.
    mutating func put(
        on table: Table, columns: [String], _ ask: (String) throws(Diagnostic) -> Table
    ) throws(Diagnostic) -> Table {
        guard table.rows.count <= Self.rowLimit, table.columns.contains(where: { $0.unit != nil }) else { return table }
        var table = table
        for index in table.rows.indices {
            var isNumbered = false
            for value in table.rows[index] {
                guard case .text(let key) = value else { continue }
                let facts = try self.facts(key, ask)
                guard !facts.isEmpty else { continue }
                for (column, value) in table.rows[index].enumerated() {
                    let unit = table.columns[column].unit
                    // A view may choose among several facts: the one that has its value is meant.
                    guard let quantity = facts[columns[column]]?.lazy.compactMap({ $0.quantity(for: value, in: unit) }).first else {
                        continue
                    }
                    table.rows[index][column] = .quantity(quantity)
                    isNumbered = true
                }
                if isNumbered { break }
            }
        }
        return table
    }
}

extension Provenance.Fact {
    /// The same number with its origin; `nil` where the cell is something else than this fact.
    func quantity(for cell: Value, in column: Unit?) -> Quantity? {
        guard let wanted = column, let factor = unit.factor(to: wanted) else { return nil }
        switch cell {
        case .quantity(let quantity):
            guard quantity.isBare, let value, Swift.abs(value * factor - quantity.value) <= 1e-9 * Swift.abs(quantity.value) else {
                return nil
            }
            var distribution = Distribution.point(quantity.value)
            if let low, let high, low < high { distribution = .bounds(low * factor, high * factor) }
            return Quantity(input: distribution, quantity.number, in: wanted, name: name, origin: .sourced(source))
        case .missing:
            guard value == nil, let low, let high else { return nil }
            return Quantity(
                input: low < high ? .bounds(low * factor, high * factor) : .point(low * factor), in: wanted, name: name,
                origin: .sourced(source))
        default: return nil
        }
    }
}

extension Value {
    fileprivate var double: Double? { if case .quantity(let quantity) = self { quantity.value } else { nil } }
}
