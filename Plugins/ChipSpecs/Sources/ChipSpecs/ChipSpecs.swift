import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Answers questions about accelerators in SQL: cells `chips`.
public struct ChipSpecs: CellPlugin {
    public static let manifest = PluginManifest(
        id: "chip-specs", version: "0.1.0", summary: "SQL over accelerators and systems, with units and sources.",
        languages: [
            LanguageDescription(
                name: "chips",
                summary:
                    "One SELECT. A labelled cell is a table, `:cost.even` a parameter, and `AS \"name [unit]\"` gives a column its unit.")
        ],
        datasets: [ChipDatabase.content],
        examples: examples, diagnostics: chipDiagnostics)

    public init() {}

    public static func problems(inFacts files: [FactFile]) -> [Diagnostic] {
        DatabaseCheck(files: ChipDatabase.files, claims: ChipDatabase.claimFiles, facts: files).problems
    }

    public func analyze(_ cell: CellSource) -> Analysis {
        let scanner = SQLScanner(cell.code)
        var analysis = Analysis(
            reads: scanner.parameters.map { Analysis.Read($0.reference, range: $0.range) }
                + scanner.tables.map { Analysis.Read(Reference($0.name), range: $0.range, isOptional: true) })
        if cell.code.utf8.allSatisfy({ $0 <= 0x20 }) {
            analysis.diagnostics.append(Diagnostic(.noQuery, .error, at: 0..<0, "no query in the cell"))
        }
        let names = scanner.sqliteText().names
        let distinct = Dictionary(grouping: names.keys, by: { names[$0] })
        for parameters in distinct.values where Set(parameters.map(\.reference)).count > 1 {
            guard let later = parameters.max(by: { $0.range.lowerBound < $1.range.lowerBound }) else { continue }
            analysis.diagnostics.append(
                Diagnostic(.parametersCollide, .error, at: later.range, "SQLite cannot tell this name from another in the query"))
        }
        return analysis
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let scanner = SQLScanner(cell.code)
        let (sql, names) = scanner.sqliteText()
        var parameters = [String: Value]()
        for (parameter, name) in names {
            let value = try context.input(parameter.reference)
            switch value {
            case .quantity, .text, .date, .boolean, .missing: parameters[name] = value
            case .list, .record, .table:
                throw Diagnostic(
                    .notAParameter, .error, at: parameter.range, "\(value.kind) cannot be a parameter of a query")
            }
        }
        let inputs = Set(scanner.tables.map(\.name)).filter { context.inputs[Reference($0)] != nil }
        let table = try await context.query(dataset: "chips", sql, parameters: parameters, inputs: inputs.sorted())
        if table.rows.isEmpty { try await warnOfNames(scanner.texts, context) }
        return .table(table)
    }

    /// Why an answer has no rows: the query compares with a text that is nearly the name of a part.
    private func warnOfNames(_ texts: [SQLScanner.TableName], _ context: CellContext) async throws {
        guard !texts.isEmpty else { return }
        let known = try await context.query(
            dataset: "chips", "SELECT name, name AS part FROM _part UNION ALL SELECT alias, part FROM _alias")
        let parts = KnownNames(
            known.rows.compactMap { row in
                guard case .text(let name) = row[0], case .text(let part) = row[1] else { return nil }
                return (name: name, meaning: part)
            })
        for text in texts.prefix(10) {
            switch parts.fault(of: text.name) {
            case .alias(let part):
                context.warn(
                    Diagnostic(
                        .noSuchPart, .warning, at: text.range, "'\(visible(text.name))' is another name of '\(part)'",
                        fixes: [Fix("write '\(part)'", with: "'\(part)'")]))
            case .near(let part):
                context.warn(
                    Diagnostic(
                        .noSuchPart, .warning, at: text.range, "no chip or system is called '\(visible(text.name))'",
                        fixes: [Fix("did you mean '\(part)'?", with: "'\(part)'")]))
            case nil: continue
            }
        }
    }
}
