import Diagnostics
import Testing
import Values

@testable import Decisions

/// Milestones, warrants, conditions and claims as cash flows.
struct DealTermTests {
    private static let money = Unit("GUSD") ?? .one

    private static func table(_ columns: [String], _ rows: [[String]]) -> Table {
        Table(
            columns: columns.map { Table.Column($0) },
            rows: rows.map { row in
                zip(columns, row).map { name, text in
                    if text.isEmpty { return .missing("not given") }
                    if ["milestones", "condition", "direction", "party", "claim"].contains(name) { return .text(text) }
                    return Value(parameterText: text) ?? .text(text)
                }
            })
    }

    private func flows(
        _ table: Table, _ code: String = "from: c\nyears: 2026 to 2029\n", claims: [String: DealClaim] = [:], rates: FlowRates? = nil
    ) throws -> Table {
        let request = try FlowRequest(code)
        let contracts = try Contract.read(table, request.table, claims: claims)
        return try FlowTable(request: request, contracts: contracts, rates: rates, sampling: Sampling(draws: 1000)).table()
    }

    private func number(_ table: Table, _ year: String, _ column: String) -> Double? {
        if case .quantity(let quantity)? = table.row(named: year)?[column] { quantity.value } else { nil }
    }

    @Test func milestonesFallDueOnTheirDays() throws {
        let table = try flows(
            Self.table(["party", "amount", "milestones"], [["A", "10 GUSD", "2026-07-01 30 %; 2028-01-01 70 % if 1 GW is delivered"]]))
        #expect((2026...2029).map { number(table, "\($0)", "A") } == [3, 0, 7, 0])
        // What has a condition is not owed whatever happens.
        #expect((2026...2028).map { number(table, "\($0)", "owed") } == [3, 0, 0])
        #expect(number(table, "no term", "A") == 0)
    }

    @Test func aWarrantIsWorthItsSharesOverTheirStrike() throws {
        let table = try flows(
            Self.table(
                ["party", "shares", "strike", "spot", "milestones", "direction"],
                [
                    ["AMD", "160000000", "0.01 USD", "200.01 USD", "2026-12-31 25 %; 2029-12-31 75 %", "receive"],
                    ["B", "1000000", "50 USD", "40 USD", "2027-01-01 100 %", "pay"],
                ]))
        #expect(number(table, "2026", "AMD") == -8e9 && number(table, "2029", "AMD") == -24e9)
        #expect(number(table, "2027", "B") == 0)
        #expect(number(table, "2026", "owed") == 0)
    }

    @Test func whatIsUnsureIsExpectedByItsProbability() throws {
        let table = try flows(
            Self.table(
                ["party", "amount", "start", "end", "probability"],
                [["A", "40 GUSD", "2026-01-01", "2029-12-31", "50 %"], ["B", "4 GUSD", "2026-01-01", "2026-12-31", ""]]),
            rates: .one(Model(name: "r", unit: .one, derivation: Quantity(0.0).derivation(named: "r"))))
        #expect(abs((number(table, "2026", "all") ?? 0) - (40 * 365 / 1461.0 + 4)) < 1e-9)
        #expect(abs((number(table, "2026", "expected") ?? 0) - (20 * 365 / 1461.0 + 4)) < 1e-9)
        #expect(abs((number(table, "sum", "worth") ?? 0) - 24) < 1e-9)
    }

    @Test func eachYearIsDiscountedAtItsRate() throws {
        let yearly = Table(
            columns: [Table.Column("year"), Table.Column("rate")],
            rows: [(2026, 0.1), (2027, 0.21)].map { [.quantity(Quantity(.integer(Int64($0.0)))), .quantity(Quantity($0.1))] })
        let item = CellLine.Item(text: "curve", range: 0..<5)
        let rates = try FlowRates.read(NamedReference(item), .table(yearly), years: 2026...2027)
        let table = try flows(
            Self.table(["party", "amount", "milestones"], [["A", "10 GUSD", "2027-07-01 100 %"]]), "from: c\nyears: 2026 to 2027\n",
            rates: rates)
        #expect(abs((number(table, "2027", "worth") ?? 0) - 10 / (1.1 * 1.1)) < 1e-9)
        // L527: a year without a rate
        #expect {
            try FlowRates.read(NamedReference(item), .table(yearly), years: 2026...2029)
        } throws: { ($0 as? Diagnostic)?.summary == "`curve` has no rate for 2028, 2029" }
    }

    // MARK: Claims

    private static func claim(place: String = "A2-07", value: Double? = 10e9) -> DealClaim {
        DealClaim(
            id: "7", words: "amazon invests_in openai 2026", value: value, low: nil, high: nil, unit: Unit("USD"), status: "announced",
            reported: CivilDate("2026-01-31"), place: place, source: "A title, A publisher")
    }

    @Test func anAmountLeadsToItsClaim() throws {
        let contracts = Self.table(
            ["party", "amount", "start", "end", "claim"],
            [["A", "", "2026-01-01", "2026-12-31", "7"], ["B", "9 GUSD", "2026-01-01", "2026-12-31", "7"]])
        let table = try flows(contracts, claims: ["7": Self.claim(place: "tokenring-2#s4")])
        #expect(number(table, "2026", "A") == 10e9)
        for column in ["A", "B"] {
            guard case .quantity(let due)? = table.row(named: "2026")?[column] else { Issue.record("no amount"); continue }
            #expect(due.derivation?.inputs.first?.origin == .sourced("tokenring-2#s4"))
        }
        #expect("\(Self.claim().origin)".contains("claim 7 of the deal graph (amazon invests_in openai 2026; announced): A title"))
        // L547
        #expect(Self.claim().contradiction(contracts.rows[1], contracts)?.hasPrefix("is stated as 9 GUSD, claim 7 says") == true)
        #expect(Self.claim().contradiction(contracts.rows[0], contracts) == nil)
    }

    /// A row, the columns it has, and what is said of it: all of them L527.
    @Test(arguments: [
        (["amount", "milestones"], ["1 GUSD", "2026-07-01 30 %"], "milestones add up to 30 %"),
        (["amount", "milestones"], ["1 GUSD", "soon 100 %"], "'soon 100 %' is no milestone"),
        (["amount", "start", "end", "probability"], ["1 GUSD", "2026-01-01", "2026-12-31", "140 %"], "between 0 and 100 %"),
        (["amount", "start", "end", "direction"], ["1 GUSD", "2026-01-01", "2026-12-31", "sideways"], "`pay` or `receive`"),
        (["shares", "strike", "spot", "milestones"], ["1", "1 EUR", "2 USD", "2026-07-01 100 %"], "strike is in EUR"),
    ])
    func termsThatCannotBeAreNamed(columns: [String], row: [String], said: String) throws {
        do {
            _ = try flows(Self.table(["party"] + columns, [["A"] + row]))
            Issue.record("no problem")
        } catch let problem as Diagnostic {
            #expect(problem.id == .wrongTerms && problem.summary.contains(said), "\(problem.summary)")
        }
    }
}
