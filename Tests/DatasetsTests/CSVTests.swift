import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

@Suite struct CSVTests {
    private func table(_ csv: String) throws -> Table { try Fixture.query("SELECT * FROM chip", in: Fixture.makeReader(chip: csv)) }

    private func problem(_ csv: String) -> String? {
        let problem = Fixture.problem("SELECT * FROM chip", in: Fixture.makeReader(chip: csv))
        return problem.map { "\($0.id.code) \($0.summary)" }
    }

    private func number(_ value: Double) -> Value { .quantity(Quantity(value)) }
    private func integer(_ value: Int64) -> Value { .quantity(Quantity(.integer(value))) }

    @Test func readsCellsAsTheyStand() throws {
        let csv =
            "\u{FEFF}a,b\r\n\"x, \"\"y\"\"\n2\",\r\n007,+5\n1e3,1E-2\n-0,1.50\n9223372036854775808,9007199254740993\n1_000,\"12\"\n é ,.5\n"
        #expect(
            try table(csv).rows == [
                [.text("x, \"y\"\n2"), .missing("no value for b in table chip")],
                [.text("007"), .text("+5")],
                [number(1000), number(0.01)],
                [integer(0), number(1.5)],
                [number(9_223_372_036_854_775_808), integer(9_007_199_254_740_993)],
                [.text("1_000"), integer(12)],
                [.text(" é "), .text(".5")],
            ])
        #expect(try table("a").rows.isEmpty)
        #expect(try table("a\n").rows.isEmpty)
        #expect(try table("a\n\nb").rows == [[.missing("no value for a in table chip")], [.text("b")]])
    }

    @Test(arguments: [
        ("", "L302 chip.csv:1:1: there is no head line"),
        ("a,\n", "L302 chip.csv:1:3: column 2 has no name"),
        ("ab,Ab\n", "L302 chip.csv:1:4: a second column 'Ab'"),
        ("a,b [G!B]\n", "L302 chip.csv:1:3: 'b [G!B]': what stands in the brackets is no unit"),
        ("a,b\n1,2\n3\n", "L301 chip.csv:3:1: 1 cell where the head has 2"),
        ("a,b\n1,2,3\n", "L301 chip.csv:2:5: more cells than the 2 columns of the head"),
        ("a,b\n1,\"2\n3", "L301 chip.csv:2:3: a quoted cell that does not end"),
        ("a,b\n1,\"2\"x\n", "L301 chip.csv:2:6: text after the quote that ends a cell"),
        ("a,b\né,x\"y\"\n", "L301 chip.csv:2:4: a quote inside a cell that does not begin with one"),
        ("a\rb\n", "L301 chip.csv:1:2: a carriage return that ends no line"),
        ("a\n\"x\ny\"\nb\0\n", "L301 chip.csv:4:2: a zero byte"),
    ])
    func namesLineAndColumnOfWhatIsWrong(_ csv: String, _ expected: String) {
        #expect(problem(csv) == expected)
    }

    @Test func aStrayTextAmongNumbersIsAWarning() throws {
        let reader = Fixture.makeReader(chip: "name,tdp\nA,1\nB,\"1,200\"\nC,3\nD,n/a\nE,5\n")
        #expect(try Fixture.query("SELECT count(*) FROM chip", in: reader).rows.count == 1)
        #expect(reader.warnings.map(\.summary) == ["chip.csv:3:3: '1,200' among the numbers of column 'tdp' (and 1 more)"])
        #expect(reader.warnings.map(\.id) == [.csvStrayText])
    }

    @Test func limitsAreNamed() {
        let wide = (0..<2001).map { "c\($0)" }.joined(separator: ",")
        #expect(problem(wide)?.hasSuffix("more than 2000 columns") == true)
        #expect(problem("a\n" + String(repeating: "x", count: 64 << 20)) == "L303 'chip.csv' has more than 64 MiB")
        #expect(problem((0..<300).map { "c\($0)" }.joined(separator: ","))?.hasPrefix("L329") == true)
    }

    @Test func randomTextNeverStopsTheProgram() {
        let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", "1", ".", "e", "-", "é", "\0", "[", "]", " ", "W", "^", "(", "9"]
        for _ in 0..<5000 {
            let csv = (0..<Int.random(in: 0..<40)).map { _ in pieces.randomElement() ?? "" }.joined()
            _ = problem(csv)
            _ = rowChanges(old: csv, new: "a\n1\n")
        }
    }

    @Test func aUnitThatWouldOverflowIsRefused() {
        let unit = String(repeating: "(", count: 12) + "m" + String(repeating: "^999)", count: 12)
        #expect(problem("a [\(unit)]\n")?.hasPrefix("L302") == true)
    }

    @Test func rowChangesNameKeyColumnOldAndNew() {
        let old = "name,tdp [W],memory\nH100,700,80\nB200,1000,192\nold,1,2\n"
        let new = "name,tdp [kW],memory\nH100,700,80\nB200,1000,180\nnew,3,\n"
        #expect(
            rowChanges(old: old, new: new) == [
                RowChange(key: "H100", column: "tdp", old: "700 W", new: "700 kW"),
                RowChange(key: "B200", column: "tdp", old: "1000 W", new: "1000 kW"),
                RowChange(key: "B200", column: "memory", old: "192", new: "180"),
                RowChange(key: "new", column: nil, old: nil, new: "new, 3 kW, "),
                RowChange(key: "old", column: nil, old: "old, 1 W, 2", new: nil),
            ])
        #expect(rowChanges(old: old, new: old).isEmpty)
        #expect(rowChanges(old: "k,v\na,1\na,2\n", new: "k,v\na,1\na,3\n") == [RowChange(key: "a", column: "v", old: "2", new: "3")])
        #expect(rowChanges(old: "k\na\n", new: "k,v\na,1\n") == [RowChange(key: "a", column: "v", old: nil, new: "1")])
    }
}
