import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

/// Tables that a data set makes of its others.
struct ViewTests {
    private func reader(_ views: [DatasetContent.View], settings: [String: Value] = [:]) -> DatasetReader {
        let fact = "name,watt,from\nA,700,2025-01-01\nB,900,2025-06-01\n"
        return DatasetReader(
            datasets: [DatasetContent(name: "chips", tables: [.init(name: "_fact", csv: fact)], views: views)], folder: nil,
            settings: settings)
    }

    private let power = DatasetContent.View(
        name: "power", columns: ["name", "tdp [W]"],
        sql: "SELECT name, watt FROM main._fact WHERE \"from\" <= :as_of ORDER BY name")

    @Test func columnsHaveTheirUnitsInEveryQuery() throws {
        let table = try Fixture.query("SELECT name, tdp FROM power WHERE tdp > 800", in: reader([power]))
        #expect(table.columns == [.init("name"), .init("tdp", unit: Unit("W"))])
        #expect(table.rows == [[.text("B"), .quantity(Quantity(.integer(900), try #require(Unit("W"))))]])
    }

    @Test func dayOfTheRunDecidesWhatItHolds() throws {
        let day = try #require(CivilDate("2025-03-01"))
        let dated = reader([power], settings: ["as-of": .date(day)])
        #expect(try Fixture.query("SELECT name FROM power", in: dated).rows.count == 1)
        #expect(try Fixture.query("SELECT name FROM power", in: reader([power])).rows.count == 2)
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT name FROM power", parameters: [:], inputs: [])
        #expect(try dated.witness(for: request, tables: []) != reader([power]).witness(for: request, tables: []))
    }

    @Test func viewMayBeMadeOfViewsAndOfNoneThatIsMadeOfIt() throws {
        let total = DatasetContent.View(name: "total", columns: ["tdp [W]"], sql: "SELECT sum(tdp) FROM main.power")
        #expect(try Fixture.query("SELECT tdp FROM total", in: reader([power, total])).rows.first?.first?.keyText == "1600")
        let a = DatasetContent.View(name: "a", columns: ["x"], sql: "SELECT x FROM main.b")
        let b = DatasetContent.View(name: "b", columns: ["x"], sql: "SELECT x FROM main.a")
        #expect(Fixture.problem("SELECT * FROM a", in: reader([a, b]))?.summary == "table 'a' is made of itself")
    }

    @Test func queryOfAViewIsAsGuardedAsThatOfACell() {
        let evil = DatasetContent.View(name: "evil", columns: ["x"], sql: "SELECT load_extension('x')")
        #expect(Fixture.problem("SELECT * FROM evil", in: reader([evil]))?.id.code == "L323")
        let wide = DatasetContent.View(name: "wide", columns: ["x"], sql: "SELECT 1, 2")
        #expect(Fixture.problem("SELECT * FROM wide", in: reader([wide]))?.summary == "table 'wide' has 1 columns and its query 2")
    }

    @Test func anotherCellsNameDoesNotStandInItsWay() throws {
        let request = ReadRequest.query(
            dataset: "chips", sql: "SELECT count(*) FROM power JOIN _fact", parameters: [:], inputs: ["_fact"])
        let input = Table(columns: [.init("name")], rows: [[.text("other")]])
        let answer = try reader([power]).read(request, inputs: ["_fact": input], deadline: .now + .seconds(5)).value
        guard case .table(let table) = answer else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.first?.first?.keyText == "2")
    }

    @Test func servingTablesAreNotOffered() {
        let explanation = Fixture.problem("SELECT * FROM nowhere", in: reader([power]))?.explanation
        #expect(explanation == "There are the tables power.")
    }
}
