import ArgumentParser
import ChipSpecs
import Datasets
import Diagnostics
import LithoCommands
import Values

/// `litho chips export FOLDER`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the views as a Frictionless data package (CSV), as one JSON file, or as an SQLite database.",
        discussion: """
            A folder gets one CSV file a view and datapackage.json (Frictionless Data, "Data Package" and "Table Schema", version 1). \
            A name that ends in .json gets everything in one document, one that ends in .sqlite or .db a database with the views as \
            tables and their units in column_unit. Files are written whole or not at all. Where nobody states a value it is missing; \
            spec has the span of what is reported.

            Examples:
              litho chips export chips/
              litho chips export chips.json --as-of 2025-12-01
              litho chips export chips.sqlite
            """)

    @Argument(help: "A folder that exists, or a .json, .sqlite or .db file.")
    var target: String

    @OptionGroup var days: DayOptions

    private static let views = ["chip", "system", "link", "spec", "claim", "conflict", "price", "component", "alias", "source"]

    func run() async throws {
        let question = try Question(days: days.settings)
        let tables = try Self.views.map { name in
            let table = try question.answer("SELECT * FROM \(name)")
            return (name, Table(columns: table.columns, rows: table.rows.map { $0.map(\.known) }))
        }
        if target.hasSuffix(".sqlite") || target.hasSuffix(".db") {
            return try Files.write(try DatabaseWriter.database(tables), to: target)
        }
        if target.hasSuffix(".json") {
            let document = JSON.object(tables.map { .init($0.0, .array(Self.objects($0.1))) })
            try Files.write(Array((document.pretty + "\n").utf8), to: target)
            return
        }
        guard Files.isFolder(target) else { throw UsageProblem("\(visible(target)) is no folder; make it first") }
        for (name, table) in tables { try Files.write(Array(Self.csv(table).utf8), to: "\(target)/\(name).csv") }
        try Files.write(Array((package(tables).pretty + "\n").utf8), to: "\(target)/datapackage.json")
    }

    /// Each row by the heads of the columns, without what is missing.
    private static func objects(_ table: Table) -> [JSON] {
        table.rows.map { row in
            .object(
                zip(table.columns, row).compactMap { column, value in
                    switch value {
                    case .missing: nil
                    case .quantity(let quantity): .init(column.headText, .number(quantity.number))
                    default: .init(column.headText, .string(value.cellText()))
                    }
                })
        }
    }

    /// RFC 4180, texts as they are: for programs, where `TableFormat.csv` is for spreadsheets.
    private static func csv(_ table: Table) -> String {
        func line(_ texts: [String]) -> String {
            texts.map(CSVText.cell).joined(separator: ",") + "\n"
        }
        return line(table.columns.map(\.name))
            + table.rows.map { row in
                line(
                    row.map { value in
                        if case .quantity(let quantity) = value { return quantity.number.description }
                        return value.cellText(missing: "")
                    })
            }.joined()
    }

    private func package(_ tables: [(String, Table)]) -> JSON {
        let resources = tables.map { name, table -> JSON in
            [
                "name": .string(name), "path": .string("\(name).csv"), "profile": "tabular-data-resource", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8",
                "schema": ["fields": .array(table.columns.indices.map { Self.field(table, $0) }), "missingValues": [""]],
            ]
        }
        return [
            "profile": "tabular-data-package", "name": "litho-chips", "title": "Accelerators and systems: dated claims of sources",
            "as_of": days.asOf.map { .string($0) } ?? .null, "known_on": days.knownOn.map { .string($0) } ?? .null,
            "resources": .array(resources),
        ]
    }

    private static func field(_ table: Table, _ index: Int) -> JSON {
        let column = table.columns[index]
        let values = table.rows.map { $0[index] }
        let numbers = values.count { if case .quantity = $0 { true } else { false } }
        let texts = values.count { if case .text = $0 { true } else { false } }
        var members: [JSON.Member] = [.init("name", .string(column.name)), .init("type", numbers > 0 && texts == 0 ? "number" : "string")]
        if let unit = column.unit { members.append(.init("unit", .string("\(unit)"))) }
        return .object(members)
    }
}
