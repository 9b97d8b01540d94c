import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import Decisions

/// Contracts by year, and dated values at a day.
struct FlowTests {
    private static let money = Unit("GUSD") ?? .one

    private static func contracts(_ rows: [(String, Double?, String, String, String)], unit: Unit = money) -> Table {
        Table(
            columns: ["party", "amount", "start", "end", "ramp"].map { Table.Column($0) },
            rows: rows.map { name, amount, start, end, ramp in
                [
                    .text(name), amount.map { .quantity(Quantity($0, unit)) } ?? .missing("not given"),
                    CivilDate(start).map(Value.date) ?? .missing("not given"), CivilDate(end).map(Value.date) ?? .missing("not given"),
                    .text(ramp),
                ]
            })
    }

    private func flows(_ code: String, _ table: Table, rate: Double? = nil) throws -> Table {
        let request = try FlowRequest(code)
        let contracts = try Contract.read(table, request.table)
        let model = rate.map {
            Model(name: "rate", unit: .one, derivation: Quantity($0).derivation(named: "rate"))
        }
        return try FlowTable(request: request, contracts: contracts, rates: model.map(FlowRates.one), sampling: Sampling()).table()
    }

    private func number(_ table: Table, _ year: String, _ column: String) -> Double? {
        if case .quantity(let quantity)? = table.row(named: year)?[column] { quantity.value } else { nil }
    }

    @Test func aContractIsSpreadOverItsTerm() throws {
        let table = try flows(
            "from: c\nyears: 2026 to 2028\nrate: rate\n",
            Self.contracts([
                ("A", 300, "2026-01-01", "2028-12-31", ""), ("B", 250, "2025-10-28", "", ""), ("C", nil, "2026-01-01", "2026-12-31", ""),
            ]),
            rate: 0.1)
        #expect(table.rows.compactMap { $0[0].keyText } == ["2026", "2027", "2028", "other years", "no term", "sum"])
        // 2028 has 366 of the 1,096 days.
        #expect(abs((number(table, "2026", "A") ?? 0) - 300 * 365 / 1096) < 1e-9)
        #expect(abs((number(table, "2028", "A") ?? 0) - 300 * 366 / 1096) < 1e-9)
        #expect(table.row(named: "2026")?["B"] == .missing("no term is stated"))
        #expect(table.row(named: "2026")?["C"] == .missing("no amount is stated"))
        #expect(number(table, "no term", "all") == 250)
        #expect(number(table, "sum", "all") == 550)
        #expect(number(table, "2026", "owed") == 300)
        #expect(abs((number(table, "2028", "owed") ?? 0) - 300 * 366 / 1096) < 1e-9)
        let worth = [365.0, 365, 366].enumerated().reduce(0) { $0 + 300 * $1.1 / 1096 / mean(1.1, Double($1.0) + 0.5) }
        #expect(abs((number(table, "sum", "worth") ?? 0) - worth) < 1e-9)
    }

    /// `base` to a power of a whole number and a half.
    private func mean(_ base: Double, _ exponent: Double) -> Double {
        (0..<Int(exponent)).reduce(base.squareRoot()) { power, _ in power * base }
    }

    @Test func aRampGivesPartsOfTheTermTheirShares() throws {
        let table = try flows("from: c\nyears: 2026 to 2027\n", Self.contracts([("A", 100, "2026-01-01", "2027-12-31", "30/70 %")]))
        #expect(abs((number(table, "2026", "A") ?? 0) - 30) < 1e-9)
        #expect(abs((number(table, "2027", "A") ?? 0) - 70) < 1e-9)
    }

    @Test func fiscalYearsEndWhenTheCompanysDo() throws {
        // Oracle's year 2027 goes from June 2026 to May 2027: 151 of its 365 days lie in 2027.
        let table = try flows(
            "from: c\nyears: 2026 to 2027\ncalendar: Oracle\n", Self.contracts([("A", 365, "2026-01-01", "2026-12-31", "")]))
        #expect(number(table, "FY2026", "A") == 151)
        #expect(number(table, "FY2027", "A") == 214)
        #expect(FiscalCalendar.known.map(\.party) == ["NVIDIA", "Microsoft", "Oracle"])
    }

