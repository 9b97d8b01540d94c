import Testing
import Values

/// `litho affected`: what rests on a fact, a document, or data that changed.
struct AffectedTests {
    private static let notebook = """
        ```{chips}
        #| label: spec
        SELECT name, tdp, memory FROM chip WHERE name = 'Trainium3'
        ```

        ```{calc}
        #| label: c
        heat = spec['Trainium3'].tdp
        ```

        ```{calc}
        #| label: other
        x = 1 + 1
        ```

        As the page says [@page#s1].

        """

    private func ran() async throws -> Workspace {
        let place = try Workspace([
            "Notebooks/n.md": Self.notebook, "Corpus/page.txt": "A page\n\nIt has 64 chips.\n",
            "Corpus/documents.csv": "key,title,author,publisher,published,grade,restates,note\npage,,,Us,2024-03-01,press,,\n",
        ])
        _ = try await place.litho("run", "Notebooks/n.md")
        return place
    }

    @Test func aNotebookWithAnAgeLimitWarnsWhereOlderFactsAreUsed() async throws {
        let place = try Workspace([
            "n.md": "---\nmax-age: 1y\nas-of: 2027-06-30\n---\n" + Self.notebook.replacing("As the page says [@page#s1].", with: ""),
            "bad.md": "---\nmax-age: soon\n---\n",
        ])
        let later = try await place.litho("run", "n.md")
        #expect(later.status == 0)
        #expect(later.errors.contains("warning[L472]: older than 1y: rests on Trainium3/memory of 2025"), "\(later.errors)")
        let onTime = try await place.litho("run", "n.md", "--as-of", "2025-12-15")
        #expect(!onTime.errors.contains("L472"), "\(onTime.errors)")
        let wrong = try await place.litho("run", "bad.md")
        #expect(
            wrong.errors.contains("bad.md:2:10: error[L011]: 'max-age' is 'soon', not an age such as 90d, 12w, 6mo or 2y"),
            "\(wrong.errors)")
    }

    @Test func cellsOfAFactAreNamedWithWhatTheyRestOn() async throws {
        let place = try await ran()
        let result = try await place.litho("affected", "--claim", "Trainium3/tdp", "--json")
        #expect(result.json?["schema"]?.integer == 1)
        let cells = try #require(result.json?["cells"]?.array)
        #expect(cells.map { $0["cell"]?.string } == ["spec", "c"], "\(result.output)\(result.errors)")
        #expect(cells.allSatisfy { $0["notebook"]?.string == "Notebooks/n.md" })
        #expect(cells[1]["line"]?.integer == 7)
        #expect(try await place.litho("affected", "--claim", "H100-SXM-80GB/tdp", "--exit-code").status == 0)
        #expect(try await place.litho("affected", "--claim", "Trainium3/tdp", "--exit-code").status == 1)
    }

    @Test func proseThatCitesADocumentIsNamed() async throws {
        let place = try await ran()
        let result = try await place.litho("affected", "--claim", "page")
        #expect(result.output == "Notebooks/n.md:16: prose\n    cites @page#s1\n", "\(result.output)")
        let since = try await place.litho("affected", "--since", "2024-01-01")
        #expect(since.output.contains("cites @page#s1"), "\(since.output)\(since.errors)")
    }

    @Test func factsOlderThanAnAgeAreNamedWithTheirDay() async throws {
        let place = try await ran()
        let old = try await place.litho("affected", "--stale", "90d", "--on", "2030-01-01")
        #expect(old.output.contains("Notebooks/n.md:7: c\n    rests on Trainium3/tdp of 20"), "\(old.output)\(old.errors)")
        let young = try await place.litho("affected", "--stale", "20y", "--on", "2026-02-01")
        #expect(young.output.isEmpty)
        #expect(try await place.litho("affected", "--stale", "soon").status == 2)
        #expect(try await place.litho("affected", "--stale", "1y", "--since", "2026-01-01").status == 2)
    }

    @Test func cellsWhoseDataChangedWouldRun() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        #expect(try await place.litho("affected", "n.md").output.isEmpty)
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        let result = try await place.litho("affected", "n.md")
        #expect(result.output.contains("n.md:10: sites\n    query of chips: "), "\(result.output)")
        #expect(result.output.contains("power\n    reads sites\n"))
        #expect(!result.output.contains(": other"))
    }
}
