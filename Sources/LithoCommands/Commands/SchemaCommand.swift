import ArgumentParser
import Datasets
import Diagnostics
import Values

/// `litho schema`
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The views that a query may ask, with columns, units and an example row.",
        discussion: """
            Examples:
              litho schema
              litho schema chip
              litho schema --data deals
              litho schema --json
            """)

    @Argument(help: ArgumentHelp("One view.", valueName: "view"))
    var view: String?

    @Option(help: ArgumentHelp("The data set: chips, deals, ….", valueName: "name"))
    var data = Question.dataset

    @Flag(help: "For machines.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let question = try Question(about: data)
        var tables = question.reader.tables(dataset: question.dataset)
        guard !tables.isEmpty else { throw UsageProblem("there is no data set '\(visible(data))'") }
        if let view {
            let names = tables.map(\.name)
            tables = tables.filter { $0.name == view.lowercased() }
            guard !tables.isEmpty else {
                let hint = nearest(to: view, among: names).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("there is no view '\(visible(view))'\(hint)")
            }
        }
        let described = try tables.map { table in
            // A function has no row before it is called.
            (table, table.usage == nil ? try question.answer("SELECT * FROM \"\(table.name)\" LIMIT 1").rows.first ?? [] : [])
        }
        try options.console.out(json ? Self.json(described) : described.map(Self.text).joined(separator: "\n"))
    }

    private static func text(_ table: TableDescription, _ example: [Value]) -> String {
        let width = table.columns.map(\.headText.count).max() ?? 0
        let lines = table.columns.enumerated().map { index, column in
            let value = index < example.count ? visible(example[index].cellText()) : ""
            let shown = value.count > 60 ? value.prefix(59) + "…" : value[...]
            return "  \(column.headText)\(String(repeating: " ", count: width - column.headText.count))  \(shown)"
        }
        return "\(table.usage ?? table.name): \(table.summary)\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ tables: [(TableDescription, [Value])]) -> String {
        let list = tables.map { table, example -> JSON in
            [
                "name": .string(table.name), "usage": table.usage.map { .string($0) } ?? .null, "summary": .string(table.summary),
                "columns": .array(
                    table.columns.enumerated().map { index, column in
                        [
                            "name": .string(column.name), "unit": column.unit.map { .string("\($0)") } ?? .null,
                            "example": index < example.count ? .string(example[index].cellText(missing: "")) : .null,
                        ]
                    }),
            ]
        }
        let document: JSON = ["schema": 1, "views": .array(list)]
        return document.pretty + "\n"
    }
}
