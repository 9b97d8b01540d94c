import Diagnostics
import EnergyCalculator
import PluginConformance
import PluginProtocol
import Testing
import Values

struct EnergyCalculatorTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let checks = await PluginConformance().check(EnergyCalculator.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    private func analyze(_ code: String) -> Analysis {
        EnergyCalculator().analyze(CellSource(label: "c", language: "calc", code: code))
    }

    @Test func readsWhatItDoesNotDefineItself() {
        let analysis = analyze("a = cost.owned * 2  # b.c\nd = a + spec['H100'].tdp\n")
        #expect(analysis.reads.map { "\($0.reference)" } == ["cost.owned", "spec['H100'].tdp"])
        #expect(analysis.reads.map(\.range) == [4..<14, 34..<50])
        #expect(analysis.defines == ["a", "d"])
        #expect(analysis.diagnostics.isEmpty)
    }

    /// Code, the code of the diagnostic, and the text it points at.
    @Test(arguments: [
        ("x = 1 +", "L501", ""), ("x = (1", "L501", ""), ("x = 'a", "L501", "'"), ("x = 1 ? 2", "L501", "?"),
        ("x = sin(1)", "L502", "sin"), ("x = 1\nx = 2", "L507", "x"), ("x = 1\n2", "L501", "2"), ("", "L501", ""),
    ])
    func mistakesInTheTextAreFoundWithoutRunning(code: String, id: String, mark: String) throws {
        let problem = try #require(analyze(code).diagnostics.first)
        #expect(problem.id.code == id)
        let range = try #require(problem.range)
        #expect(String(decoding: Array(code.utf8)[range], as: UTF8.self) == mark)
    }

    @Test func openBracketContinuesTheLine() {
        #expect(analyze("x = (1 +\n  2)\ny = 3").defines == ["x", "y"])
    }

    /// By name, so that a report of the tests stays readable.
    private static let hostile: [String: String] = [
        "brackets": String(repeating: "(", count: 100_000), "signs": String(repeating: "-", count: 100_000),
        "sum": "1" + String(repeating: "+1", count: 100_000), "members": String(repeating: "a.", count: 100_000),
        "digits": "x = " + String(repeating: "9", count: 100_000), "turned around": "\u{202E}x = 1", "NUL": "\0",
    ]

    @Test(arguments: hostile.keys.sorted()) func hostileTextIsRefusedQuickly(name: String) throws {
        let start = ContinuousClock.now
        let analysis = analyze(try #require(Self.hostile[name]))
        #expect(!analysis.diagnostics.isEmpty)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
