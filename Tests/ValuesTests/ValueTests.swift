import Testing
import Values

struct ValueTests {
    static let samples: [Value] = [
        .missing("not published"), .boolean(true), .boolean(false), .quantity(Quantity(.integer(9_007_199_254_740_993))),
        .quantity(Quantity(2.52, Unit("PFLOP/s") ?? .one)), .quantity(Quantity(-.infinity, Unit("W") ?? .one)), .text(""),
        .text("é\u{0}😀"), .date(CivilDate(year: 2026, month: 1, day: 31)!), .list([]), .list([.text("a"), .list([.boolean(true)])]),
        .record([:]), .record(["a": .text("x"), "b": .record(["c": .missing("")])]),
        .table(
            Table(
                columns: [.init("name"), .init("tdp", unit: Unit("W"))],
                rows: [
                    [.text("H100"), .quantity(Quantity(.integer(700), Unit("W") ?? .one))], [.text("X"), .missing("unknown")],
                    [.text("Y"), .quantity(Quantity(1.5, Unit("kW") ?? .one))],
                ])),
    ]

    @Test(arguments: samples) func canonicalBytesReadBack(value: Value) throws {
        #expect(try Value(canonicalBytes: value.canonicalBytes) == value)
    }

    @Test(arguments: samples) func jsonReadsBack(value: Value) throws {
        #expect(try Value(json: JSON(parsing: value.json.compact)) == value)
    }

    @Test func differentValuesHaveDifferentBytes() {
        let digests = Set(Self.samples.map(\.digest))
        #expect(digests.count == Self.samples.count)
        #expect(Value.list([.text("ab"), .text("c")]).digest != Value.list([.text("a"), .text("bc")]).digest)
        #expect(Value.quantity(Quantity(.integer(1))).digest != Value.quantity(Quantity(1)).digest)
    }

    @Test func negativeZeroIsZero() {
        #expect(Value.quantity(Quantity(-0.0)).digest == Value.quantity(Quantity(0.0)).digest)
    }

    @Test func mutatedBytesAreRefusedOrMeanThemselves() {
        var random = SystemRandomNumberGenerator()
        for value in Self.samples {
            for _ in 0..<300 {
                var bytes = value.canonicalBytes
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
                default: bytes.append(UInt8.random(in: 0...255, using: &random))
                }
                guard let decoded = try? Value(canonicalBytes: bytes) else { continue }
                #expect(decoded.canonicalBytes == bytes, "\(bytes)")
            }
        }
    }

    @Test func referencesAreFollowed() throws {
        let table = Self.samples.last!
        #expect(try table.resolve([.row("H100"), .member("tdp")], name: "spec") == .quantity(Quantity(.integer(700), Unit("W")!)))
        #expect(throws: UnresolvedReference.self) { try table.resolve([.row("H10O")], name: "spec") }
        do { _ = try table.resolve([.row("H10O")], name: "spec") } catch {
            #expect(error.summary == "'spec' has no row 'H10O'")
            #expect(error.candidates == ["H100", "X", "Y"])
        }
        let one = Value.table(Table(columns: [.init("a")], rows: [[.text("x")]]))
        #expect(try one.resolve([.member("a")], name: "t") == .text("x"))
    }

    @Test(arguments: [
        ("100000 chip", "100000 chip"), ("0.07 USD/kWh", "0.07 USD/kWh"), ("12 %", "0.12"), ("2026-01-31", "2026-01-31"), ("true", "true"),
        ("-1.5e3 W", "-1500 W"), ("hello", "\"hello\""), ("5 eV", "5 eV"), ("3 W/(chip*h)", "3 W/(chip*h)"),
    ])
    func parametersAreRead(text: String, summary: String) {
        #expect(Value(parameterText: text)?.summary == summary)
    }

    @Test(arguments: ["1,000 W", "45 to 7x %", "12 W W", "2..1", "", "3 %%", "- 5"]) func malformedParametersAreRefused(text: String) {
        #expect(Value(parameterText: text) == nil)
    }
}

struct UnitTests {
    @Test(arguments: [
        ("TB/s", "TB/s"), ("W*h", "W*h"), ("h*W", "W*h"), ("USD/(chip*h)", "USD/(chip*h)"), ("m^2/s^2", "m^2/s^2"), ("1/s", "1/s"),
        ("W/W", ""), ("s^-1", "1/s"),
    ])
    func readsAndPrints(text: String, printed: String) { #expect(Unit(text)?.description == printed) }

    @Test(arguments: ["", "W/", "*", "(W", "W)", "5", "W^", "W^x", "W s"])
    func refuses(text: String) { #expect(Unit(text) == nil) }

    @Test func refusesDeepBrackets() { #expect(Unit(String(repeating: "(", count: 10_000)) == nil) }

    @Test func multipliesAndCancels() {
        let watt = Unit(symbol: "W")
        let hour = Unit(symbol: "h")
        #expect((watt * hour) / hour == watt)
        #expect(watt / watt == .one)
        #expect(watt.raised(to: 2) == watt * watt)
    }
}

struct CivilDateTests {
    @Test(arguments: ["2024-02-29", "2026-12-31", "0001-01-01"]) func reads(text: String) { #expect(CivilDate(text)?.description == text) }

    @Test(arguments: ["2023-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01T00:00", "0000-01-01", "２０２６-01-01"])
    func refuses(text: String) { #expect(CivilDate(text) == nil) }
}
