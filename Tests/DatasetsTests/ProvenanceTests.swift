import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

/// Numbers of an answer carry what the data set says stands behind them.
@Suite struct ProvenanceTests {
    private func reader(_ origins: String) -> DatasetReader {
        DatasetReader(
            datasets: [
                DatasetContent(
                    name: "chips", tables: [.init(name: "_fact", csv: "key,column,unit,value,low,high,name,source\n" + origins)],
                    views: [
                        .init(
                            name: "chip", columns: ["name", "tdp [W]", "rate [PFLOP/s]"],
                            sql: """
                                SELECT key, max(CASE WHEN "column" = 'tdp' THEN value END),
                                  max(CASE WHEN "column" = 'rate' THEN value / 1000.0 END)
                                FROM main._fact GROUP BY key
                                """),
                        .init(
                            name: "_origin", columns: ["key", "column", "unit", "value", "low", "high", "name", "source"],
                            sql: "SELECT * FROM main._fact"),
                    ])
            ], folder: nil)
    }

    private func input(_ sql: String, _ origins: String) throws -> (quantity: Quantity, input: Derivation.Input?) {
        let table = try Fixture.query(sql, in: reader(origins))
        let value = try #require(table.rows.first?.last)
        guard case .quantity(let quantity) = value else { throw Diagnostic(.sqlFailed, .error, "no quantity: \(value.summary)") }
        return (quantity, quantity.derivation?.inputs.first)
    }

    @Test func numberOfAFactCarriesItsNameAndSource() throws {
        let (quantity, input) = try input("SELECT name, tdp FROM chip", "ada,tdp,W,700,,,ada/tdp,\"sheet, 2026\"\n")
        #expect(quantity.number == .integer(700))
        #expect(quantity.spread == nil)
        #expect(input?.name == "ada/tdp")
        #expect(input?.origin == .sourced("sheet, 2026"))
        #expect(input?.origin.description == "sheet, 2026")
    }

    @Test func columnOfAnotherUnitOrNameIsTheSameFact() throws {
        let origins = "ada,rate,TFLOP/s,2500,2400,2600,ada/rate,sheet#s4\n"
        let (quantity, input) = try input("SELECT name, rate AS speed FROM chip", origins)
        #expect(quantity.value == 2.5)
        #expect(quantity.spread?.low == 2.4)
        #expect(quantity.spread?.high == 2.6)
        #expect(input?.origin.description == "@sheet#s4")
    }

    @Test func valueThatNobodyStatesIsTheSpanOfTheReports() throws {
        let (quantity, _) = try input("SELECT name, tdp FROM chip", "ada,tdp,W,,500,1000,ada/tdp,not stated\n")
        #expect(quantity.display == "500 to 1000 W")
        // In SQL it stays missing.
        let table = try Fixture.query(
            "SELECT name, tdp * 2 AS \"twice [W]\" FROM chip", in: reader("ada,tdp,W,,500,1000,ada/tdp,not stated\n"))
        guard case .missing? = table.rows.first?.last else {
            Issue.record("computed with a number that nobody said")
            return
        }
    }

    @Test func computedNumberIsNotTakenForTheFact() throws {
        let table = try Fixture.query("SELECT name, tdp * 2 AS \"tdp [W]\" FROM chip", in: reader("ada,tdp,W,700,,,ada/tdp,sheet\n"))
        #expect(table.rows == [[.text("ada"), .quantity(Quantity(.integer(1400), try #require(Unit("W"))))]])
    }

    @Test func anotherSourceOfTheSameNumberChangesTheAnswerAndNotItsNumber() throws {
        let sql = "SELECT name, tdp FROM chip"
        let one = try Fixture.query(sql, in: reader("ada,tdp,W,700,,,ada/tdp,sheet\n"))
        let other = try Fixture.query(sql, in: reader("ada,tdp,W,700,,,ada/tdp,page\n"))
        #expect(one != other)
        #expect(one.withoutDerivations == other.withoutDerivations)
    }
}
