public import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Answers questions about deals and ownership: cells `deals`.
public struct DealGraph: CellPlugin {
    public static let manifest = PluginManifest(
        id: "deal-graph", version: "0.1.0",
        summary: "Who owns, pays and supplies whom, as of a day, with the claims behind every answer.",
        languages: [
            LanguageDescription(
                name: "deals",
                summary:
                    "One Litho pattern query, or one SELECT. `AS \"amount [USD]\"` in backquotes gives a column its unit; $`cost.even` (in SQL :cost.even) is a value of another cell."
            )
        ],
        datasets: [DealBook.content],
        examples: examples, diagnostics: dealDiagnostics)

    public init() {}

    public static func problems(inFacts files: [FactFile]) -> [Diagnostic] { DealBook.problems(inFacts: files) }

    public func analyze(_ cell: CellSource) -> Analysis {
        if let select = SelectCell(cell.code) { return select.analysis }
        do {
            let tokens = try Lexer.tokens(of: cell.code)
            guard tokens.count > 1 else { return Analysis(diagnostics: [Self.noQuery]) }
            let reads = tokens.compactMap { token -> Analysis.Read? in
                guard case .parameter(let name) = token.kind, let reference = Reference(parsing: name) else { return nil }
                return Analysis.Read(reference, range: token.range)
            }
            _ = try Parser.parse(cell.code)
            return Analysis(reads: reads)
        } catch {
            return Analysis(diagnostics: [error.diagnostic])
        }
    }

    private static let noQuery = Diagnostic(.noPatternQuery, .error, at: 0..<0, "no query in the cell")

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        if let select = SelectCell(cell.code) { return try await select.answer(in: context) }
        let tokens = (try? Lexer.tokens(of: cell.code)) ?? []
        guard tokens.count != 1 else { throw Self.noQuery }
        func rows(_ table: String) async throws -> [[String: String]] {
            let answer = try await context.query(dataset: "deals", "SELECT * FROM \(table)")
            return answer.rows.map { row in Dictionary(zip(answer.columns.map(\.name), row.map(\.plainText))) { first, _ in first } }
        }
        func day(_ name: String) async throws -> CivilDate? {
            if case .date(let day) = try await context.setting(name) { day } else { nil }
        }
        let book = DealBook(parties: try await rows("party"), sources: try await rows("source"), claims: try await rows("claim"))
        for problem in book.problems { context.warn(problem) }
        let session = book.session(validOn: try await day("as-of"), knownOn: try await day("known-on"))
        var parameters = [String: GraphValue]()
        for token in tokens {
            guard case .parameter(let name) = token.kind, let reference = Reference(parsing: name) else { continue }
            guard let value = GraphValue(try context.input(reference)) else {
                throw Diagnostic(.notAPatternParameter, .error, at: token.range, "'\(name)' cannot be a parameter of a query")
            }
            parameters[name] = value
        }
        return .table(try Self.answer(cell.code, parameters, session, book))
    }

    /// The answer to a pattern query, each number of a claim with that claim.
    package static func answer(
        _ query: String, _ parameters: [String: GraphValue], _ session: QuerySession, _ book: DealBook
    ) throws(Diagnostic) -> Table {
        var limits = QueryLimits()
        limits.isCancelled = { Task.isCancelled }
        do {
            let origins = try ClaimOrigins(Parser.parse(query))
            return origins.table(try session.run(origins.query, parameters: parameters, limits: limits), in: session.graph, book)
        } catch {
            throw error.diagnostic
        }
    }
}

extension QueryFailure {
    package var diagnostic: Diagnostic {
        Diagnostic(.patternQueryRefused, .error, at: range, message, notes: [.init("\(type.rawValue): \(detail)")])
    }
}

extension Value {
    /// A field as it stands in a file.
    fileprivate var plainText: String {
        switch self {
        case .quantity(let quantity): quantity.number.description
        case .text(let text): text
        case .date(let day): day.description
        case .boolean(let truth): truth ? "true" : "false"
        default: ""
        }
    }
}
