import DocumentFixtures
import Foundation
import Subprocess
import Testing
import Values

/// `litho ingest`, `litho corpus` and citations from outside.
struct CorpusTests {
    static let page = """
        <html lang="en"><head><title>Plant by the river | Wire</title><meta property="og:site_name" content="Wire">
        <meta property="article:published_time" content="2026-01-16"></head><body><article><h1>Plant by the river</h1>
        <p>The new plant near the river will take four years to build, the company said on Monday, and it will need 90 MW of power.</p>
        <p>Engineers have begun to drill test wells, and the first results show that the ground holds enough for both.</p>
        <table><caption>What it needs</caption><tr><th>Year</th><th>Power</th></tr><tr><td>2027</td><td>40 MW</td></tr>
        <tr><td>2030</td><td>90 MW</td></tr></table></article></body></html>
        """

    private func rows(_ result: Program.Result) -> [[String?]] {
        (result.json?["rows"]?.array ?? []).map { $0.array?.map { $0.string ?? $0["number"].map { "\($0)" } } ?? [] }
    }

    /// Documents with their keys, from `corpus list`.
    private func keys(_ place: Workspace) async throws -> [String] {
        try await place.litho("corpus", "list", "--format", "jsonl").output.split(separator: "\n").compactMap {
            try? JSON(parsing: String($0))["key"]?.string
        }
    }

    @Test func anArticleIsKeptAsAReadableFileAndFound() async throws {
        let place = try Workspace(["in/a.html": Self.page, "litho.yml": ""])
        let result = try await place.litho("ingest", "in/a.html", "--accessed", "2026-11-25", "--set", "grade=press")
        #expect(result.status == 0)
        #expect(result.output.contains("in/a.html  new      wire-2026-plant"))
        #expect(result.errors.contains("1 document: 1 new"))
        let file = try place.read("Corpus/wire-2026-plant.txt")
        #expect(file.hasPrefix("litho-document: 1\nkind: page\n"))
        #expect(file.contains("\naccessed: 2026-11-25\n"))
        #expect(file.contains("\ntable head=1\ncaption What it needs\n  Year,Power\n  2027,40 MW\n"))
        #expect(try await place.litho("corpus", "search", "river", "power").output.contains("wire-2026-plant#s1"))
        let show = try await place.litho("corpus", "show", "wire-2026-plant").output
        #expect(show.contains("s2     Engineers have begun"))
        #expect(show.contains("t1.r3c2    90 MW"))
        let cite = try await place.litho("corpus", "cite", "wire-2026-plant#t1.r3c2").output
        #expect(cite.hasPrefix("2030, Power: “90 MW”\nPlant by the river. Wire. 2026-01-16."))
        #expect(cite.contains("[@wire-2026-plant#t1.r3c2]\n[@wire-2026-plant#t1.r3c2:"))
    }

    /// Each kind of source ends as documents whose sentences are found and cited.
    @Test func archivesAndAddressesAreKeptLikeFiles() async throws {
        let place = try Workspace(["litho.yml": ""])
        let river = "A dam above the river town holds back 30 million litres, which the mills have used since the war."
        let rail = "The railway wants to lay 90 km of new track through the valley before the first trains of winter leave."
        try place.write("c.warc", record("response", "https://example.com/a", answer(SamplePages.page("River", river))))
        try place.write("b.epub", ZipBuilder.book().bytes)
        let server = try TestServer(["/page": answer(SamplePages.page("Rail", rail))])
        let result = try await place.litho("ingest", "c.warc", "b.epub", server.address("/page"), "--allow-private")
        #expect(result.status == 0, "\(result.errors)")
        var quotes = [String]()
        for key in try await keys(place) { quotes.append(try await place.litho("corpus", "cite", "\(key)#s1").output) }
        #expect(quotes.count == 4)
        for text in [river, rail, SamplePages.sentence, "The Book", "Engineers drilled nine wells", "https://example.com/a", "/page"] {
            #expect(quotes.contains { $0.contains(text) }, "\(text) in \(quotes)")
        }
        // Again, everything is known.
        let again = try await place.litho("ingest", "c.warc", "b.epub", server.address("/page"), "--allow-private")
        #expect(again.status == 0)
        #expect(try await keys(place).count == 4)
        #expect(!again.output.contains("new"), "\(again.output)")
    }

