import Testing
import Values

/// `litho render FOLDER -o site`.
struct SiteTests {
    @Test func aFolderBecomesALinkedSite() async throws {
        let place = try Workspace([
            "Notes/one.md": Samples.small.replacing("A small fleet", with: "The fleet draws `{calc} power.total`"),
            "Notes/fleet.csv": Samples.fleet,
            "Notes/two.md": """
            ---
            title: A second & last
            references:
              - id: page
                title: A page of others
                publisher: They
                issued: 2026-01-01
                URL: https://example.org/page
            ---

            As they say [@page].

            """,
        ])
        let result = try await place.litho("render", "Notes", "-o", "site")
        #expect(result.status == 0, "\(result.errors)")
        let index = try place.read("site/index.html")
        #expect(index.contains("<a href=\"one.html\">The fleet draws 1.9"), "\(index.suffix(2000))")
        #expect(index.contains("<a href=\"two.html\">A second &amp; last</a>"))
        #expect(index.contains("<a href=\"sources.html\">"))
        let sources = try place.read("site/sources.html")
        #expect(sources.contains("<a href=\"https://example.org/page\">A page of others</a>"))
        #expect(sources.contains("<a href=\"two.html#s-page\">"))
        #expect(try place.read("site/two.html").contains("id=\"s-page\""))
        // Again: its own pages are overwritten, another's is not.
        #expect(try await place.litho("render", "Notes", "-o", "site").status == 0)
        try place.write("site/index.html", "mine")
        #expect(try await place.litho("render", "Notes", "-o", "site").status == 2)
    }

    @Test func whatCannotBeASite() async throws {
        let place = try Workspace(["Notes/index.md": "x", "Empty/a.txt": ""])
        #expect(try await place.litho("render", "Notes").status == 2)
        #expect(try await place.litho("render", "Notes", "-o", "site").errors.contains("which is a page of the site itself"))
        #expect(try await place.litho("render", "Empty", "-o", "site").errors.contains("the folder has no notebooks"))
    }

    @Test func aNotebookThatFailsIsThereAndSaysSo() async throws {
        let place = try Workspace(["Notes/a.md": "```{calc}\n#| label: a\nx = 1 / 0\n```\n", "Notes/b.md": "good\n"])
        let result = try await place.litho("render", "Notes", "-o", "site")
        #expect(result.status == 1)
        #expect(try place.read("site/index.html").contains("did not run whole"))
        #expect(place.exists("site/b.html"))
    }
}
