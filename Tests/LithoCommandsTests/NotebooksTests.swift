import Foundation
import Testing

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
        #expect(result.json?["warnings"]?.array == [])
        #expect(try place.read("report.html").contains("</html>"))
    }

    @Test func firstLookComesToItsFindings() async throws {
        let litho = Program(folder: Program.root + "/Notebooks")
        let output = try await litho("run", "trainium3-first-look.md", "--no-cache").output
        // 2517 / 1299, 144 × 2517 / (64 × 1299) and 144 × 4.9 / (64 × 2.9), from the maker's documentation.
        #expect(output.contains("ratio.fp8               1.937"))
        #expect(output.contains("step.fp8                4.359"))
        #expect(output.contains("step.bandwidth          3.801"))
        #expect(output.contains("efficiency.per_watt     missing"))
    }
}
