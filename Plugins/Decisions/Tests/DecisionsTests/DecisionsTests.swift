import Diagnostics
import EnergyCalculator
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import Decisions

struct DecisionsTests {
    /// A chip-hour rented or owned, as the calculator would hand it over.
    private static func model(
        rent: String = "2 USD/h", load: String = "60 to 80 %", price: String = "1 to 1.4 USD/h"
    ) throws -> [String: Value] {
        var inputs: [String: Value] = [:]
        for (name, text) in [("params.rent", rent), ("params.load", load), ("params.price", price)] {
            inputs[name] = Value(parameterText: text, name: name)
        }
        let names = inputs
        let cell = try CalculatorText.values("rented = params.rent\nowned = params.price / params.load\n", label: "cost") {
            names[$0.description]
        }
        for (name, value) in cell { inputs["cost.\(name)"] = value }
        return inputs
    }

    private func references(_ values: [String: Value]) -> [Reference: Value] {
        var result: [Reference: Value] = [:]
        for (name, value) in values { if let reference = Reference(parsing: name) { result[reference] = value } }
        return result
    }

    private func scenario(_ code: String, _ values: [String: Value]) throws -> Table {
        try ScenarioTable(request: ScenarioRequest(code), values: references(values), sampling: Sampling()).table()
    }

    private func oneWay(_ code: String, _ values: [String: Value]) async throws -> Table {
        let (request, values) = (try SensitivityRequest(code), references(values))
        let subject = try Subject.find(request, values).get()
        var named: [(NamedReference, Value)] = []
        if case .oneWay(let inputs) = request.kind { named = inputs.map { ($0, values[$0.reference] ?? .missing("")) } }
        var oneWay = OneWay(subject, Sampling())
        return try await oneWay.table(vary: named)
    }

    private func number(_ value: Value?) -> Double? { if case .quantity(let quantity)? = value { quantity.value } else { nil } }

    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let checks = await PluginConformance(reader: { _, _ in .missing("not set") }).check(Decisions.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    // MARK: Scenarios

    @Test func aScenarioSetsSeveralInputsAtOnce() throws {
        let table = try scenario(
            """
            | input        | bear    | base | bull     |
            |--------------|---------|------|----------|
            | params.price | 2 USD/h |      | 1 USD/h  |
            | params.load  | 50 %    |      | 80 %     |
            results: cost.owned, cost.rented
            decision: cost.rented < cost.owned
            """, try Self.model(load: "70 %", price: "1.4 USD/h"))
        #expect(table.columns.map(\.name) == ["value", "bear", "base", "bull"])
        #expect(
            table.rows.map { $0[0] } == [
                .text("params.price"), .text("params.load"), .text("cost.owned"), .text("cost.rented"), .text("cost.rented < cost.owned"),
            ])
        #expect(number(table.rows[2][1]) == 4)
        #expect(abs((number(table.rows[2][2]) ?? 0) - 2) < 1e-12)
        #expect(abs((number(table.rows[2][3]) ?? 0) - 1.25) < 1e-12)
        #expect(table.rows[4][1] == .text("holds"))
        #expect(table.rows[4][3] == .text("fails"))
    }

    @Test func aScenariosInputIsAVariableOfItsOwn() throws {
        let table = try scenario(
            "| input | bear |\n| params.load | 30 to 40 % |\nresults: cost.owned\n", try Self.model())
        guard case .quantity(let owned) = table.rows[1][1] else { Issue.record("no quantity"); return }
        #expect(owned.derivation?.knownNames.contains("params.load (bear)") == true)
        #expect(owned.derivation?.knownNames.contains("params.load") == false)
        #expect((owned.spread?.low ?? 0) > 2.2 && (owned.spread?.high ?? 0) < 5)
    }

    @Test func whatIsMissingIsCarriedAndNotGuessed() throws {
        var values = try Self.model()
        values["cost.owned"] = .missing("no price is published")
        let table = try scenario(
            "| input | bear |\n| params.load | 30 % |\nresults: cost.owned\ndecision: cost.rented < cost.owned\n", values)
        #expect(table.rows[1][1] == .missing("no price is published"))
        #expect(table.rows[2][1] == .text("cannot be decided: no price is published"))
    }

    /// The mistake, its kind, and what is said.
    @Test(arguments: [
        ("| input | bear |\n| params.lode | 3 |\nresults: cost.owned\n", "L521", "no result rests on `params.lode`"),
        ("| input | bear |\n| params.load | 3 USD |\nresults: cost.owned\n", "L522", "is in no unit, this is in USD"),
        ("| input | bear |\n| params.load | much |\nresults: cost.owned\n", "L522", "no quantity"),
        ("| input | bear | bear |\n| params.load | 1 | 2 |\nresults: cost.owned\n", "L520", "one name"),
        ("| input | bear |\n| params.load | 1 | 2 |\nresults: cost.owned\n", "L520", "2 values"),
        ("| input | bear |\n| params.load | 1 |\nresult: cost.owned\n", "L520", "unknown line"),
    ])
    func mistakesInAScenarioAreNamed(code: String, id: String, said: String) throws {
        var values = try Self.model()
        values["params.lode"] = .quantity(Quantity(1.0))
        do {
            _ = try scenario(code, values)
            Issue.record("no problem")
        } catch let problem as Diagnostic {
            #expect(problem.id.code == id)
            #expect(problem.summary.contains(said), "\(problem.summary)")
        }
    }

