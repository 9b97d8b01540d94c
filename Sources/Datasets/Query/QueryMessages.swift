import Diagnostics
import GRDBSQLite
import Values

/// What is said to the author of a query: all texts about SQL are made here.
struct QueryMessages {
    let text: SQLText
    let catalog: TableCatalog
    let inputs: [(label: String, table: Table)]

    init(sql: String, catalog: TableCatalog, inputs: [(label: String, table: Table)]) {
        text = SQLText(sql)
        self.catalog = catalog
        self.inputs = inputs
    }

    static let outOfTime = Diagnostic(
        .sqlTimeout, .error, "the query ran out of time",
        explanation: "A JOIN without ON lets every row meet every other. `#| timeout: 60` gives the cell a minute.")

    // MARK: - Columns

    /// A column of a table or input that is known by name.
    func column(_ column: String, of table: String) -> Table.Column? {
        let name = column.lowercasedASCII
        if let input = inputs.first(where: { $0.label.lowercasedASCII == table.lowercasedASCII }) {
            guard let input = try? InputTable(input.table, label: input.label),
                let index = input.columns.firstIndex(where: { $0.lowercasedASCII == name })
            else { return nil }
            return Table.Column(input.columns[index], unit: input.units[index])
        }
        return (try? catalog.table(table)?.columns())?.first { $0.name.lowercasedASCII == name }
    }

    /// The column of an answer from its name in the SQL: `memory`, or `memory * 2 AS "both [GB]"`.
    func column(
        named name: String, known: Table.Column?, missing: String
    ) throws(Diagnostic) -> QueryStatement.Column {
        guard name.hasSuffix("]"), name.contains(" [") else {
            return QueryStatement.Column(name: name, unit: known?.unit, missing: missing)
        }
        let range = text.range(ofName: name)
        guard let column = Table.Column(head: name), let unit = column.unit, !column.name.isEmpty else {
            throw Diagnostic(.sqlUnit, .error, at: range, "'\(name.printable)': what stands in the brackets is no unit")
        }
        if let knownUnit = known?.unit, knownUnit != unit {
            throw Diagnostic(
                .sqlUnit, .error, at: range, "column '\(known?.name ?? "")' is in \(knownUnit), not in \(unit)",
                explanation: "A name does not convert numbers. Multiply by the factor, and the unit is yours to say.")
        }
        return QueryStatement.Column(name: column.name, unit: unit, missing: missing)
    }

    // MARK: - Statements

    func noStatement() -> Diagnostic {
        Diagnostic(.sqlStatementCount, .error, "there is no SELECT here")
    }

    func secondStatement(at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .sqlStatementCount, .error, at: range, "a second statement",
            explanation: "A cell holds one SELECT. Put the second question into a second cell.")
    }

    func parameter(_ name: String?, _ problem: String) -> Diagnostic {
        guard let name else {
            return Diagnostic(.sqlParameter, .error, "'?' has no value", explanation: "Name what is meant: `:cost.even`.")
        }
        return Diagnostic(.sqlParameter, .error, at: text.range(ofName: name), "'\(name.printable)' \(problem)")
    }

    // MARK: - Answers

    func tooManyRows(_ limit: Int) -> Diagnostic {
        Diagnostic(
            .sqlTooLarge, .error, "the answer has more than \(grouped(limit)) rows",
            explanation: "It is not cut, because a table cut short would look whole. Aggregate or filter.")
    }

    func tooLarge(_ limit: Int) -> Diagnostic {
        Diagnostic(
            .sqlTooLarge, .error, "the answer has more than \(limit >> 20) MiB",
            explanation: "It is not cut, because a table cut short would look whole. Aggregate, filter, or name fewer columns.")
    }

    func bytes(in column: String) -> Diagnostic {
        Diagnostic(
            .sqlBytes, .error, at: text.range(ofName: column), "column '\(column.printable)' holds raw bytes",
            explanation: "Use a text or a number: hex(x), CAST(x AS TEXT).")
    }

    private func grouped(_ number: Int) -> String {
        number >= 1000 ? "\(number / 1000),\(String(String(1000 + number % 1000).dropFirst()))" : String(number)
    }
}
