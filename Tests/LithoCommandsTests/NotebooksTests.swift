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
}
