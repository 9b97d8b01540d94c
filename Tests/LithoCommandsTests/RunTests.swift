import Testing
import Values

/// `litho run`: what runs, what is said, and in which form.
struct RunTests {
    @Test func runsANotebookAndListsWhatCameOut() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho("run", "n.md")
        #expect(result.status == 0)
        #expect(result.output.contains("power.total  1.9 kW"))
        #expect(result.errors.contains("4 cells: 4 computed"))
    }

    @Test func jsonHasEveryCellWithOutcomeDurationDigestAndTotals() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho("run", "n.md", "--json")
        let json = try #require(result.json)
        #expect(json["schema"]?.integer == 1)
        #expect(result.labels("computed") == ["sites", "power", "other"])
        for cell in try #require(json["cells"]?.array) {
            #expect(cell["language"]?.string != nil)
            #expect(cell["duration"]?.double != nil)
            #expect(cell["digest"]?.string?.count == 64)
            #expect(cell["diagnostics"]?.array == [])
        }
        #expect(json["totals"]?["computed"]?.integer == 4)
        #expect(json["wall"]?.double != nil)
        #expect(json["errors"]?.array == [])
    }

    @Test func unchangedRerunRunsNothingAndChangesNoByteOfAnyFile() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md", "-o", "n.html")
        let before = try place.snapshot()
        let again = try await place.litho("run", "n.md", "-o", "n.html", "--json")
        #expect(again.labels("reused") == ["sites", "power", "other"])
        #expect(try place.snapshot() == before)
    }

    @Test func changedRowRunsTheCellThatReadsItAndWhatItReallyChanges() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        let result = try await place.litho("run", "n.md", "--json")
        #expect(result.labels("computed") == ["sites", "power"])
        #expect(result.labels("reused") == ["other"])
    }

    @Test func changedRowThatNoAnswerDependsOnRunsNothing() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        try place.write("fleet.csv", Samples.fleet.replacing("Riga,8", with: "Riga,9"))
        #expect(try await place.litho("run", "n.md", "--json").labels("computed") == [])
    }

    @Test func displayOptionsNeverCauseARerun() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        try place.write(
            "n.md", Samples.small.replacing("#| label: sites", with: "#| label: sites\n#| caption: Sites\n#| echo: false"))
        #expect(try await place.litho("run", "n.md", "--json").labels("computed") == [])
    }

    @Test func failedCellSkipsItsDescendantsAndTheRestCompletes() async throws {
        let place = try Workspace([
            "n.md": Samples.small.replacing("count * watts", with: "count * wats"), "fleet.csv": Samples.fleet,
        ])
        let result = try await place.litho("run", "n.md", "--json")
        #expect(result.status == 1)
        #expect(result.labels("failed") == ["sites"])
        #expect(result.labels("skipped") == ["power"])
        #expect(result.labels("computed") == ["other"])
        let error = try #require(result.json?["errors"]?.array?.first)
        #expect(error["line"]?.integer == 11)
        #expect(error["column"]?.integer == 22)
        #expect(error["message"]?.string?.contains("wats") == true)
        #expect(error["hints"]?.array?.contains { $0.string?.contains("watts") == true } == true)
    }

    @Test func expectedFailureDoesNotFailTheRun() async throws {
        let place = try Workspace(["n.md": "```{calc}\n#| label: a\n#| error: true\nx = 1 W + 1 B\n```\n"])
        let result = try await place.litho("run", "n.md", "--json")
        #expect(result.status == 0)
        #expect(result.labels("failed") == ["a"])
    }

    @Test func parameterIsSetFromTheCommandLine() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho("run", "n.md", "-p", "load=100 %")
        #expect(result.output.contains("power.total  3.8 kW"))
        let unknown = try await place.litho("run", "n.md", "-p", "laod=1")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("did you mean 'load'?"))
    }

    @Test func bundledPluginsRunInsideTheProcessToo() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let inside = try await place.litho("run", "n.md", "--in-process", "--no-cache", "--json")
        let outside = try await place.litho("run", "n.md", "--no-cache", "--json")
        func digests(_ result: Program.Result) -> [JSON?] { result.json?["cells"]?.array?.map { $0["digest"] } ?? [] }
        #expect(digests(inside) == digests(outside))
        #expect(digests(inside).count == 3)
    }

    @Test func dryRunSaysWhatWouldRunAndWritesNothing() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let before = try place.snapshot()
        let first = try await place.litho("run", "n.md", "--dry-run")
        #expect(first.output.contains("sites: would run: never evaluated before"))
        #expect(try place.snapshot() == before)
        _ = try await place.litho("run", "n.md")
        let kept = try place.snapshot()
        #expect(try await place.litho("run", "n.md", "--dry-run").output.contains("sites: from the cache"))
        #expect(try place.snapshot() == kept)
    }

    @Test func notebookFromStandardInput() async throws {
        let place = try Workspace()
        let result = try await place.litho("run", "-", input: "```{calc}\n#| label: a\nx = 2 + 3\n```\n")
        #expect(result.status == 0)
        #expect(result.output.contains("a.x  5"))
        let page = try await place.litho("render", "-", "-o", "-", input: "# Hello\n\n`{calc} 2 + 3`\n")
        #expect(page.status == 0)
        #expect(page.output.hasPrefix("<!DOCTYPE html>"))
    }

    @Test func quietRunPrintsNothing() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho("-q", "run", "n.md")
        #expect(result.output.isEmpty && result.errors.isEmpty && result.status == 0)
    }

    @Test func verboseRunNamesEachCellWithItsTime() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        #expect(try await place.litho("run", "-v", "n.md").errors.contains("sites: run, "))
        #expect(try await place.litho("run", "-v", "n.md").errors.contains("sites: cached, "))
    }
}
