import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import Decisions

/// What it costs to own and to rent.
struct OwnershipTests {
    typealias Row = (name: String, price: String, includes: String, life: String, residual: String)

    static func items(_ rows: [Row]) -> Value {
        func value(_ text: String, _ name: String) -> Value {
            text.isEmpty ? .missing("not given") : Value(parameterText: text, name: name) ?? .text(text)
        }
        return .table(
            Table(
                columns: ["item", "price", "includes", "life", "residual"].map { Table.Column($0) },
                rows: rows.map { row in
                    [
                        .text(row.name), value(row.price, "t['\(row.name)'].price"), .text(row.includes),
                        value(row.life, "t['\(row.name)'].life"),
                        value(row.residual, "t['\(row.name)'].residual"),
                    ]
                }))
    }

    /// The rows that come with the plugin, as the host would hand them over.
    static func table(_ name: String) -> Table {
        guard let content = CostBook.content.tables.first(where: { $0.name == name }), let csv = try? CSVText(content.csv, name: name)
        else { return Table(columns: []) }
        return Table(
            columns: csv.head.map { Table.Column($0.text) },
            rows: csv.rows.map { row in
                row.cells.map { cell in
                    cell.text.isEmpty ? .missing("not given") : Double(cell.text).map { .quantity(Quantity($0)) } ?? .text(cell.text)
                }
            })
    }

    static let book = CostFact.read(table("cost"))

    private func input(
        _ code: String, _ values: [String: Value], book: [CostFact] = OwnershipTests.book, day: String = "2026-01-31"
    ) throws -> OwnershipCase {
        var references: [Reference: Value] = [:]
        for (name, value) in values { references[Reference(parsing: name) ?? Reference(name)] = value }
        return try OwnershipCase(OwnershipRequest(code), label: "own", values: references, book: book, day: CivilDate(day))
    }

    private func table(_ code: String, _ values: [String: Value], day: String = "2026-01-31") throws -> Table {
        var table = OwnershipTable(try input(code, values, day: day), Sampling(draws: 2000))
        return try table.table()
    }

    /// In base units of money: USD.
    private func money(_ table: Table, _ row: String, _ column: String) -> Double {
        guard case .quantity(let quantity)? = table.row(named: row)?[column] else { return .nan }
        return quantity.value * (quantity.unit.meaning()?.factor ?? 1)
    }