    @Test func theSameBytesGiveTheSameFilesInAnyOrderOnAnyNumberOfThreads() async throws {
        var files: [String: String] = [:]
        for number in 1...30 { files["d\(number).html"] = Self.page.replacingOccurrences(of: "90 MW", with: "\(number) MW") }
        func kept(_ arguments: [String]) async throws -> [String: String] {
            let place = try Workspace(["litho.yml": ""])
            for (name, text) in files { try place.write("in/\(name)", text) }
            #expect(try await place.litho.run(["ingest", "--accessed", "2026-11-25"] + arguments).status == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: place.path + "/Corpus")
            return Dictionary(uniqueKeysWithValues: try names.map { ($0, try place.read("Corpus/\($0)")) })
        }
        let one = try await kept(["in", "--jobs", "1"])
        #expect(one.count == 30)
        #expect(try await kept(["in", "--jobs", "8"]) == one)
        #expect(try await kept(files.keys.shuffled().map { "in/\($0)" }) == one)
    }

    /// What a kill leaves is right, and the next call goes on to the same end.
    @Test func killedInItsMiddleItGoesOn() async throws {
        func workspace() throws -> Workspace {
            let place = try Workspace(["litho.yml": ""])
            for number in 100..<500 {
                // Texts that have little in common, so that none is a copy of another.
                let words = (0..<120).map { "w\((number * 7919 + $0 * 104_729) % 9973)" }.joined(separator: " ")
                try place.write("in/\(number).txt", "Head \(number)\n\nIt has \(number) GB. \(words).")
            }
            return place
        }
        func corpus(_ place: Workspace) throws -> [String: String] {
            let names = try FileManager.default.contentsOfDirectory(atPath: place.path + "/Corpus").filter { !$0.hasPrefix(".") }
            return Dictionary(uniqueKeysWithValues: try names.map { ($0, try place.read("Corpus/\($0)")) })
        }
        let arguments = ["ingest", "in", "--accessed", "2026-11-25", "--format", "csv"]
        let whole = try workspace()
        #expect(try await whole.litho.run(arguments).status == 0)
        let expected = try corpus(whole)
        #expect(expected.count == 400)
        let place = try workspace()
        var kills = 0
        for pause in [20, 40, 80, 120, 160, 200, 300, 400] {
            let result = try await place.litho.run(arguments, sending: .kill, after: .milliseconds(pause))
            if result.status == 137 { kills += 1 }
            // Whatever is there is whole, and the index opens and agrees with it.
            if place.exists("Corpus") {
                for (name, text) in try corpus(place) { #expect(expected[name] == text, "\(name)") }
                let list = try await place.litho("corpus", "list", "--format", "csv")
                #expect(list.status == 0)
                #expect(list.output.split(separator: "\n").count - 1 == (try corpus(place)).count)
            }
        }
        #expect(kills > 0)
        #expect(try await place.litho.run(arguments).status == 0)
        #expect(try corpus(place) == expected)
        let dump = ["corpus", "search", "gb", "--limit", "1000", "--format", "csv"]
        #expect(try await place.litho.run(dump).output == (try await whole.litho.run(dump)).output)
    }

    @Test func whatBecameOfEachDocumentIsSaid() async throws {
        let place = try Workspace([
            "in/a.html": Self.page, "in/b.html": Self.page.replacingOccurrences(of: "first results", with: "very first results"),
            "in/c.html": "%PDF-1.4", "in/d.html": "<p></p>", "in/e.csv": "a,b\n1,2\n", "litho.yml": "",
        ])
        #expect(try await place.litho("ingest", "in/a.html").status == 0)
        let again = try await place.litho("ingest", "in")
        #expect(again.status == 0)
        #expect(again.output.contains("in/a.html  unchanged       wire-2026-plant"))
        #expect(again.output.contains("in/b.html  near-duplicate  wire-2026-plant-2"))
        #expect(again.output.contains("% of its text is that of 'wire-2026-plant'"))
        #expect(again.output.contains("in/c.html  dropped"))
        #expect(again.output.contains("is a PDF document, not a page, a feed or a text"))
        #expect(again.output.contains("holds no text"))
        #expect(again.output.contains("is data by its name"))
        #expect(again.errors.contains("5 documents: 1 near-duplicate, 1 unchanged, 3 dropped"))
        #expect(try await place.litho("corpus", "dedup").output.contains("wire-2026-plant  wire-2026-plant-2"))
        let alone = try await place.litho("ingest", "in/c.html")
        #expect(alone.status == 1)
    }

    @Test func versionsKeepOldCitations() async throws {
        let place = try Workspace(["a.txt": "River plant\n\nIt needs 90 MW. It is near the river.\n", "litho.yml": ""])
        #expect(try await place.litho("ingest", "a.txt", "--key", "plant", "--accessed", "2026-01-01").status == 0)
        try place.write("a.txt", "River plant\n\nA word was added. It is near the river. It needs 95 MW.\n")
        #expect(
            try await place.litho("ingest", "a.txt", "--accessed", "2026-02-01", "--format", "csv").output.contains("new version,plant,2"))
        let versions = try await place.litho("corpus", "versions", "plant", "--format", "csv").output
        #expect(versions.contains("2,2026-02-01,,4,s4 s5,s2,plant@2.txt"))
        #expect(try await place.litho("corpus", "cite", "plant#s3").output.contains("“It is near the river.”"))
        let gone = try await place.litho("corpus", "cite", "plant#s2")
        #expect(gone.status == 1)
        #expect(gone.errors.contains("L845"))
        #expect(gone.errors.contains("sentence 2 of 'plant' is gone from version 2"))
        #expect(gone.errors.contains("did you mean 'plant#s5'?"))
        #expect(try await place.litho("corpus", "cite", "plant#v1.s2").output.contains("“It needs 90 MW.”"))
    }

