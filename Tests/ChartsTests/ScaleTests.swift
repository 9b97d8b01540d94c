import Testing
import Values

@testable import Charts

struct ScaleTests {
    @Test(arguments: [
        (0.0, 5033.0, 6, ["0", "1000", "2000", "3000", "4000", "5000", "6000"]),
        (0.12, 0.31, 4, ["0.10", "0.15", "0.20", "0.25", "0.30", "0.35"]),
    ])
    func aLinearScaleEndsOnRoundNumbers(low: Double, high: Double, room: Int, texts: [String]) {
        #expect(Scale(.linear, [low, high], room: room).ticks.map(\.text) == texts)
    }

    @Test func aLogarithmicScaleHasPowersOfTen() {
        var scale = Scale(.log, [3, 4e6], room: 10)
        (scale.start, scale.end) = (0, 700)
        #expect(scale.ticks.map(\.text) == ["1", "10", "100", "1000", "10\u{202F}000", "100\u{202F}000", "10⁶", "10⁷"])
        #expect(abs(scale.place(100) - 200) < 1e-6)
    }

    @Test func logarithmsAreRight() {
        for (value, expected) in [(1.0, 0.0), (10, 1), (2, 0.301_029_995_663_981_2), (1e-7, -7), (123_456_789, 8.091_514_977_169_27)] {
            #expect(abs(Logarithm.decimal(value) - expected) < 1e-11)
        }
    }

    @Test func daysBecomeNumbersAndComeBack() throws {
        for text in ["0001-03-01", "1999-12-31", "2000-02-29", "2024-03-01", "2026-01-31", "9998-12-31"] {
            let date = try #require(CivilDate(text))
            #expect(CivilDate(daysFromEpoch: date.daysFromEpoch) == date)
        }
        let first = try #require(CivilDate("2024-02-28")), second = try #require(CivilDate("2024-03-01"))
        #expect(second.daysFromEpoch - first.daysFromEpoch == 2)
    }

    @Test func aScaleOfDaysNamesYearsAndMonths() throws {
        let days = try ["2025-10-28", "2026-01-31"].map { Double(try #require(CivilDate($0)).daysFromEpoch) }
        #expect(Scale(.days, days, room: 6).ticks.map(\.text) == ["Nov 2025", "Dec", "2026"])
    }
}
