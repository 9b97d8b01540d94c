import Datasets
import DealGraph
import Diagnostics
import PluginProtocol
import Testing
import Values

/// The procedures as functions of SQL over the data set.
struct DealTableFunctionTests {
    private func rows(_ sql: String, _ settings: [String: Value] = [:]) throws -> [[String]] {
        let reader = DatasetReader(
            datasets: DealGraph.manifest.datasets, functions: [DealGraph.tableFunctions].compactMap { $0 }, folder: nil, settings: settings)
        return try reader.answer(sql, dataset: "deals", deadline: .now + .seconds(20)).rows.map { $0.map { $0.words } }
    }

    @Test(arguments: [
        "owners('OpenAI')", "ultimate_owners('OpenAI', '2025-11-30')", "owns_through('Amazon')", "controls('Amazon')", "close_links(0.2)",
        "losses('OpenAI', 1000)", "rings(3, '2026-01-31')", "exposure('OpenAI', '2026-01-31')", "changes('2025-12-01', '2026-01-31')",
        "contradictions('2026-01-31', '2026-01-31')", "checks()", "claims('Anthropic')",
    ])
    func everyProcedureIsAFunction(call: String) throws {
        #expect(try !rows("SELECT * FROM \(call)").isEmpty)
    }

    @Test func callAnswersAsThePatternQueryDoes() throws {
        let session = DealBook.bundled.session()
        let answer = try session.run(
            "CALL litho.exposure('OpenAI', '2026-01-31') YIELD object, amount RETURN object, amount ORDER BY amount DESC, object")
        let expected = answer.rows.map { $0.map { $0.value(in: session.graph).words } }
        #expect(try rows("SELECT object, amount FROM exposure('OpenAI', '2026-01-31') ORDER BY amount DESC, object") == expected)
    }

    @Test func dayOfTheRunHoldsWhereTheCallNamesNone() throws {
        func owners(_ day: String?, _ call: String) throws -> [[String]] {
            let settings = day.flatMap { CivilDate($0) }.map { ["as-of": Value.date($0)] } ?? [:]
            return try rows("SELECT owner FROM \(call)", settings)
        }
        #expect(try owners("2025-11-30", "owners('OpenAI')") == owners(nil, "owners('OpenAI', '2025-11-30')"))
        #expect(try owners("2025-11-30", "owners('OpenAI')") != owners("2026-01-31", "owners('OpenAI')"))
    }

    @Test func functionsJoinWithTables() throws {
        let found = try rows("SELECT p.name, c.company FROM party p, controls(p.name) c")
        #expect(found == [["Amazon", "Annapurna Labs"]])
    }

    @Test func unknownPartyIsRefusedWithASuggestion() {
        let problem = #expect(throws: Diagnostic.self) { try rows("SELECT * FROM owns_through('Amazn')") }
        #expect(problem?.summary.contains("did you mean 'Amazon'?") == true)
    }
}

extension Value {
    /// What stands in a cell, without its unit.
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .quantity(let quantity): quantity.number.description
        default: "–"
        }
    }
}