    @Test func aNotebookCitesTheCorpus() async throws {
        let place = try Workspace(["a.html": Self.page])
        #expect(
            try await place.litho("ingest", "a.html", "--into", ".", "--key", "plant", "--set", "restates=an article of Example Wire")
                .status == 0)
        try place.write(
            "n.md",
            """
            ---
            title: A plant
            params:
              power: {value: 90 MW, source: "@plant#t1.r3c2"}
            ---

            It needs power [@plant#s1], as said [@plant].

            """)
        #expect(try await place.litho("check", "n.md").status == 0)
        let run = try await place.litho("run", "n.md", "--json")
        #expect(run.status == 0)
        let citations = run.json?["citations"]?.array ?? []
        #expect(citations.map { $0["locator"]?.string } == ["t1.r3c2", "s1", nil])
        #expect(citations[1]["quote"]?.string?.hasPrefix("The new plant near the river") == true)
        #expect(try await place.litho("render", "n.md", "-o", "n.html").status == 0)
        let html = try place.read("n.html")
        for part in [
            "A restatement, in other words, of an article of Example Wire.", "2030, Power: “90 MW”", "id=\"q-plant-s1\"",
            "href=\"#q-plant-s1\"",
            "<cite>Plant by the river</cite>. Wire, 2026-01-16.", "@plant version 1",
        ] { #expect(html.contains(part), "\(part)") }
    }

    @Test func aWrongCitationPointsToItsPlace() async throws {
        let place = try Workspace([
            "Corpus/plant.txt": "River plant\n\nIt needs 90 MW.", "n.md": "It is so [@plnat#s1], and so [@plant#s9], and so [@plant#x].\n",
        ])
        let check = try await place.litho("check", "n.md")
        #expect(check.status == 1)
        #expect(check.errors.contains("unknown source 'plnat'"))
        #expect(check.errors.contains("did you mean 'plant'?"))
        #expect(check.errors.contains("n.md:1:"))
        #expect(check.errors.contains("'plant' has no sentence 9"))
        #expect(check.errors.contains("'#x' is no place in a document"))
        #expect(!place.exists(".litho"), "a check wrote something")
        #expect(try await place.litho("run", "n.md").status == 1)
    }

