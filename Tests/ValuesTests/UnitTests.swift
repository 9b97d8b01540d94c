import Testing

@testable import Values

struct DimensionTests {
    @Test func exponentsAddAndSubtractLaneByLane() throws {
        let a = Dimension(lane: 0)
        let b = Dimension(lane: 63)
        let product = try #require((a * a / b).raised(to: 3))
        #expect(product[0] == 6 && product[63] == -3)
        #expect((product * product.inverse).isOne)
        #expect(product.root(3) == a * a / b)
        #expect(product.root(2) == nil)
    }

    @Test func limitIsNoticedBeforeAByteOverflows() throws {
        let big = try #require(Dimension(lane: 5).raised(to: 60))
        #expect(big.isWithinLimit && !(big * big).isWithinLimit && !(big.inverse * big.inverse).isWithinLimit)
        #expect(big.raised(to: 2) == nil)
        #expect((big * big)[5] == 120)
    }
}

struct UnitTableTests {
    let table = UnitTable.standard

    @Test func everyRowWasReadAndNoSpellingIsTakenTwice() {
        #expect(table.entries.count > 200)
        #expect(table.bases.count <= 50)
        // Of bytes: two letters that look the same, as the ohm has them, are two spellings.
        #expect(Set(table.names.map { Array($0.utf8) }).count == table.names.count)
        for entry in table.entries { #expect(!entry.source.isEmpty && entry.meaning.factor > 0, "\(entry.symbol)") }
    }

    @Test(arguments: [
        ("kWh", "J", 3.6e6), ("TB/s", "bit/s", 8e12), ("GiB", "B", 1_073_741_824), ("mi", "ft", 5280), ("lb", "oz", 16),
        ("atm", "Pa", 101_325),
        ("yr", "h", 8760), ("PFLOPS", "FLOP/s", 1e15), ("ktCO2e", "gCO2e", 1e9), ("Mtoken", "token", 1e6), ("kUSD/kW", "USD/W", 1),
        ("eV", "J", 1.602176634e-19),
        ("terawatt", "W", 1e12), ("BTU", "J", 1055.05585262), ("acre", "m^2", 4046.8564224),
    ])
    func factorsAreThoseOfTheStandards(from: String, to: String, factor: Double) throws {
        let (a, b) = (try #require(Unit(from)), try #require(Unit(to)))
        let found = try #require(a.factor(to: b))
        #expect(abs(found - factor) <= 1e-12 * factor)
    }

    @Test(arguments: [("bit", "token"), ("chip", "rack"), ("kg", "kgCO2e"), ("USD", "EUR"), ("FLOP", "FLOP/s"), ("W", "J"), ("token", "")])
    func countsAndAmountsAreDimensionsOfTheirOwn(a: String, b: String) {
        #expect((Unit(a) ?? .one).factor(to: Unit(b) ?? .one) == nil)
    }

    @Test(arguments: ["mw", "kWhh", "KB", "Gb", "ton", "pflop", "month", "kmin", "GFLOP/s/foo"])
    func whatIsNoUnitHasNoMeaning(text: String) { #expect(Unit(text)?.meaning() == nil) }

    @Test(arguments: [
        ("W*h", "Wh"), ("MW*h*gCO2e/kWh", "gCO2e"), ("J*USD/(kWh*token)", "USD/token"), ("chip*W/chip", "W"), ("B*s/B", "s"),
    ])
    func productsBecomeThePlainestUnitOfTheAuthorsFamily(text: String, plain: String) throws {
        let unit = try #require(Unit(text))
        let dimension = try #require(unit.meaning()?.dimension)
        #expect(table.simplified(unit, dimension: dimension).description == plain)
    }

    @Test(arguments: [(1.25e6, "W", "MW"), (63_072e6, "gCO2e", "ktCO2e"), (1e-3, "B", "B"), (2e-9, "s", "ns"), (5e12, "FLOP/s", "TFLOP/s")])
    func scalingBringsTheNumberNearOne(value: Double, unit: String, scaled: String) throws {
        let unit = try #require(Unit(unit))
        let factor = try #require(unit.meaning()?.factor)
        #expect(table.scaled(unit, for: value * factor).description == scaled)
    }

    @Test func kindsNameDimensionsAndBuildNamesPerCount() throws {
        #expect(table.kind(of: try #require(Unit("MW")?.meaning()?.dimension)) == "power")
        #expect(table.kind(of: try #require(Unit("kW/chip")?.meaning()?.dimension)) == "power per chip")
        #expect(table.phrase(.one, .one) == "a plain number")
    }

    @Test(arguments: [
        ("GUSD", "billion USD"), ("MUSD/MW", "million USD/MW"), ("kUSD/(chip*yr)", "thousand USD/(chip·yr)"), ("TEUR", "trillion EUR"),
        ("USD/(chip*h)", "USD/(chip·h)"), ("GB/s", "GB/s"), ("m^2", "m²"), ("W/MUSD", "W/MUSD"), ("MBTU", "MBTU"),
    ]) func readersSeeMoneyInWords(unit: String, printed: String) throws {
        #expect(try #require(Unit(unit)).printed == printed)
    }
}
