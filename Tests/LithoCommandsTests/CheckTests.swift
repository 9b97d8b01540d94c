import Testing
import Values

/// `litho check` finds mistakes without running anything.
struct CheckTests {
    private func check(_ text: String) async throws -> Program.Result {
        try await Workspace(["n.md": text]).litho("check", "n.md")
    }

    @Test func goodNotebook() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let before = try place.snapshot()
        let result = try await place.litho("check", "n.md")
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(try place.snapshot() == before)
    }

    @Test func unknownNameWithPlaceMarkAndSuggestion() async throws {
        let result = try await check("```{calc}\n#| label: cost\nx = 1\n```\n\n```{calc}\n#| label: b\ny = 2 * cots.x\n```\n")
        #expect(result.status == 1)
        #expect(result.errors.contains("n.md:8:9: error[L101]: unknown name 'cots'"))
        #expect(result.errors.contains("| y = 2 * cots.x"))
        #expect(result.errors.contains("did you mean 'cost'?"))
    }

    @Test func unknownMember() async throws {
        let result = try await check("```{calc}\n#| label: cost\nowned = 1\n```\n\nIt is `{calc} cost.owmed`.\n")
        #expect(result.errors.contains("n.md:6:"))
        #expect(result.errors.contains("error[L102]: 'cost' has no 'owmed'"))
    }

    @Test func ringIsNamedAsAWhole() async throws {
        let result = try await check("```{calc}\n#| label: a\nx = b.x\n```\n\n```{calc}\n#| label: b\nx = a.x\n```\n")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[L103]: these cells wait for each other: a → b → a"))
    }

    @Test func longRingIsNamedInOneLineAndQuickly() async throws {
        let cells = (0..<3_000).map { "```{calc}\n#| label: c\($0)\nx = c\(($0 + 1) % 3_000).x\n```\n" }
        let start = ContinuousClock.now
        let result = try await check(cells.joined(separator: "\n"))
        #expect(ContinuousClock.now - start < .seconds(240))  // a second or two alone; other tests run beside it
        #expect(result.errors.contains("c0 → c1 → c2"))
        #expect(result.errors.contains("… 2988 more → c0"))
        #expect(result.errors.contains("'c1' is part of the ring that begins with 'c0'"))
    }

    @Test func manyUnknownNamesAreFoundQuickly() async throws {
        let cells = (0..<3_000).map { "```{calc}\n#| label: c\($0)\nx = d\($0).x\n```\n" }
        let start = ContinuousClock.now
        #expect(try await check(cells.joined(separator: "\n")).errors.contains("3000 errors"))
        #expect(ContinuousClock.now - start < .seconds(240))  // a second or two alone; other tests run beside it
    }

    @Test func unknownLanguageAndOption() async throws {
        let result = try await check("```{clac}\nx = 1\n```\n\n```{calc}\n#| lable: a\nx = 1\n```\n")
        #expect(result.errors.contains("n.md:1:5: error[L104]: unknown language 'clac'"))
        #expect(result.errors.contains("did you mean 'calc'?"))
        #expect(result.errors.contains("n.md:6:4: error[L105]: unknown option 'lable'"))
        #expect(result.errors.contains("did you mean 'label'?"))
    }

    @Test func duplicateLabels() async throws {
        let result = try await check("```{calc}\n#| label: a\nx = 1\n```\n\n```{calc}\n#| label: a\nx = 2\n```\n")
        #expect(result.status == 1)
        #expect(result.errors.contains("n.md:7:11: error[L021]"))
    }

    @Test func unknownSource() async throws {
        let result = try await check("---\nreferences:\n  - id: maker\n    title: T\n---\n\nSaid [@makr#s4].\n")
        #expect(result.errors.contains("n.md:7:"))
        #expect(result.errors.contains("error[L471]: unknown source 'makr'"))
        #expect(result.errors.contains("did you mean 'maker'?"))
    }

    @Test func allMistakesOfAFileInOneRunWithTheirCount() async throws {
        let result = try await check("```{calc}\nx = aa\n```\n\n```{calc}\ny = 1 +\n```\n\n```{calc}\nz = unknown\n```\n")
        #expect(result.errors.contains("n.md:2:5"))
        #expect(result.errors.contains("n.md:6:"))
        #expect(result.errors.contains("n.md:10:5"))
        #expect(result.errors.contains("3 errors"))
    }

    @Test func atMostTwentyErrorsAreShown() async throws {
        let cells = (1...30).map { "```{calc}\nx = nothing\($0)\n```\n" }.joined(separator: "\n")
        let result = try await check(cells)
        #expect(result.errors.contains("30 errors"))
        #expect(result.errors.split(separator: "\n").count { $0.hasPrefix("n.md:") } == 20)
    }

    @Test func machinesGetTheSamePlaces() async throws {
        let place = try Workspace(["n.md": "```{calc}\nx = aa\n```\n"])
        let json = try #require(try await place.litho("check", "n.md", "--json").json)
        let error = try #require(json["errors"]?.array?.first)
        #expect(error["line"]?.integer == 2)
        #expect(error["column"]?.integer == 5)
        #expect(error["code"]?.string == "L101")
    }
}
