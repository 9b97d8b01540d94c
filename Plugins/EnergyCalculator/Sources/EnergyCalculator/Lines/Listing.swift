import Diagnostics
package import Values

/// What the calculator knows, as tables: for `litho calc --functions` and `--units`.
package enum Listing {
    /// The ready formulas, with their sources.
    package static var functions: Table {
        Table(
            columns: ["name", "parameters", "formula", "unit", "source"].map { Table.Column($0) },
            rows: Catalogue.entries.map { [$0.name, $0.parameters, $0.formula, $0.unit, $0.source].map(Value.text) })
    }

    /// What a unit means; `nil` for a word that is none, and then what could be meant.
    package static func unit(_ name: String) -> (table: Table?, suggestion: String?) {
        let table = UnitTable.standard
        guard let entry = table.description(of: name) else { return (nil, nearest(to: name, among: table.names)) }
        return (
            Table(
                columns: ["unit", "measures", "is", "source"].map { Table.Column($0) },
                rows: [[entry.symbol, entry.kind, entry.inBaseUnits, entry.source].map(Value.text)]), nil
        )
    }
}