    @Test func aScenarioWithoutAResultSaysWhy() throws {
        #expect {
            try scenario("| input | bear |\n| params.load | 0 |\nresults: cost.owned\n", try Self.model(load: "70 %", price: "1 USD/h"))
        } throws: { ($0 as? Diagnostic)?.id == .decisionFailed }
    }

    // MARK: Sensitivity

    /// A note (L525), not a silence: bounds have no probabilities.
    @Test func boundsAreSaidToBeSampled() async throws {
        let values = references(try Self.model(load: "50..90 %"))
        let request = try SensitivityRequest("result: cost.owned\n")
        var oneWay = OneWay(try Subject.find(request, values).get(), Sampling())
        _ = try await oneWay.table(vary: [])
        #expect(oneWay.notes.contains { $0.hasPrefix("bounds are taken") })
    }

    @Test func aTornadoOrdersInputsByWhatTheyMove() async throws {
        let table = try await oneWay("result: cost.owned\n", try Self.model(load: "50 to 90 %", price: "1.2 to 1.3 USD/h"))
        #expect(table.rows.map { $0[0] } == [.text("params.load"), .text("params.price")])
        let shares = table.rows.map { number($0[6]) ?? 0 }
        #expect(shares[0] > 90 && shares[1] < 10)
        #expect(abs(shares[0] + shares[1] - 100) < 3)
    }

    /// Of a sum of independent normal numbers each has the share of its variance: 9 : 1.
    @Test func sharesOfASumAreThoseOfTheVariances() async throws {
        let a = try #require(Value(parameterText: "10 +- 3 USD", name: "params.a"))
        let b = try #require(Value(parameterText: "10 +- 1 USD", name: "params.b"))
        let names = ["params.a": a, "params.b": b]
        let sum = try CalculatorText.values("sum = params.a + params.b\n", label: "s") { names[$0.description] }
        let table = try await oneWay("result: s.sum\n", names.merging(sum.map { ("s.\($0.0)", $0.1) }) { first, _ in first })
        #expect(abs((number(table.rows[0][6]) ?? 0) - 90) < 1)
        #expect(abs((number(table.rows[1][6]) ?? 0) - 10) < 1)
    }

    /// Choosing between a sure 10 and a normal 10 with deviation 3: knowing it first is worth 3 / √(2π) = 1.1968.
    @Test func knowingAnInputIsWorthWhatTheTheorySays() async throws {
        let a = try #require(Value(parameterText: "10 +- 3 USD", name: "params.a"))
        let sure = try #require(Value(parameterText: "10 USD", name: "params.sure"))
        let table = try await oneWay("decision: params.sure < params.a\n", ["params.a": a, "params.sure": sure])
        #expect(abs((number(table.rows[0][7]) ?? 0) - 1.1968) < 0.02)
        #expect(table.rows[1][0] == .text("everything"))
        #expect(abs((number(table.rows[1][7]) ?? 0) - 1.1968) < 0.02)
    }

    private func twoWay(_ code: String, _ values: [String: Value], draws: Int = 1000) async throws -> Table {
        let (request, values) = (try SensitivityRequest(code), references(values))
        guard case .twoWay(let across, let down, let columns, let rows) = request.kind else { throw Diagnostic(.decisionLine, .error, "") }
        var twoWay = TwoWay(try Subject.find(request, values).get(), Sampling(draws: draws))
        return try await twoWay.table(across: across, down: down, columns: columns, rows: rows, values)
    }

    @Test func aTwoWayTableHasTheResultAtEveryPoint() async throws {
        let table = try await twoWay(
            "result: cost.owned\nacross: params.load from 50 % to 100 %\ndown: params.price from 1 USD/h to 2 USD/h\npoints: 3 x 2\n",
            try Self.model())
        #expect(table.columns.map(\.name) == ["params.price \\ params.load", "50 %", "75 %", "100 %"])
        #expect(table.rows.map { $0.map { number($0) ?? 0 } } == [[1, 2, 1.333, 1], [2, 4, 2.667, 2]])
    }

    @Test func aTwoWayTableOfADecisionHasItsProbability() async throws {
        let table = try await twoWay(
            "decision: cost.rented < cost.owned\nacross: params.load from 50 % to 100 %\ndown: params.rent from 0.5 USD/h to 3 USD/h\npoints: 2\n",
            try Self.model())
        #expect(number(table.rows[0][1]) == 100 && number(table.rows[1][2]) == 0)
    }
}