    @Test func anExportIsWhatOtherProgramsTake() async throws {
        let place = try Workspace(["a.html": Self.page])
        _ = try await place.litho(
            "ingest", "a.html", "--into", ".", "--key", "plant", "--accessed", "2026-11-25", "--set", "author=A. & B.; C. Dee")
        let csl = try JSON(parsing: try await place.litho("corpus", "export").output).array?.first
        #expect(csl?["id"]?.string == "plant")
        #expect(csl?["issued"] == ["date-parts": [[2026, 1, 16]]])
        #expect(csl?["author"]?.array?.count == 2)
        let bib = try await place.litho("corpus", "export", "--as", "bibtex", "plant").output
        #expect(bib.hasPrefix("@misc{plant,\n  title = {{Plant by the river}},\n  author = {{A. \\& B.} and {C. Dee}},\n"))
        #expect(bib.contains("  date = {2026-01-16},\n"))
        let wrong = try await place.litho("corpus", "export", "palnt")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("did you mean 'plant'?"))
    }

    @Test func wrongCallsAreRefusedWithAHint() async throws {
        let place = try Workspace(["a.txt": "One.", "b.txt": "Two."])
        func errors(_ arguments: String...) async throws -> String {
            let result = try await place.litho.run(arguments)
            #expect(result.status == 2, "\(arguments)")
            return result.errors
        }
        #expect(try await errors("ingest", "a.txt").contains("`--into .` makes this one"))
        #expect(try await errors("ingest", "a.txt", "--into", ".", "--set", "titel=x").contains("did you mean 'title'?"))
        #expect(try await errors("ingest", "a.txt", "--into", ".", "--set", "grade=pres").contains("did you mean 'press'?"))
        #expect(try await errors("ingest", "a.txt", "b.txt", "--into", ".", "--key", "x").contains("--key is for one document"))
        #expect(try await errors("ingest", "a.txt", "--into", "missing").contains("missing: is no folder"))
        #expect(try await errors("ingest", "a.txt", "-o", "x.json").contains("--output is for --extract-only"))
        #expect(try await errors("corpus", "list").contains("no workspace from here upwards"))
        #expect(!place.exists("Corpus"))
    }
}

/// Cells `sources` and what makes them run again.
struct SourceCellTests {
    private static let notebook = """
        ```{sources}
        #| label: power
        search: power
        ```

        ```{sources}
        #| label: wells
        quote: plant#s3
        ```

        ```{sources}
        #| label: list
        SELECT key, sentences FROM document ORDER BY key
        ```

        """

    @Test func onlyWhatReadsAChangeIsEvaluatedAgain() async throws {
        let place = try Workspace([
            "Corpus/plant.txt": "River plant\n\nIt needs power of 90 MW.\n\nTest wells are drilled.", "n.md": Self.notebook,
        ])
        let first = try await place.litho("run", "n.md", "--json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.labels("computed") == ["power", "wells", "list"])
        #expect(try await place.litho("run", "n.md", "--json").labels("reused") == ["power", "wells", "list"])
        // A document arrives that says nothing of power and drills no wells.
        try place.write("Corpus/other.txt", "Another text\n\nIt says something else.")
        let second = try await place.litho("run", "n.md", "--json")
        #expect(second.labels("computed") == ["list"])
        #expect(second.labels("reused") == ["power", "wells"])
        // The sentence that is quoted changes its capitals and nothing else.
        try place.write("Corpus/plant.txt", "River plant\n\nIt needs power of 90 MW.\n\nTest Wells are drilled.")
        #expect(try await place.litho("run", "n.md", "--json").labels("computed") == ["wells"])
    }

    @Test func aQuotationThatIsNotThereIsAnErrorOfItsCell() async throws {
        let place = try Workspace([
            "Corpus/plant.txt": "River plant\n\nIt needs 90 MW.",
            "n.md": Self.notebook.replacingOccurrences(of: "plant#s3", with: "palnt#s3"),
        ])
        let run = try await place.litho("run", "n.md")
        #expect(run.status == 1)
        #expect(run.errors.contains("the corpus has no document 'palnt'"))
        #expect(run.errors.contains("did you mean 'plant'?"))
    }
}
