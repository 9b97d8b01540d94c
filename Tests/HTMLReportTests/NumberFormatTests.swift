import Testing
import Values

@testable import HTMLReport

@Suite struct NumberFormatTests {
    private func shown(_ number: Number, _ precision: NumberFormat.Precision = .natural) -> String {
        NumberFormat(precision: precision).text(number)
            .components(separatedBy: "\u{202F}").joined(separator: "_").components(separatedBy: "\u{A0}").joined(separator: " ")
    }

    @Test(arguments: [
        (Number.integer(0), "0"), (.integer(9999), "9999"), (.integer(10000), "10_000"), (.integer(-1_234_567), "−1_234_567"),
        (.integer(.min), "−9_223_372_036_854_775_808"), (.real(2.517), "2.517"), (.real(0.1), "0.1"), (.real(-0.0), "0"),
        (.real(1.0 / 3), "0.3333"), (.real(123_456.789_012), "123_457"), (.real(1.5e-9), "1.5 × 10⁻⁹"), (.real(0.00025), "0.00025"),
        (.real(6.02214076e23), "6.022 × 10²³"), (.real(1e15), "1 × 10¹⁵"), (.real(1e14), "100_000_000_000_000"), (.real(.infinity), "∞"),
        (.real(-.infinity), "−∞"),
        (.real(2.0 / 3), "0.6667"), (.real(99999.99999), "100_000"),
    ])
    func numbersKeepWhatTheyKnow(example: (Number, String)) {
        #expect(shown(example.0) == example.1)
    }

    @Test(arguments: [
        (2.675, 2, "2.68"), (0.5, 0, "1"), (-2.5, 0, "−3"), (9.996, 2, "10.00"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"),
        (12500.0, 1, "12_500.0"),
        (1e-20, 3, "0.000"), (1e20, 1, "100_000_000_000_000_000_000.0"), (0.06, 0, "0"),
    ])
    func decimalsRoundHalvesAway(example: (Double, Int, String)) {
        #expect(shown(.real(example.0), .decimals(example.1)) == example.2)
    }

    @Test(arguments: [
        (1.939953810623557, 3, "1.94"), (2.0, 3, "2.00"), (12345.0, 2, "12_000"), (0.000123456, 2, "0.00012"), (0.0, 3, "0"),
        (9.99, 2, "10"),
        (1e-7, 2, "1 × 10⁻⁷"),
    ])
    func significantDigitsAreCounted(example: (Double, Int, String)) {
        #expect(shown(.real(example.0), .significant(example.1)) == example.2)
    }

    @Test func columnsShareTheirDecimals() {
        let format = NumberFormat.column([.real(2.517), .integer(10), .real(4.9)])
        #expect([Number.real(2.517), .integer(10), .real(4.9)].map(format.text) == ["2.517", "10.000", "4.900"])
    }

    @Test func columnsWithLongNumbersGroupTheShortOnesToo() {
        let format = NumberFormat.column([.integer(1200), .integer(12500)])
        #expect(format.text(.integer(1200)) == "1\u{202F}200")
        #expect(NumberFormat.column([.integer(2025), .integer(1999)]).text(.integer(2025)) == "2025")
    }

    @Test func columnsTooFarApartAreWrittenOneByOne() {
        #expect(NumberFormat.column([.real(1e-9), .real(1e9)]).precision == .natural)
    }

    @Test func unitsReadAsPrinted() {
        #expect(Unit("USD/(chip*h)")?.printed == "USD/(chip·h)")
        #expect(Unit("kg*m^2/s^3")?.printed == "kg·m²/s³")
    }

    @Test func directivesAreRead() {
        #expect(DisplayDirectives("USD/Mtoken, digits=2").format.precision == .decimals(2))
        #expect(DisplayDirectives("USD/Mtoken, digits=2").unit == "USD/Mtoken")
        #expect(DisplayDirectives(" sig = 3 ").format.precision == .significant(3))
        #expect(DisplayDirectives("digits=99, dgits=2, a, b, sig=0").unknown == ["digits=99", "dgits=2", "b", "sig=0"])
    }
}
