import ChipSpecs
import Datasets
import PluginProtocol
import Testing
import Values

/// Every number of the views leads to its claim.
struct OriginTests {
    private static let reader = DatasetReader(datasets: [ChipDatabase.content], folder: nil)

    private func table(_ sql: String, in reader: DatasetReader = OriginTests.reader) throws -> Table {
        try reader.answer(sql, dataset: "chips", deadline: .now + .seconds(60))
    }

    @Test(arguments: ["chip", "system", "link"])
    func everyNumberOfAViewHasItsOrigin(_ view: String) throws {
        let table = try table("SELECT * FROM \(view)")
        var numbers = 0
        for row in table.rows {
            for (column, value) in zip(table.columns, row) {
                guard case .quantity(let quantity) = value, !["conflicts"].contains(column.name) else { continue }
                // A count without a unit is no measured value.
                guard column.unit != nil else { continue }
                numbers += 1
                #expect(quantity.derivation?.inputs.count == 1, "\(row[0].keyText ?? "").\(column.name)")
            }
        }
        #expect(numbers > 20)
    }

    @Test func valuesOfFactsAndClaimsHaveTheirOrigin() throws {
        for view in ["spec", "claim"] {
            let table = try table(
                "SELECT \(view == "spec" ? "fact" : "id"), value('TFLOP/s') AS value FROM \(view) WHERE quantity = 'peak' AND value IS NOT NULL"
            )
            #expect(table.rows.count > 100)
            let without = table.rows.filter { if case .quantity(let quantity) = $0[1] { quantity.derivation == nil } else { true } }
            #expect(without.isEmpty, "\(without.prefix(5).compactMap { $0.first?.keyText })")
        }
    }

    @Test func powerThatNoMakerStatesIsTheSpanOfTheReports() throws {
        let row = try #require(try table("SELECT name, tdp FROM chip WHERE name = 'Trainium3'").rows.first)
        guard case .quantity(let power) = row[1] else {
            Issue.record("no span")
            return
        }
        #expect(power.display == "500 to 1000 W")
        let origin = power.derivation?.inputs.first?.origin.description ?? ""
        #expect(origin.hasPrefix("not stated: Trainium3 architecture"))
        #expect(origin.contains("500 to 1000 W (Range of unattributed reports, without a document, Litho)"))
        #expect(origin.contains("700 W (Machine Learning Hardware"))
    }

    @Test func sourcesOfOneRankThatContradictSpanAnInterval() throws {
        let claims =
            Small.claim("Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "reported": "2025-01-01"])
            + Small.claim("Ada-1", "tdp", "ada", ["value": "800", "unit": "W", "reported": "2025-06-01", "nth": "2"])
            + Small.claim("Ada-1", "memory", "ada", ["value": "80", "unit": "GB", "reading": "decimal"])
            + Small.claim("Ada-1", "memory", "paper", ["value": "96", "unit": "GB", "reading": "decimal"])
        let row = try #require(try table("SELECT name, tdp, memory FROM chip WHERE name = 'Ada-1'", in: Small.reader(claims)).rows.first)
        guard case .quantity(let power) = row[1], case .quantity(let memory) = row[2] else {
            Issue.record("no quantities")
            return
        }
        #expect(power.spread?.low == 700)
        #expect(power.spread?.high == 800)
        // The maker stands before a paper: its value holds, and the origin says that the paper differs.
        #expect(memory.spread == nil)
        #expect(memory.derivation?.inputs.first?.origin.description.contains("others say 96 GB (paper)") == true)
    }

    @Test func claimOfASentenceOfTheCorpusIsCitedByIt() throws {
        let claim = Small.claim("Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "place": "ada-sheet#s4"])
        let row = try #require(try table("SELECT name, tdp FROM chip WHERE name = 'Ada-1'", in: Small.reader(claim)).rows.first)
        guard case .quantity(let power) = row[1] else {
            Issue.record("no quantity")
            return
        }
        #expect(power.derivation?.inputs.first?.origin == .sourced("ada-sheet#s4"))
    }
}