    private func power(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * base } }

    // MARK: Depreciation

    /// Preinreich's theorem: whatever the method, depreciation and interest on the books are worth the price less the residual value at its end.
    @Test(arguments: ["annuity", "straight line", "declining", "declining 1.5"], [3, 5, 8])
    func chargesAreWorthWhatWasPaid(method: String, life: Int) throws {
        let found = try table(
            "own: t\nchips: 72 chip\nsystem: 72 chip/rack\nyears: 2026 to \(2025 + life)\ninterest: 9 %\ndepreciation: \(method)\n",
            ["t": Self.items([("rack", "3.4 MUSD/rack", "chips; hosts; network", "\(life) yr", "10 %")])])
        let expected = 3.4e6 * (1 - 0.1 / power(1.09, life))
        #expect(abs(money(found, "worth at the start", "own") - expected) < 1e-9 * expected)
        #expect(money(found, "at the start", "rack") == 3.4e6)
    }

    @Test func anAnnuityIsTheCapitalRecoveryAndTheSameEachYear() throws {
        let found = try table(
            "own: t\nchips: 1 chip\nyears: 2026 to 2035\ninterest: 9 %\n",
            ["t": Self.items([("chip", "1000 USD/chip", "chips", "5 yr", "10 %")])])
        let recovery = 0.09 / (1 - 1 / power(1.09, 5))
        let charge = (1000 - 100 / power(1.09, 5)) * recovery
        // The second five years are those of the chip that replaces the first.
        for year in 2026...2035 { #expect(abs(money(found, "\(year)", "chip") - charge) < 1e-9 * charge, "\(year)") }
    }

    @Test func aStraightLineIsDepreciationAndInterestOnTheBooks() throws {
        let found = try table(
            "own: t\nchips: 1 chip\nyears: 2026 to 2029\ninterest: 10 %\ndepreciation: straight line\n",
            ["t": Self.items([("chip", "1000 USD/chip", "chips", "4 yr", "200 USD/chip")])])
        for (year, expected) in [(2026, 200 + 100.0), (2027, 200 + 80.0), (2028, 200 + 60.0), (2029, 200 + 40.0)] {
            #expect(abs(money(found, "\(year)", "chip") - expected) < 1e-9, "\(year)")
        }
    }

    /// Two purchases, four and a half years apart, are worth what nine years are charged with, but for the part of a year without compound interest.
    @Test(arguments: ["annuity", "straight line", "declining"])
    func aLifeMayEndWithinAYear(method: String) throws {
        let found = try table(
            "own: t\nchips: 1 chip\nyears: 2026 to 2034\ninterest: 9 %\ndepreciation: \(method)\n",
            ["t": Self.items([("chip", "1000 USD/chip", "chips", "4.5 yr", "")])])
        let expected = 1000 * (1 + 1 / (power(1.09, 4) * 1.09.squareRoot()))
        #expect(abs(money(found, "worth at the start", "own") / expected - 1) < 0.01)
    }

    @Test func withoutInterestAnAnnuityIsAStraightLine() throws {
        let found = try table(
            "own: t\nchips: 1 chip\nyears: 2026 to 2026\ninterest: 0 %\n",
            ["t": Self.items([("chip", "1000 USD/chip", "chips", "4 yr", "")])])
        #expect(money(found, "2026", "chip") == 250)
    }

    // MARK: Running

    private static let site: [Row] = [
        ("racks", "40000 USD/chip", "chips; hosts; network", "5 yr", ""),
        ("site", "11 MUSD/MW", "shell; electrical; cooling", "15 yr", ""),
        ("grid", "0.06 USD/kWh", "energy", "", ""),
        ("upkeep", "3 %/yr", "staff; maintenance; spares", "", ""),
    ]

    private static let code = """
        own: t
        chips: 1000 chip
        power: 1500 W/chip
        pue: 1.2
        load: 60 %
        idle: 40 %
        years: 2026 to 2030
        interest: 9 %

        """

    @Test func aYearIsMadeOfItsParts() throws {
        let found = try table(Self.code, ["t": Self.items(Self.site)])
        #expect(found.columns.map(\.name) == ["year", "racks", "site", "grid", "upkeep", "own"])
        let drawn = 1000 * 1.5 * 1.2 * (0.6 + 0.4 * 0.4)
        #expect(abs(money(found, "2028", "grid") - drawn * 8760 * 0.06) < 1e-6)
        #expect(abs(money(found, "at the start", "site") - 16.5e6) < 1e-3)
        #expect(abs(money(found, "2028", "upkeep") - 0.03 * 56.5e6) < 1e-3)
        let parts = ["racks", "site", "grid", "upkeep"].reduce(0) { $0 + money(found, "2028", $1) }
        #expect(abs(money(found, "2028", "own") - parts) < 1e-3)
        // Every year is the same, so that an hour is a year's part of it, and a sold one more.
        let hour = parts / (1000 * 8760)
        #expect(abs(money(found, "per chip-hour", "own") * 3600 - hour) < 1e-9)
        #expect(abs(money(found, "per sold chip-hour", "own") * 3600 - hour / 0.6) < 1e-9)
        #expect(abs(money(found, "break-even rent", "own") * 3600 - hour) < 1e-9)
    }

    @Test func thePriceOfPowerMayStandInTheCell() throws {
        let rows = Self.site.filter { $0.name != "grid" }
        let found = try table(Self.code + "energy: 0.06 USD/kWh\n", ["t": Self.items(rows)])
        #expect(abs(money(found, "2028", "energy") - 1000 * 1.5 * 1.2 * (0.6 + 0.4 * 0.4) * 8760 * 0.06) < 1e-6)
    }

    @Test func tokensCostWhatTheHoursTheyAreSoldInCost() throws {
        let found = try table(Self.code + "tokens: 2000 token/(s*chip)\n", ["t": Self.items(Self.site)])
        let perToken = money(found, "per sold chip-hour", "own") / 2000
        #expect(abs(money(found, "per million tokens", "own") - perToken) < 1e-12 * perToken)
    }

    /// Prices that rise, discounted at what interest is in money of its day, are worth what constant ones are at what is left of it.
    @Test func nominalAndRealMoneyAreWorthTheSame() throws {
        let values = [
            "t": Self.items([
                ("chips", "1000 USD/chip", "chips; hosts", "5 yr", "10 %"), ("grid", "0.06 USD/kWh", "energy", "", ""),
            ]),
            "r": Self.items([("hired", "2 USD/(chip*h)", "chips; hosts; energy", "", "")]),
        ]
        let code = Self.code + "rent: r\ninflation: 3 %\ndepreciation: declining\n"
        let (nominal, real) = (try table(code, values), try table(code + "money: real\n", values))
        for column in ["chips", "grid", "hired"] {
            let (a, b) = (money(nominal, "worth at the start", column), money(real, "worth at the start", column))
            #expect(abs(a - b) < 1e-9 * a, "\(column)")
        }
        #expect(money(nominal, "2030", "grid") > money(real, "2030", "grid"))
        let (a, b) = (money(nominal, "break-even rent", "own"), money(real, "break-even rent", "own"))
        #expect(abs(a - b) < 1e-9 * a)
    }

    @Test func whatTheRenterPaysBesidesTheRentLowersTheBreakEven() throws {
        let rented = Self.items([
            ("hired", "3 USD/(chip*h)", "chips; hosts; network; shell; electrical; cooling", "", ""),
            ("bill", "0.06 USD/kWh", "energy", "", ""),
            ("people", "500 USD/(chip*yr)", "staff; maintenance; spares", "", ""),
        ])
        let found = try table(Self.code + "rent: r\n", ["t": Self.items(Self.site), "r": rented])
        let extra = money(found, "per chip-hour", "bill") + money(found, "per chip-hour", "people")
        #expect(abs(money(found, "break-even rent", "own") - (money(found, "per chip-hour", "own") - extra)) < 1e-12)
        #expect(abs(money(found, "per chip-hour", "hired") * 3600 - 3) < 1e-12)
    }

    @Test func uncertaintyAndDerivationsGoAllTheWay() throws {
        let values = ["t": Self.items([("chip", "900 to 1100 USD/chip", "chips", "4 to 6 yr", "")])]
        let found = try table("own: t\nchips: 100 chip\nyears: 2026 to 2030\ninterest: 9 %\nload: 50 to 70 %\n", values)
        guard case .quantity(let hour)? = found.row(named: "per sold chip-hour")?["own"] else { Issue.record("no value"); return }
        #expect((hour.spread?.low ?? 0) > 0 && (hour.spread?.low ?? 0) < hour.value && (hour.spread?.high ?? 0) > hour.value)
        let names = hour.derivation?.knownNames ?? []
        #expect(["t['chip'].price", "t['chip'].life", "own.load"].allSatisfy(names.contains), "\(names)")
    }

    // MARK: What is not said

    @Test func theNewestOfEachPublisherStandsForWhatIsNotSaid() throws {
        let life = try #require(CostDefault("equipment-life", in: Self.book, on: CivilDate("2026-01-31")))
        // Amazon says five years, CoreWeave six.
        #expect(life.facts.map(\.value).sorted() == [5, 6])
        #expect(life.model.derivation.inputs[0].distribution == .bounds(5 * 31_536_000, 6 * 31_536_000))
        // Epoch AI said so later.
        #expect(CostDefault("site-life", in: Self.book, on: CivilDate("2026-01-31")) == nil)
        #expect(CostDefault("site-life", in: Self.book, on: CivilDate("2026-06-01"))?.newest.value == 14)
    }

    @Test func everyFactHasItsSource() {
        #expect(Self.book.count == Self.table("cost").rows.count)
        for fact in Self.book {
            #expect(!fact.title.isEmpty && !fact.publisher.isEmpty && fact.address.hasPrefix("https://"), "\(fact.id)")
            #expect(fact.low <= fact.value && fact.value <= fact.high, "\(fact.id)")
        }
        for row in Self.table("token_price").rows { #expect(CivilDate(row[7].plainText) != nil && row[10].plainText.hasPrefix("https://")) }
    }

    @Test func whatIsTakenIsSaid() throws {
        let found = try input(
            "add: site\nchips: 100 chip\npower: 1 kW/chip\nyears: 2026 to 2027\nmax-age: 90 day\n", [:], day: "2026-06-01")
        #expect(found.notes.contains { $0.hasPrefix("'site' is taken as 9.3 to 15 MUSD/MW (Cushman & Wakefield, 2025-01-01)") })
        #expect(found.notes.contains { $0.hasPrefix("'interest' is taken as 0.07 to 0.15 (CoreWeave") })
        #expect(found.notes.contains { $0.hasPrefix("no price includes chips, hosts") })
        #expect(found.notes.contains { $0.hasPrefix("taxes are left out") })
        // L529
        #expect(found.warnings.contains { $0.1 == "'site' of Cushman & Wakefield is 516 days old: it was stated on 2025-01-01" })
        #expect(!found.warnings.contains { $0.1.contains("site-life") })
    }

    @Test func ofOldPricesAReaderIsWarned() throws {
        var priced = Self.items([("chip", "1000 USD/chip", "chips", "5 yr", "")])
        if case .table(var table) = priced {
            table.columns.append(Table.Column("date"))
            table.rows[0].append(CivilDate("2024-01-31").map(Value.date) ?? .missing(""))
            priced = .table(table)
        }
        let found = try input("own: t\nchips: 1 chip\nyears: 2026 to 2027\ninterest: 9 %\nmax-age: 1 yr\n", ["t": priced])
        #expect(found.warnings.map(\.1) == ["the price of 'chip' is 731 days old: it was stated on 2024-01-31"])
    }

    @Test func waysOfDifferentScopeAreSaidToBe() throws {
        let rented = Self.items([("hired", "3 USD/(chip*h)", "chips; hosts; network; storage", "", "")])
        let values = ["t": Self.items([("rack", "40000 USD/chip", "chips; hosts; network; shell", "5 yr", "")]), "r": rented]
        let code = "own: t\nrent: r\nchips: 1 chip\nyears: 2026 to 2027\ninterest: 9 %\n"
        // L544
        #expect(
            try input(code, values).warnings.map(\.1) == [
                "owning counts shell, and renting does not", "renting includes storage, and owning does not count it",
            ])
        #expect(try input(code + "leave-out: shell, storage\n", values).warnings.isEmpty)
    }

    @Test func whatIsMissingIsCarried() {
        #expect { try input("own: t\nchips: params.chips\nyears: 2026 to 2027\n", ["t": Self.items([])]) } throws: { $0 is Lacking }
    }

    // MARK: Mistakes

    /// Rows beside a good one, lines beside good ones, the kind of the problem, and what is said.
    @Test(arguments: [
        ([("more", "1 USD/chip", "chips", "5 yr", "")], "", "L542", "chips is counted twice: 'rack' includes it, and so does 'more'"),
        ([("fee", "1 USD/chip", "network", "-5 yr", "")], "", "L543", "the life of 'fee' can be -5 yr"),
        ([("fee", "1 USD/chip", "network", "5 W", "")], "", "L543", "the life of 'fee' is in W, not a time"),
        ([("fee", "1 EUR/chip", "network", "5 yr", "")], "", "L543", "'rack' is in USD and 'fee' in EUR"),
        ([("fee", "1 USD/chip", "network", "5 yr", "130 %")], "", "L543", "can be 130 %"),
        ([("fee", "5 W", "network", "", "")], "", "L543", "no price is stated in a unit that can be multiplied"),
        ([("fee", "1 USD/rack", "network", "", "")], "", "L543", "no price is stated"),
        ([("fee", "1 USD/chip", "", "", "")], "", "L543", "what its price includes is not stated"),
        ([("fee", "1 USD/chip", "coooling", "", "")], "", "L541", "'coooling', which is no component"),
        ([("fee", "1 USD/chip", "power", "", "")], "", "L541", "'power', which is no component"),
        ([("fee", "1 USD/kWh", "energy", "", "")], "", "L540", "`power:` is missing"),
        ([], "load: 120 %\n", "L543", "the load can be 120 %"),
        ([], "pue: 0.9\n", "L543", "the PUE can be 0.9"),
        ([], "power: 5 USD\n", "L543", "`power:` is in USD, not in W/chip"),
        ([], "energy: 5 USD\n", "L543", "`energy:` is in USD, not in money a kWh"),
        ([], "money: honest\n", "L540", "none of nominal, real"),
        ([], "depreciation: sudden\n", "L540", "no method of depreciation"),
        ([], "add: sight\n", "L540", "nothing is known of 'sight'"),
        ([], "add: operations\n", "L540", "nothing is stated of 'operations' on 2026-01-31"),
        ([], "rents: t\n", "L540", "unknown line"),
    ])
    func mistakesAreNamed(rows: [Row], lines: String, id: String, said: String) throws {
        let values = ["t": Self.items([("rack", "1000 USD/chip", "chips; hosts", "5 yr", "")] + rows)]
        do {
            _ = try input("own: t\nchips: 10 chip\nyears: 2026 to 2027\ninterest: 9 %\n" + lines, values)
            Issue.record("no problem")
        } catch let problem as Diagnostic {
            #expect(problem.id.code == id, "\(problem.summary)")
            #expect(problem.summary.contains(said), "\(problem.summary)")
        }
    }

    @Test func yearsThatRunBackwardsAreNone() {
        #expect { try OwnershipRequest("own: t\nchips: 1 chip\nyears: 2027 to 2026\n") } throws: {
            ($0 as? Diagnostic)?.id == .ownershipLine
        }
    }
}