    /// The terms, the kind of the problem, and what is said.
    @Test(arguments: [
        (("A", 1.0, "2026-01-01", "2027-12-31", "30/60 %"), "L527", "adds up to 90 %"),
        (("A", 1.0, "2027-01-01", "2026-12-31", ""), "L527", "ends before it begins"),
    ])
    func termsThatCannotBeAreNamed(row: (String, Double, String, String, String), id: String, said: String) throws {
        do {
            _ = try flows("from: c\nyears: 2026 to 2027\n", Self.contracts([(row.0, row.1, row.2, row.3, row.4)]))
            Issue.record("no problem")
        } catch let problem as Diagnostic {
            #expect(problem.id.code == id)
            #expect(problem.summary.contains(said), "\(problem.summary)")
        }
    }

    @Test func twoCurrenciesAreNoSum() throws {
        var table = Self.contracts([("A", 1, "2026-01-01", "2026-12-31", ""), ("B", 1, "2026-01-01", "2026-12-31", "")])
        table.rows[1][1] = .quantity(Quantity(1.0, Unit("GEUR") ?? .one))
        #expect {
            try flows("from: c\nyears: 2026 to 2026\n", table)
        } throws: { "\(($0 as? Diagnostic)?.summary ?? "")".contains("amounts in GUSD and in GEUR have no sum") }
        #expect { try FlowRequest("from: c\nyears: 2027 to 2026\n") } throws: { ($0 as? Diagnostic)?.id == .flowLine }
    }

    // MARK: Series

    private static let offers = Table(
        columns: [Table.Column("date"), Table.Column("price", unit: Unit("USD/h"))],
        rows: [("2024-01-01", 4.0), ("2025-01-01", 2.0)].map { date, price in
            [CivilDate(date).map(Value.date) ?? .missing(""), .quantity(Quantity(price, Unit("USD/h") ?? .one))]
        })

    private func series(_ code: String) throws -> (rows: [[Value]], warnings: [String]) {
        var series = SeriesTable(request: try SeriesRequest(code), table: Self.offers, today: CivilDate("2026-01-31"))
        let table = try series.values()
        return (table.rows, series.warnings)
    }

    @Test func aSeriesSaysOnWhatDayItsValueWasStated() throws {
        let found = try series("from: offers\nat: 2023-01-01, 2024-07-01, 2025-01-01, 2026-01-31\nmax-age: 1 yr\n")
        #expect(found.rows[0][1] == .missing("nothing is stated before this day"))
        #expect(found.rows[1][1] == .quantity(Quantity(4.0, Unit("USD/h") ?? .one)))
        #expect(found.rows[1][3] == .quantity(Quantity(182.0, Unit(symbol: "day"))))
        #expect(found.rows[2][4] == .text("stated"))
        // L529
        #expect(found.warnings == ["the value for 2026-01-31 is 395 days old: it was stated on 2025-01-01"])
        #expect(try series("from: offers\nat: 2026-01-31\nmax-age: 1y\n").warnings == found.warnings)
        #expect(try series("from: offers\n").rows[0][0] == CivilDate("2026-01-31").map(Value.date))
    }

    @Test func onALineBetweenTwoOrNotAtAll() throws {
        let line = try series("from: offers\nat: 2024-07-02\ninterpolation: linear\n").rows[0][1]
        guard case .quantity(let quantity) = line else { Issue.record("no value"); return }
        #expect(abs(quantity.value - 3) < 1e-9)
        #expect(try series("from: offers\nat: 2024-07-02\ninterpolation: none\n").rows[0][1] == .missing("nothing is stated for this day"))
        #expect(
            try series("from: offers\nat: 2026-01-31\ninterpolation: linear\n").rows[0][1] == .missing("nothing is stated after this day"))
        #expect { try SeriesRequest("from: offers\ninterpolation: spline\n") } throws: { ($0 as? Diagnostic)?.id == .seriesLine }
    }
}
