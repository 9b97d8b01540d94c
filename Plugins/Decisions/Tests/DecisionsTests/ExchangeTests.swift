import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import Decisions

/// Money of a table in one currency.
struct ExchangeTests {
    private static let known = Table(
        columns: ["base", "quote", "valid_from", "valid_to", "value", "title", "publisher", "address"].map { Table.Column($0) },
        rows: [
            ("EUR", "USD", "2024-01-01", "2024-12-31", 1.08), ("EUR", "USD", "2024-12-31", "2024-12-31", 1.04),
            ("EUR", "JPY", "2024-12-31", "2024-12-31", 163.0), ("JPY", "USD", "2024-01-01", "2024-12-31", 0.0066),
            ("EUR", "USD", "2025-01-01", "2025-12-31", 1.13),
        ].map { row in
            [row.0, row.1, row.2, row.3].map(Value.text) + [.quantity(Quantity(row.4))]
                + ["Reference rates", "A bank", "https://bank.example/"].map(Value.text)
        })

    private static func contracts(_ rows: [(String, Double, String, String)]) -> Table {
        Table(
            columns: ["party", "amount", "start"].map { Table.Column($0) },
            rows: rows.map { [.text($0.0), .quantity(Quantity($0.1, Unit($0.2) ?? .one)), ExchangeTests.time($0.3)] })
    }

    private static func time(_ text: String) -> Value { CivilDate(text).map(Value.date) ?? .text(text) }

    private func exchanged(
        _ code: String, _ table: Table, own: Table? = nil, day: String? = nil
    ) throws -> (table: Table, notes: [String], warnings: [String]) {
        let request = try ExchangeRequest(code)
        var book = ExchangeBook()
        if let own, let rates = request.rates { try book.add(own: own, rates) }
        book.add(Self.known, on: day.flatMap { CivilDate($0) })
        var exchange = ExchangeTable(request: request, table: table, book: book, sampling: Sampling())
        return (try exchange.values(), exchange.notes, exchange.warnings)
    }

    private func amount(_ table: Table, _ row: String, _ column: String = "amount") -> Quantity? {
        if case .quantity(let quantity)? = table.row(named: row)?[column] { quantity } else { nil }
    }

    @Test func eachRowIsExchangedAtItsOwnTime() throws {
        let found = try exchanged(
            "from: c\nto: USD\n",
            Self.contracts([
                ("A", 2, "GEUR", "2024-06-30"), ("B", 2, "GEUR", "2024-12-31"), ("C", 3, "GUSD", "2024-06-30"), ("D", 1, "GEUR", "2025"),
            ]))
        // The mean of the year, the day's own rate, as it was.
        #expect(abs((amount(found.table, "A")?.value ?? 0) - 2.16) < 1e-12)
        #expect(abs((amount(found.table, "B")?.value ?? 0) - 2.08) < 1e-12)
        #expect(amount(found.table, "C")?.value == 3)
        #expect(abs((amount(found.table, "D")?.value ?? 0) - 1.13) < 1e-12)
        #expect(found.table.columns[1].unit == Unit("GUSD") && amount(found.table, "A")?.unit == Unit("GUSD"))
        #expect(found.notes.contains("1 EUR = 1.08 USD, 2024: Reference rates, A bank"))
        // The rate is an input of its own, with its source.
        let inputs = amount(found.table, "A")?.derivation?.inputs ?? []
        #expect(inputs.contains { $0.name == "USD/EUR 2024" && $0.origin == .sourced("Reference rates, A bank, https://bank.example/") })
    }

    @Test func aRateGoesBackwardsAndThroughTheEuro() throws {
        let back = try exchanged(
            "from: c\nto: EUR\n", Self.contracts([("A", 1.08, "USD", "2024-06-30"), ("B", 2, "chip/USD", "2024-06-30")]))
        #expect(abs((amount(back.table, "A")?.value ?? 0) - 1) < 1e-12)
        #expect(abs((amount(back.table, "B")?.value ?? 0) - 2.16) < 1e-12)
        // The day's rates through the euro before a direct one of the year.
        let through = try exchanged("from: c\nto: USD\n", Self.contracts([("A", 163, "TJPY", "2024-12-31")]))
        #expect(abs((amount(through.table, "A")?.value ?? 0) - 1.04) < 1e-12 && amount(through.table, "A")?.unit == Unit("TUSD"))
    }

    @Test func amountsWithoutAUnitTakeTheirCurrencyFromAColumn() throws {
        var table = Self.contracts([("A", 10, "", "2024-12-31"), ("B", 10, "", "2024-12-31")])
        table.columns.append(Table.Column("currency"))
        table.rows[0].append(.text("EUR"))
        table.rows[1].append(.text("USD"))
        let found = try exchanged("from: c\nto: USD\n", table)
        #expect(abs((amount(found.table, "A")?.value ?? 0) - 10.4) < 1e-12 && amount(found.table, "B")?.value == 10)
        #expect(found.table.row(named: "A")?["currency"] == .text("USD"))
    }

    @Test func ratesOfTheNotebookComeFirstAndTheLastMayBeHeld() throws {
        let own = Table(
            columns: [Table.Column("year"), Table.Column("rate", unit: Unit("USD/EUR"))],
            rows: [[.text("2026"), .quantity(Quantity(1.2, Unit("USD/EUR") ?? .one))]])
        let contracts = Self.contracts([("A", 1, "EUR", "2026"), ("B", 1, "EUR", "2027")])
        #expect {
            _ = try exchanged("from: c\nto: USD\nrates: forward\n", contracts, own: own)
        } throws: { ($0 as? Diagnostic)?.summary == "no rate from EUR to USD of 2027 is known" }
        let found = try exchanged("from: c\nto: USD\nrates: forward\nbeyond: last\n", contracts, own: own)
        #expect(amount(found.table, "A")?.value == 1.2 && amount(found.table, "B")?.value == 1.2)
        #expect(found.warnings == ["for 2027 the last rate known is taken, USD/EUR of 2026"])
    }

    @Test func aRateThatWasNotYetKnownIsNotUsed() throws {
        let contracts = Self.contracts([("A", 1, "EUR", "2025-10-28")])
        #expect(throws: Diagnostic.self) { try exchanged("from: c\nto: USD\n", contracts, day: "2025-11-30") }
        #expect(abs((amount(try exchanged("from: c\nto: USD\n", contracts, day: "2026-01-31").table, "A")?.value ?? 0) - 1.13) < 1e-12)
    }

    @Test(arguments: [
        ("from: c\n", "L548", "`to: USD` is missing"), ("from: c\nto: Dollar\n", "L548", "'Dollar' is no currency"),
        ("from: c\nto: USD\nbeyond: first\n", "L548", "`beyond:` is `last`"),
        ("from: c\nto: USD\nat: begin\n", "L549", "no column 'begin'"),
        ("from: c\nto: USD\nat: 1999\n", "L549", "no rate from EUR to USD of 1999 is known"),
    ])
    func whatCannotBeExchangedIsSaid(code: String, id: String, said: String) {
        #expect {
            _ = try exchanged(code, Self.contracts([("A", 1, "EUR", "2024")]))
        } throws: { error in
            let problem = error as? Diagnostic
            return problem?.id.code == id && (problem?.summary ?? "").contains(said)
        }
    }
}
