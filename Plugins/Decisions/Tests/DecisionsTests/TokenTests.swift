import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import Decisions

/// What a million tokens cost.
struct TokenTests {
    private static func row(_ chip: String, rate: Double, ttft: Double = 1500, tpot: Double = 40) -> Value {
        .record([
            "chip": .text(chip), "ttft": .quantity(Quantity(ttft, Unit("ms") ?? .one)),
            "time": .quantity(Quantity(tpot, Unit("ms") ?? .one)),
            "tokens_per_chip": .quantity(Quantity(rate, Unit("token/(s*chip)") ?? .one)), "layout": .text("tensor 1, 64 slots"),
            "basis": .text("fitted"),
        ])
    }

    private static let values: [String: Value] = [
        "serve['A']": row("A", rate: 1000), "serve['B']": row("B", rate: 500, ttft: 2500), "read['A']": row("A", rate: 20_000),
    ]

    private static let code = "serve: serve['A']\nhour: 3.6 USD/(chip*h)\ninput: 2000 token\noutput: 500 token\n"

    private func tokens(
        _ code: String, _ values: [String: Value] = TokenTests.values, list: Table? = nil, day: String = "2026-01-31"
    ) throws -> (table: Table, warnings: [String], notes: [String]) {
        var references: [Reference: Value] = [:]
        for (name, value) in values { references[Reference(parsing: name) ?? Reference(name)] = value }
        var tokens = TokenTable(
            try TokenRequest(code), label: "t", values: references, list: list, day: CivilDate(day), sampling: Sampling(draws: 1000))
        let table = try tokens.table()
        return (table, tokens.warnings.map(\.1), tokens.notes)
    }

    private func number(_ table: Table, _ row: String, _ column: String) -> Double {
        if case .quantity(let quantity)? = table.row(named: row)?[column] { quantity.value } else { .nan }
    }

    /// 3.6 USD an hour are 0.001 USD a second: a request of 500 tokens holds the chip for half a second.
    @Test func withoutASplitAllOfTheCostStandsOnTheOutput() throws {
        let table = try tokens(Self.code).table
        #expect(abs(number(table, "A", "output") - 1) < 1e-12)
        #expect(abs(number(table, "A", "request") - 0.5) < 1e-12)
        #expect(abs(number(table, "A", "blended") - 0.2) < 1e-12)
        #expect(table.row(named: "A")?["input"]?.isMissing == true)
        #expect(table.row(named: "A")?["layout"] == .text("tensor 1, 64 slots"))
    }

    @Test func promptsTakeTheirPartOfTheChip() throws {
        let table = try tokens(Self.code + "prompts: read['A']\n").table
        // 2000 tokens are read in 0.1 s of the half second.
        #expect(abs(number(table, "A", "input") - 0.05) < 1e-12)
        #expect(abs(number(table, "A", "output") - 0.8) < 1e-12)
        #expect(abs(number(table, "A", "request") - 0.5) < 1e-12)
    }

    @Test func aWeightSplitsWhatNobodyMeasured() throws {
        let table = try tokens(Self.code + "weight: 4\nload: 50 %\n").table
        #expect(abs(number(table, "A", "output") - 4 * number(table, "A", "input")) < 1e-12)
        #expect(abs(number(table, "A", "request") - 1) < 1e-12)
    }

    @Test func whatComesFromTheCacheIsCheaper() throws {
        let table = try tokens(Self.code + "prompts: read['A']\ncached: 60 %\ncache: 10 %\n").table
        #expect(abs(number(table, "A", "cached") - 0.005) < 1e-12)
        // 800 tokens read, 1,200 from the cache, 500 written.
        #expect(abs(number(table, "A", "request") - (0.04 + 0.006 + 0.4)) < 1e-12)
        let unsaid = try tokens(Self.code + "prompts: read['A']\ncached: 60 %\n").table
        #expect(unsaid.row(named: "A")?["request"]?.isMissing == true)
    }

