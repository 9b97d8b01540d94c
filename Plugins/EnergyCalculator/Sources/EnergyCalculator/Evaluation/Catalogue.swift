import Values

/// The ready formulas: each is one line of the calculator's own language, in `Data/functions.csv` with its source and an example.
enum Catalogue {
    struct Entry: Sendable {
        var name: String
        /// `power: W; pue: 1`
        var parameters: String
        /// `annuity(rate, years) = rate / (1 - (1 + rate)^(-years))`
        var formula: String
        var unit: String
        var source: String
        var example: String
        var value: Double?
        var note: String
        /// The parameters that must be above zero: `life; utilisation`
        var positive: [String]
    }

    static let entries: [Entry] = DataFile(PackageResources.functions_csv).rows.compactMap { row in
        guard let name = row["name"], let formula = row["formula"], !Builtin.names.contains(name) else { return nil }
        return Entry(
            name: name, parameters: row["parameters"] ?? "", formula: formula, unit: row["unit"] ?? "", source: row["source"] ?? "",
            example: row["example"] ?? "", value: row["value"].flatMap(Double.init), note: row["note"] ?? "",
            positive: (row["positive"] ?? "").split(separator: ";").map { $0.filter { $0 != " " } })
    }

    static let names: [String] = entries.map(\.name)

    static func function(_ name: String) -> UserFunction? { functions[name] }

    private static let functions: [String: UserFunction] = {
        var functions = [String: UserFunction]()
        for entry in entries {
            guard let tree = try? Parser.tree(of: entry.formula), let statement = tree.statements.first, statement.kind == .function else {
                continue
            }
            functions[entry.name] = UserFunction(
                name: entry.name, tree: tree, text: Array(entry.formula.utf8), parameters: statement.parameters, root: statement.root,
                positive: statement.parameters.filter { entry.positive.contains(tree.words.text($0)) })
        }
        return functions
    }()
}
