import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import EnergyCalculator

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
        let analysis = analyze("a = cost.owned * 2  # b.c\ntotal = a + spec['H100'].tdp\n")
        #expect(analysis.reads.map { "\($0.reference)" } == ["cost.owned", "spec['H100'].tdp"])
        #expect(analysis.reads.map(\.range) == [4..<14, 38..<54])
        #expect(analysis.defines == ["a", "total"])
        #expect(analysis.diagnostics.isEmpty)
    }

    /// Code, the code of the diagnostic, and the text it points at.
    @Test(arguments: ["5..spec.tdp", "spec.low to spec.high", "min(spec.tdp)..max(spec.tdp)", "spec.tdp +- 5 W"])
    func aRangeMayEndInWhatAnotherCellHolds(code: String) { #expect(analyze("x = \(code)").diagnostics.isEmpty) }

    @Test(arguments: [
        ("x = 1 +", "L501", "+"), ("x = (1", "L501", "("), ("x = 'a", "L501", "'"), ("x = 1 ? 2", "L501", "?"),
        ("x = sinn(1)", "L502", "sinn"),
        ("x = 1 kW + 1 h", "L503", "1 kW + 1 h"), ("x = 'text' * 2", "L504", "'text'"), ("x = 1 / 0", "L505", "1 / 0"),
        ("x = 1 GW in TWh", "L506", "1 GW in TWh"), ("x = exp(3 m)", "L508", "exp(3 m)"),
        ("x = site(site(1 W, 1.2), 1.2)", "L509", "site(site(1 W, 1.2), 1.2)"),
        ("x = 5 USD in EUR", "L510", "5 USD in EUR"), ("f(x) = f(x)\ny = f(1)", "L511", "f(1)"), ("x = 1\nx = 2", "L507", "x"),
        ("x = 1\n2", "L501", "2"), ("", "L501", ""),
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

    @Test func aSpellingThatIsReadInOneOfTwoWaysIsNoted() throws {
        var calculation = try Calculation("x = 2.52 PFLOPs / 1000 W")
        try calculation.run()
        let note = try #require(calculation.notes.first)
        #expect(note.text.contains("PFLOP/s"))
        #expect(calculatorDiagnostics.contains { $0.id.code == "L512" })
    }

    @Test func addingALineMovesNoOtherNumber() throws {
        func value(_ code: String) throws -> Value? {
            var calculation = try Calculation(code, scope: "c")
            try calculation.run()
            return calculation.lines.first { $0.name == "y" }?.value
        }
        let alone = try value("x = 70 to 90 W\ny = x^2")
        #expect(try alone == value("other = 1 to 2 h\nx = 70 to 90 W\nmore = 3 +- 1\ny = x^2"))
    }

    @Test func oneNameIsOneVariableAcrossCells() throws {
        var first = try Calculation("x = 70 to 90 W\ny = 2 * x", scope: "a")
        try first.run()
        let record = first.value
        var second = try Calculation("gap = a.y - 2 * a.x\nq = a.y / a.x", scope: "b") { reference in
            guard case .record(let fields) = record, case .member(let name)? = reference.path.first else { return nil }
            return fields[name]
        }
        try second.run()
        #expect(second.lines.map(\.value.display) == ["0 W", "2"])
    }

    @Test(arguments: [
        ("check 2 W < 3 W", "holds"), ("check 3 W < 2 W", "fails"), ("check 1.94 == 4 within 5 %", "fails"),
        ("check 100 == 104 within 5 %", "holds"),
        ("x = 1..3\ncheck x < 2", "cannot be decided"), ("x = 1..3\ncheck x < 4", "holds"), ("x = 10 to 20\ncheck x < 5", "fails"),
        ("x = 10 to 20\ncheck x < 15", "cannot be decided"), ("x = 1..3\ncheck x - x == 0", "holds"),
    ])
    func checksHoldFailOrCannotBeDecided(code: String, verdict: String) throws {
        var calculation = try Calculation(code)
        try calculation.run()
        let table = try #require(calculation.checkTable)
        #expect(table.rows[0][1] == .text(verdict))
    }

    @Test func aMissingValueLeavesACheckOpen() throws {
        var calculation = try Calculation("check tdp < 1 kW") { _ in .missing("the maker does not say") }
        try calculation.run()
        let table = try #require(calculation.checkTable)
        #expect(table.rows[0][1] == .text("cannot be decided"))
    }

    @Test func correlationMakesTwoInputsMoveTogether() throws {
        func width(_ line: String) throws -> Double {
            var calculation = try Calculation("x = 10 +- 1\ny = 8 +- 1\n\(line)\nz = x - y")
            try calculation.run()
            guard case .quantity(let quantity)? = calculation.lines.last?.value, let sd = quantity.spread?.deviation else { return .nan }
            return sd
        }
        #expect(abs(try width("") - 2.0.squareRoot()) < 0.05)
        #expect(abs(try width("correlate x y 0.9") - 0.2.squareRoot()) < 0.05)
        #expect(throws: Problem.self) { try width("correlate x y 1.9") }
        #expect(throws: Problem.self) { try width("correlate x nobody 0.9") }
    }

    @Test func probabilityOfAComparisonIsANumber() throws {
        var calculation = try Calculation("x = 10 +- 1\ny = p(x < 10)")
        try calculation.run()
        guard case .quantity(let quantity)? = calculation.lines.last?.value else { Issue.record("no quantity"); return }
        #expect(abs(quantity.value - 0.5) < 0.02)
    }

    @Test func checksOfACellCanBeReadByTheirClaim() {
        #expect(analyze("x = 1\ncheck \"a\": x < 2").defines == ["x", "checks"])
        #expect(analyze("check \"a\": 1 < 2").defines == [])
    }

    @Test func aNoteSaysWhereFirstOrderAndSamplesDiffer() throws {
        // At the mean the slope is 2 and first order gives 2; the standard deviation of the square is the root of 6.
        var bent = try Calculation("x = 1 +- 1\ny = x^2")
        try bent.run()
        #expect(bent.notes.contains { $0.text.hasPrefix("first order and samples differ") })
        var straight = try Calculation("x = 1 +- 1\ny = 2 * x")
        try straight.run()
        #expect(straight.notes.isEmpty)
    }

    @Test func aYearIsSaidToHave8760Hours() throws {
        var calculation = try Calculation("x = 1 GW * 1 yr")
        try calculation.run()
        #expect(calculation.notes.contains { $0.text.contains("8760 h") })
        #expect(calculation.lines.last?.value.display == "8.76 TWh")
    }
}