    @Test func limitsThatAreNotMetAreSaidNotToBe() throws {
        let found = try tokens(
            "serve: serve['A'], serve['B']\nhour: 3.6 USD/(chip*h), 2 USD/(chip*h)\ninput: 2000 token\noutput: 500 token\nttft: 2 s\ntpot: 50 ms\n"
        )
        #expect(number(found.table, "A", "ttft_met") == 100 && number(found.table, "B", "ttft_met") == 0)
        #expect(number(found.table, "B", "tpot_met") == 100)
        // L546
        #expect(
            found.warnings.count == 1 && found.warnings.first?.hasPrefix("B: the first token is predicted after 2500 ms") == true,
            "\(found.warnings)")
    }

    @Test func trainingCostsWhatItsTokensDo() throws {
        let table = try tokens("train: serve['A']\nhour: 3.6 USD/(chip*h)\nrun: 15 Ttoken\n").table
        #expect(abs(number(table, "A", "trained") - 1) < 1e-12 && abs(number(table, "A", "run") - 15) < 1e-9)
    }

    // MARK: Price lists

    @Test func aPriceListHasThePricesOfTheDay() throws {
        let list = OwnershipTests.table("token_price")
        let found = try tokens("prices: list\nmodels: sonnet, Llama\ninput: 2000 token\noutput: 500 token\n", [:], list: list)
        #expect(found.table.rows.map { $0[0] } == [.text("Anthropic Claude Sonnet 4"), .text("Groq Llama 3.3 70B")])
        #expect(abs(number(found.table, "Anthropic Claude Sonnet 4", "request") - 13.5) < 1e-9)
        #expect(found.table.row(named: "Groq Llama 3.3 70B")?["cached"] == .missing("the list states none"))
        guard case .quantity(let price)? = found.table.row(named: "Groq Llama 3.3 70B")?["output"] else { Issue.record("no price"); return }
        #expect("\(price.derivation?.inputs.first?.origin ?? .given)".contains("skills.sh"))
        let earlier = try tokens("prices: list\nmodels: Groq\ninput: 1 token\noutput: 1 token\n", [:], list: list, day: "2025-12-31")
        #expect(earlier.table.rows.isEmpty && earlier.notes == ["no price list has Groq on 2025-12-31"])
    }

    @Test func ofOldPricesAReaderIsWarned() throws {
        let list = OwnershipTests.table("token_price")
        let found = try tokens("prices: list\nmodels: V3\ninput: 1 token\noutput: 1 token\nmax-age: 90 day\n", [:], list: list)
        #expect(found.warnings == ["the price of DeepSeek deepseek-chat (V3) is 337 days old: it was stated on 2025-02-28"])
    }

    @Test func twoCurrenciesAreNoTable() throws {
        let list = Table(
            columns: [Table.Column("model"), Table.Column("input"), Table.Column("output")],
            rows: [["X", "EUR/Mtoken"], ["Y", "USD/Mtoken"]].map { row in
                [.text(row[0]), .quantity(Quantity(1, Unit(row[1]) ?? .one)), .quantity(Quantity(2, Unit(row[1]) ?? .one))]
            })
        #expect {
            try tokens("prices: mine\ninput: 1 token\noutput: 1 token\n", ["mine": .table(list)])
        } throws: { ($0 as? Diagnostic)?.summary == "prices in EUR and USD stand in one table" }
    }

    @Test(arguments: [
        ("serve: serve['A']\ninput: 1 token\noutput: 1 token\n", "L545", "`hour:` is missing"),
        ("serve: serve['A']\nhour: 2 USD/(chip*h)\noutput: 1 token\n", "L545", "`input:` is missing"),
        ("input: 1 token\noutput: 1 token\n", "L545", "nothing makes tokens"),
        ("serve: serve['A']\nhour: 2 USD/h\ninput: 1 token\noutput: 1 token\n", "L543", "not in money an hour of a chip"),
        (TokenTests.code + "cached: 130 %\n", "L543", "can be 130 %"),
        (TokenTests.code + "prompts: read['A']\nweight: 4\n", "L545", "one of the two"),
        (TokenTests.code + "ttft: 5 USD\n", "L543", "`ttft:` is in USD"),
    ])
    func mistakesAreNamed(code: String, id: String, said: String) throws {
        do {
            _ = try tokens(code)
            Issue.record("no problem")
        } catch let problem as Diagnostic {
            #expect(problem.id.code == id && problem.summary.contains(said), "\(problem.id.code): \(problem.summary)")
        }
    }

    @Test func whatIsMissingIsCarried() {
        #expect { try tokens(Self.code, ["serve['A']": .missing("no such chip")]) } throws: {
            ($0 as? Lacking)?.reason == "`serve['A']`: no such chip"
        }
    }
}
