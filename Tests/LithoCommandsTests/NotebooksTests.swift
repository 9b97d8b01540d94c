import Foundation
import Testing
import Values

/// Everything in `Notebooks/` runs, without a problem.
struct NotebooksTests {
    static let notebooks = ((try? FileManager.default.contentsOfDirectory(atPath: Program.root + "/Notebooks")) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    @Test func thereAreNotebooks() { #expect(!Self.notebooks.isEmpty) }

    @Test(arguments: notebooks) func runs(notebook: String) async throws {
        let litho = Program(folder: Program.root + "/Notebooks")
        let place = try Workspace()
        let result = try await litho("run", notebook, "--cache", place.path + "/cache", "-o", place.path + "/report.html", "--json")
        #expect(result.status == 0)
        #expect(result.json?["errors"]?.array == [])
        // A note says how a number was found; it is nothing to mend.
        #expect(result.json?["warnings"]?.array?.filter { $0["severity"]?.string != "note" } == [])
        #expect(try place.read("report.html").contains("</html>"))

        // And with the eyes of an earlier day, which the report says on its face.
        let earlier = try await litho(
            "run", notebook, "--cache", place.path + "/cache", "-o", place.path + "/earlier.html", "--as-of", "2025-12-31", "--known-on",
            "2026-01-15", "--json")
        #expect(earlier.status == 0, "\(earlier.json?["errors"] ?? .null)")
        let face = try place.read("earlier.html")
        #expect(face.contains("31 December 2025</time>") && face.contains("15 January 2026</time>"))
    }

    @Test func firstLookComesToItsFindings() async throws {
        let litho = Program(folder: Program.root + "/Notebooks")
        let output = try await litho("run", "trainium3-first-look.md", "--no-cache").output
        // Between 2517 TFLOP/s over 1,000 W and over 500 W: no maker states the power, and the reports carry on.
        // 2517 / 1299, 144 × 2517 / (64 × 1299) and 144 × 4.9 / (64 × 2.9), from the maker's documentation.
        #expect(output.contains("ratio.fp8               1.937"))
        #expect(output.contains("step.fp8                4.359"))
        #expect(output.contains("step.bandwidth          3.801"))
        #expect(output.contains("efficiency.per_watt     2.5 to 5.0 TFLOP/J"))
    }

    @Test func theBillIsMoreThanItsContracts() async throws {
        let litho = Program(folder: Program.root + "/Notebooks")
        let output = try await litho("run", "the-1.4-trillion-bill.md", "--no-cache").output
        // 250 + 300 + 38 + 22.4 + 10; without the two that have no term; (1400 - 620.4) / (10 + 6 + 10 + 0.75).
        #expect(output.contains("sums.announced  620.4 GUSD"))
        #expect(output.contains("sums.termed     348 GUSD"))
        #expect(output.contains("sums.even       29.1439 GUSD/GW"))
    }

    @Test func energyWallComesToItsVerdicts() async throws {
        let litho = Program(folder: Program.root + "/Notebooks")
        let cells = try await litho("run", "energy-wall.md", "--no-cache", "--json").json?["cells"]?.array ?? []
        let verdicts = cells.first { $0["label"]?.string == "verdicts" }?["value"]?["$table"]?["rows"]?.array ?? []
        // Peak 2517 / 1299 over 700..1000 W / 475..525 W is 0.92 to 1.45; 1e6 chips × 700..1000 W × 1.10..1.25 × 1.08..1.15 is
        // 0.83 to 1.44 GW; 1.4 trillion over 30 GW is 46.7 billion a gigawatt.
        let expected = [
            "a Trainium 3 does four times the work per joule, at peak": "fails",
            "a million chips take a gigawatt": "cannot be decided",
            "a million chips take gigawatts": "fails",
            "price-performance better by 40 % is a cost lower by 40 %": "fails",
            "four times the efficiency halves the cost of training": "fails",
            "1.4 trillion dollars fit 30 GW at what a gigawatt costs, from below": "holds",
            "it pays for owning what it buys, over eight years": "cannot be decided",
        ]
        for (claim, verdict) in expected {
            let row = verdicts.first { $0.array?.first?.string == claim }
            #expect(row?.array?.dropFirst().first?.string == verdict, "\(claim)")
        }
    }

    /// Numbers of the reports that can be done on paper from their sources.
    @Test(arguments: [
        // 2 of 7, ln(72.2 / 27.8) / ln(1.446 / 1.161), and six operations a token against two for each of five.
        ("inference-economy.md", ["spend.share_low 28.5714 %", "tiers.years 4.3477 yr", "crossing.by_operations 9.36 Ttoken"]),
        // 0.968 / 4.916 over 190 / 989.4, over 26.75 / 37.9; 60 % of 19 %, and of 1 - (6400 / 40000) / 0.5.
        ("leaving-one-vendor.md", ["bridge.median_over 1.45277", "tax.least 11.4 %", "tax.most 40.8 %"]),
        // 60 % of 71.1 %, (1 - 0.6 * 0.19) / 0.1, ten times 8 TB/s, 70.55 GB over 0.23.
        (
            "the-xpu-against-its-promises.md",
            ["money.no_margin 42.66 %", "money.needed_tenfold 8.86", "speed.needed 80 TB/s", "speed.groq_chips 306.739"]
        ),
        // 300 + 250 + 38 + 22.4, and 13 + 10 + 30 + 0.35 over it.
        ("circular-money.md", ["back.out 610.4 GUSD", "back.firm_share 0.0874017"]),
        // 4.4 over 2517 / 1299, 9 over 4.9, 600 over 588.
        ("claims-audit.md", ["total.claims 59", "said.four 2.2708", "said.link_over 1.83673", "said.commitments 1.02041"]),
    ])
    func comesToItsNumbers(notebook: String, numbers: [String]) async throws {
        let output = try await Program(folder: Program.root + "/Notebooks")("run", notebook, "--no-cache").output
        let lines = Set(output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") })
        for number in numbers { #expect(lines.contains(number), "\(number)") }
    }

    @Test func claimsAuditCountsItsVerdicts() async throws {
        let rows = try await table("counts", of: "claims-audit.md")
        #expect(rows.map { $0.prefix(2).map(\.compact) } == [["\"holds\"", "29"], ["\"cannot be decided\"", "21"], ["\"fails\"", "9"]])
    }

    @Test func circlesAreCountedByWhatWasKnown() async throws {
        let rows = try await table("count", of: "circular-money.md")
        #expect(rows.compactMap { $0[safe: 1]?.compact } == ["0", "3", "8", "8"])
        #expect(rows.compactMap { $0[safe: 4]?.compact } == ["1", "7", "8", "8"])
    }

    private func table(_ label: String, of notebook: String) async throws -> [[JSON]] {
        let cells =
            try await Program(folder: Program.root + "/Notebooks")("run", notebook, "--no-cache", "--json").json?["cells"]?.array ?? []
        let value = cells.first { $0["label"]?.string == label }?["value"]
        return value?["$table"]?["rows"]?.array?.compactMap(\.array) ?? []
    }
}

extension Collection {
    fileprivate subscript(safe index: Index) -> Element? { indices.contains(index) ? self[index] : nil }
}
