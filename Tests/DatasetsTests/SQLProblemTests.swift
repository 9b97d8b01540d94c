import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

@Suite struct SQLProblemTests {
    @Test(arguments: [
        ("SELECT nmae FROM chip", "L322 7..<11 unknown column 'nmae' did you mean 'name'?"),
        ("SELECT chip.tpd FROM chip", "L322 7..<15 unknown column 'chip.tpd' did you mean 'tdp'?"),
        ("SELECT * FROM chp", "L321 14..<17 unknown table 'chp' did you mean 'chip'?"),
        ("SELECT name FROM chip WHERE name = \"H100\"", "L322 35..<41 unknown column 'H100'"),
        ("SELECT name FROM chip, system", "L322 7..<11 more than one table has a column 'name'"),
        ("SELECT nope(1)", "L323 7..<11 unknown function 'nope'"),
        ("SELECT rond(1)", "L323 7..<11 unknown function 'rond' did you mean 'round'?"),
        ("SELECT random()", "L323 7..<13 function 'random' is not allowed in a cell"),
        ("SELECT date('now')", "L323 7..<11 function 'date' is not allowed in a cell"),
        ("SELECT CURRENT_TIMESTAMP", "L323 7..<24 function 'current_timestamp' is not allowed in a cell"),
        ("SELECT abs(1, 2)", "L323 7..<10 function 'abs' takes another number of values"),
        ("SELECT name FORM chip", "L324 17..<21 'chip' was not expected here"),
        ("SELECT (1", "L324 9..<9 the SQL ends too early"),
        ("SELECT 'x", "L324 7..<9 a text or a name that does not end, or a stray sign"),
        ("DELETE FROM chip", "L325 0..<6 a cell may only read tables"),
        ("PRAGMA user_version", "L325 0..<6 a cell may only read tables"),
        ("ATTACH 'x' AS y", "L325 0..<6 a cell may only read tables"),
        ("SELECT * FROM sqlite_master", "L325 14..<27 'sqlite_master' is no table that a cell may read"),
        ("SELECT * FROM pragma_table_info('chip')", "L325 0..<6 a cell may only read tables"),
        ("SELECT count(*) FROM sqlite_schema", "L325 21..<34 'sqlite_schema' is no table that a cell may read"),
        ("EXPLAIN SELECT 1", "L325 0..<7 a cell may only read tables"),
        ("SELECT 1; SELECT 2", "L326 10..<18 a second statement"),
        ("", "L326 there is no SELECT here"),
        ("-- nothing", "L326 there is no SELECT here"),
        ("SELECT x'00' AS raw", "L331 16..<19 column 'raw' holds raw bytes"),
        ("SELECT 1 AS \"a [!]\"", "L332 12..<19 'a [!]': what stands in the brackets is no unit"),
        ("SELECT sum(v) FROM (SELECT 9223372036854775807 AS v UNION ALL SELECT 1)", "L330 the query cannot be answered: integer overflow"),
    ])
    func isSaidInPlainWordsAtItsPlace(_ sql: String, _ expected: String) throws {
        let problem = try #require(Fixture.problem(sql))
        let place = problem.range.map { "\($0.lowerBound)..<\($0.upperBound) " } ?? ""
        let fix = problem.fixes.first.map { " \($0.summary)" } ?? ""
        #expect("\(problem.id.code) \(place)\(problem.summary)\(fix)" == expected)
    }

    @Test func aCellThatHidesATableIsNamed() throws {
        let cell = Table(columns: [.init("name")], rows: [[.text("H100")]])
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT name, tdp FROM chip", parameters: [:], inputs: ["chip"])
        let problem = #expect(throws: Diagnostic.self) {
            try Fixture.reader.read(request, inputs: ["chip": cell], deadline: .now + .seconds(10))
        }
        #expect(problem?.id.code == "L322")
        #expect(problem?.summary == "unknown column 'tdp' of the cell 'chip'")
        #expect(problem?.fixes.first?.summary == "give the cell another label")
    }

    @Test func commentsAndSemicolonsAfterTheStatementAreNoSecondOne() throws {
        #expect(try Fixture.query("SELECT 1; -- done\n /* really */ ;").rows.count == 1)
    }

    @Test func aQueryThatRunsTooLongIsStopped() {
        let clock = ContinuousClock()
        let spent = clock.measure {
            let problem = Fixture.problem(
                "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a LIMIT 3000) SELECT count(*) FROM a p, a q, a r",
                within: .milliseconds(200))
            #expect(problem?.id == .sqlTimeout)
        }
        #expect(spent < .seconds(30))
        #expect(Fixture.problem("SELECT count(*) FROM chip") == nil, "the connection is as good as before")
    }

    @Test func anAnswerTooLargeIsRefusedNotCut() {
        let rows = Fixture.problem("WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a LIMIT 100001) SELECT x FROM a")
        #expect(rows?.summary == "the answer has more than 100,000 rows")
        let text = "replace('aaaaaaaaaa', 'a', '\(String(repeating: "b", count: 9000))')"
        let bytes = Fixture.problem("WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a LIMIT 300) SELECT \(text) FROM a")
        #expect(bytes?.summary == "the answer has more than 16 MiB")
        let one = Fixture.problem("SELECT replace(\(text), 'b', \(text))")
        #expect(one?.summary == "a text in the query has more than 8 MB")
        #expect(Fixture.problem("SELECT '\(String(repeating: "x", count: 100_001))'")?.summary == "the SQL has more than 100,000 bytes")
    }

    @Test func anUnknownDatasetIsNamed() {
        let request = ReadRequest.query(dataset: "chisp", sql: "SELECT 1", parameters: [:], inputs: [])
        let problem = #expect(throws: Diagnostic.self) {
            try Fixture.reader.read(request, inputs: [:], deadline: .now + .seconds(1))
        }
        #expect(problem?.id == .unknownDataset)
        #expect(problem?.fixes.first?.summary == "did you mean 'chips'?")
    }

    @Test func everyKindOfProblemHasAPage() {
        let codes = datasetsDiagnostics.map(\.id.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("L3") })
        #expect(datasetsDiagnostics.allSatisfy { $0.explanation.utf8.count > 80 })
    }
}
