import CellEngine
import ChipSpecs
import Datasets
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import struct ChipSpecs.SQLScanner

struct ChipSpecsTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let data = DatasetReader(datasets: ChipSpecs.manifest.datasets, folder: nil)
        let suite = PluginConformance(reader: { try data.read($0, inputs: $1, deadline: .now + .seconds(10)).value })
        let checks = await suite.check(ChipSpecs.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    @Test func namesAreFoundAfterFromJoinAndCommaAndNotInStringsOrComments() {
        let scanner = SQLScanner(
            """
            SELECT ':no', "x" FROM a, b JOIN "c d" ON a.x = b.x -- FROM e :f
            /* FROM g */ WHERE a.x > :cost.even AND b.y = :spec['H100, SXM'].tdp AND z IN (SELECT q FROM h)
            """)
        #expect(scanner.tables.map(\.name) == ["a", "b", "c d", "h"])
        #expect(scanner.parameters.map { "\($0.reference)" } == ["cost.even", "spec['H100, SXM'].tdp"])
    }

    @Test func textForSQLiteKeepsEveryPlace() {
        let sql = "SELECT :a.b + :spec['X 1'].tdp, :c"
        let scanner = SQLScanner(sql)
        let (text, names) = scanner.sqliteText()
        #expect(text == "SELECT :a$b + :spec$$X$1$$$tdp, :c")
        #expect(text.utf8.count == sql.utf8.count)
        #expect(Set(names.values) == ["a$b", "spec$$X$1$$$tdp", "c"])
    }

    @Test func anotherCellIsATableOnlyWhereThereIsSuchACell() {
        let analysis = ChipSpecs().analyze(CellSource(label: "q", language: "chips", code: "SELECT * FROM chip"))
        #expect(analysis.reads == [Analysis.Read(Reference("chip"), range: 14..<18, isOptional: true)])
    }
}
