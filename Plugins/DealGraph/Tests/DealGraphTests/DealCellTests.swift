import CellEngine
import Datasets
import DealGraph
import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

struct DealCellTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let data = DatasetReader(datasets: DealGraph.manifest.datasets, folder: nil)
        let suite = PluginConformance(reader: { try data.read($0, inputs: $1, deadline: .now + .seconds(10)).value })
        let checks = await suite.check(DealGraph.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    /// Numbers of claims carry them, also through a factor; what a query counts or computes of several has the query.
    @Test func numbersOfClaimsCarryTheirClaim() throws {
        func table(_ query: String) throws -> Table { try DealGraph.answer(query, [:], DealBook.bundled.session(), DealBook.bundled) }
        let amounts = try table(
            """
            MATCH (:Party {name: 'OpenAI'})-[r:COMMITS_COMPUTE_TO]->(c)
            RETURN c.name AS name, r.value / 1000000000.0 AS `amount [GUSD]`, r.value * r.confidence AS weighed
            """)
        #expect(amounts.columns.map(\.name) == ["name", "amount", "weighed"])
        #expect(amounts.rows.count > 2)
        for row in amounts.rows {
            guard case .quantity(let amount) = row[1], case .quantity(let weighed) = row[2] else { continue }
            let input = try #require(amount.derivation?.inputs.first)
            #expect(input.name.hasPrefix("openai/commits_compute_to/"), "\(input.name)")
            guard case .sourced(let words) = input.origin else { Issue.record("no source"); continue }
            #expect(words.contains("http"))
            #expect(weighed.isBare)
        }
        // Microsoft's share before the recapitalisation does not contradict its share after it.
        let share = try table("MATCH ({name: 'Microsoft'})-[r:OWNS]->({name: 'OpenAI'}) WHERE r.value = 0.27 RETURN r.value AS share")
        guard case .quantity(let after)? = share.rows.first?[0], case .sourced(let words)? = after.derivation?.inputs.first?.origin else {
            Issue.record("no share")
            return
        }
        #expect(!words.contains("0.325"), "\(words)")
        let count = try table("MATCH (:Party {name: 'OpenAI'})-[r:COMMITS_COMPUTE_TO]->(c) RETURN max(r.value) AS most, count(r) AS n")
        #expect(count.rows.count == 1 && count.columns.count == 2)
    }

    @Test func analysisFindsParametersAndRefusesWhatCannotBeRead() {
        let analysis = DealGraph().analyze(CellSource(label: "q", language: "deals", code: "RETURN $`cost.even` + $share AS x"))
        #expect(analysis.reads.map(\.reference.description) == ["cost.even", "share"])
        let broken = DealGraph().analyze(CellSource(label: "q", language: "deals", code: "MATCH (a RETURN a"))
        #expect(broken.diagnostics.map(\.id.code) == ["L701"])
    }
}
