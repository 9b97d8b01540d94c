import Diagnostics
import PluginProtocol
import Testing

struct FactFileTests {
    private let content = DatasetContent(
        name: "fleet",
        tables: [.init(name: "_machine", csv: "name,chips,note\nada,4,\n", facts: "machine"), .init(name: "unit", csv: "unit\nW\n")])

    private func added(_ text: String) throws(Diagnostic) -> String {
        try content.adding([FactFile(name: "Facts/fleet/machine.csv", table: "machine", text: text)]).tables[0].csv
    }

    @Test func rowsGoBehindTheTablesOwnInTheOrderOfItsColumns() throws {
        #expect(try added("note,name\n\"large, old\",bea\n") == "name,chips,note\nada,4,\nbea,,\"large, old\"\n")
    }

    @Test func unknownColumnIsNamedWithItsPlaceAndASuggestion() throws {
        let problem = try #require(throws: Diagnostic.self) { try added("name,chip\nbea,2\n") }
        #expect(problem.id == .unknownFacts)
        #expect(problem.summary.hasPrefix("Facts/fleet/machine.csv:1:6: unknown column 'chip'"))
        #expect(problem.fixes.first?.summary == "did you mean 'chips'?")
    }

    @Test func tableWithoutFactsStaysAsItIs() throws {
        let other = try content.adding([FactFile(name: "Facts/fleet/unit.csv", table: "unit", text: "unit\nJ\n")])
        #expect(other == content)
    }
}
