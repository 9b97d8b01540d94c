import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import DataTables

struct DataTablesTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let checks = await PluginConformance().check(DataTables.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    @Test func columnsAreTypedByTheirCells() throws {
        let table = try DataText(
            "name, day, good, power, share [%]\nA, 2026-01-31, true, 500..1000 W, 40\n\"B, b\", 2026-02-01, false, 700 W,\n", label: "t",
            source: nil
        ).table()
        #expect(table.columns.map(\.unit) == [nil, nil, nil, Unit(symbol: "W"), Unit(symbol: "%")])
        #expect(table.rows[1][0] == .text("B, b"))
        #expect(table.rows[0][2] == .boolean(true))
        #expect(table.rows[1][4] == .missing("not given"))
        guard case .quantity(let power) = table.rows[0][3] else { Issue.record("no power"); return }
        #expect(power.spread?.low == 500 && power.spread?.high == 1000)
        #expect(power.derivation?.inputs.first?.name == "t['A'].power")
    }

    @Test func aColumnOfSourcesCitesItsRow() throws {
        let table = try DataText("a, x [W], source\nA, 3, @paper#s2\nB, 4,\n", label: "t", source: "@all").table()
        let origins = table.rows.map { row -> Origin? in
            if case .quantity(let quantity) = row[1] { quantity.derivation?.inputs.first?.origin } else { nil }
        }
        #expect(origins == [.sourced("paper#s2"), .given])
    }

    /// A wrong cell is pointed at in the text of the notebook.
    @Test(arguments: [
        ("chip, price\nA, 3 USD\nB, 4 EUR\n", "L531", "4 EUR"), ("chip, price [USD]\nA, 3\nB, 4 EUR\n", "L531", "4 EUR"),
        ("chip, price [USD]\nA, ask\n", "L532", "ask"), ("a, b [foo bar]\n1, 2\n", "L530", "b [foo bar]"), ("a, a\n1, 2\n", "L530", "a"),
    ])
    func mistakesArePointedAt(code: String, id: String, mark: String) throws {
        let problem = try #require(
            DataTables().analyze(CellSource(label: "t", language: "data", code: code)).diagnostics.first)
        #expect(problem.id.code == id, "\(problem.summary)")
        let range = try #require(problem.range)
        #expect(String(decoding: Array(code.utf8)[range], as: UTF8.self) == mark)
    }

    @Test func aFileIsNamedWithItsLine() throws {
        #expect {
            try DataText("chip,price [USD]\nA,ask\n", label: "t", source: nil, file: "prices.csv").table()
        } throws: { "\(($0 as? Diagnostic)?.summary ?? "")".contains("prices.csv:2:3") }
    }
}
