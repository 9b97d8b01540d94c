import Testing

@testable import Values

struct QuantityTests {
    private func input(_ name: String, _ distribution: Distribution) -> Derivation.Input {
        Derivation.Input(name: name, distribution: distribution, unit: .one, origin: .assumed("why"))
    }

    /// `named = (x + 2) * x`
    private var example: Quantity {
        var builder = DerivationBuilder()
        let x = builder.input(input("c.x", .range(2, 3)), centre: 2.5)
        let sum = builder.apply(.add, x, builder.constant(2, literal: Derivation.Name("2 W", unit: .one)), value: 4.5)
        let result = builder.named(builder.apply(.multiply, sum, x, value: 11.25), Derivation.Name("c.y", unit: Unit(symbol: "W")))
        builder.correlate(Derivation.Correlation("c.x", "c.x2", 0.5))
        return Quantity(
            11.2, Unit(symbol: "W"), spread: Spread(.samples(1000), low: 8, high: 15, level: 0.9, mean: 11.3, deviation: 2),
            derivation: builder.derivation(of: result))
    }

    @Test func spreadAndDerivationSurviveBothForms() throws {
        let value = Value.list([
            .quantity(example), .quantity(Quantity(3, Unit(symbol: "W"))),
            .quantity(Quantity(1, .one, spread: Spread(.bounds, low: 0, high: 2, level: 1))),
        ])
        #expect(try Value(canonicalBytes: value.canonicalBytes) == value)
        #expect(try Value(json: JSON(parsing: value.json.compact)) == value)
        let table = Value.table(
            Table(
                columns: [Table.Column("p", unit: Unit(symbol: "W"))],
                rows: [[.quantity(example)], [.quantity(Quantity(3, Unit(symbol: "W")))]]))
        #expect(try Value(canonicalBytes: table.canonicalBytes) == table)
        #expect(try Value(json: JSON(parsing: table.json.compact)) == table)
    }

    @Test func aDamagedDerivationIsRefused() {
        var bytes = Value.quantity(example).canonicalBytes
        var refused = 0
        for index in bytes.indices {
            let old = bytes[index]
            bytes[index] = old ^ 0x41
            if (try? Value(canonicalBytes: bytes)) == nil { refused += 1 }
            bytes[index] = old
        }
        // Some bytes are letters or digits of numbers, and another value is as good; places and tags are not.
        #expect(refused > bytes.count / 3)
        #expect(!Derivation(steps: [Derivation.Step(.add, a: 0, b: 1, value: 0)], inputs: []).isWellFormed)
    }

    @Test func treeShowsFormulasInputsAndOrigins() {
        let lines = DerivationTree(example).lines
        #expect(lines.map(\.name) == ["c.y", "c.x"])
        #expect(lines[0].formula == "(c.x + 2 W) * c.x")
        #expect(lines[1].origin == .assumed("why") && lines[1].value.contains("2.0 to 3.0"))
    }

    @Test func inputsThatCancelLeaveNoSpread() {
        let ratio = Quantity(0.724287207, .one, spread: Spread(.samples(1000), low: 0.724287207, high: 0.724287207.nextUp, level: 0.9))
        #expect(ratio.display == "0.724287")
        #expect(Quantity(0.72, .one, spread: Spread(.samples(1000), low: 0.71, high: 0.73, level: 0.9)).display.contains("to 0.73"))
    }

    @Test func onlyInputsOfTheResultAreKept() {
        var builder = DerivationBuilder()
        let x = builder.input(input("x", .bounds(1, 2)), centre: 1.5)
        _ = builder.input(input("unused", .bounds(1, 2)), centre: 1.5)
        let same = builder.input(input("x", .bounds(5, 6)), centre: 5)
        #expect(same == x)
        #expect(builder.derivation(of: x).inputs.map(\.name) == ["x"])
    }

    @Test(arguments: [
        ("45 to 75 %", 0.45, 0.75, false), ("70..90 W", 70, 90, true), ("0.05 to 0.09 USD/kWh", 0.05, 0.09, false),
        ("1 kW..2000 W", 1000, 2000, true),
    ])
    func parametersMayBeRanges(text: String, low: Double, high: Double, isBounds: Bool) throws {
        guard case .quantity(let quantity)? = Value(parameterText: text, name: "params.p") else { Issue.record("no quantity"); return }
        let spread = try #require(quantity.spread)
        #expect(abs(spread.low - low) < 1e-9 * high && abs(spread.high - high) < 1e-9 * high)
        #expect((spread.view == .bounds) == isBounds)
        #expect(quantity.derivation?.inputs.map(\.name) == ["params.p"])
    }

    @Test(arguments: ["90..70 W", "70 to W", "70 W to 90 J", "80 +- -5 W"]) func aRangeThatIsNoneIsNoParameter(text: String) {
        #expect(Value(parameterText: text, name: "params.p") == nil)
    }

    @Test(arguments: [
        (1.288, 1.1, 1.45, "1.29 GW (1.10 to 1.45)"), (123456, 100_000, 150_000, "123000 GW (100000 to 150000)"),
    ])
    func digitsFollowTheSpread(value: Double, low: Double, high: Double, text: String) {
        #expect(Quantity(value, Unit(symbol: "GW"), spread: Spread(.samples(10), low: low, high: high, level: 0.9)).display == text)
    }

    @Test(arguments: [(0.1 + 0.2, "0.3"), (1234567, "1234567"), (1e-9, "1e-9"), (63072, "63072"), (-0.000001234, "-1.234e-6"), (0, "0")])
    func withoutASpreadThereAreSixDigits(value: Double, text: String) {
        #expect(SignificantDigits.text(value, digits: 6) == text)
    }
}
