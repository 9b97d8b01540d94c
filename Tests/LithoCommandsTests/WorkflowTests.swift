import Testing

/// The way of `Documentation/Workflow.md`, from an article that arrives to the numbers that it moves.
struct WorkflowTests {
    private static let article = """
        <html lang="en"><head><title>Trainium 3 in the field</title><meta name="date" content="2026-11-20"></head><body><article>
        <h1>Trainium 3 in the field</h1><p>The first racks are in use. An engineer who runs them says that a Trainium 3 draws 1,200 W under load.
        The racks are cooled with a liquid, and nobody complains of the noise.</p></article></body></html>
        """

    private static let notebook = """
        ---
        title: "A thousand draw `{calc} fleet.power | MW, digits=2`"
        as-of: 2026-11-30
        ---

        ```{chips}
        #| label: new
        SELECT name, tdp FROM chip WHERE name = 'Trainium3'
        ```

        ```{chips}
        #| label: old
        SELECT name, fp8 FROM chip WHERE name = 'H100-SXM-80GB'
        ```

        ```{calc}
        #| label: fleet
        power = 1000 * new.tdp
        ```

        ```{calc}
        #| label: apart
        twice = 2 * old.fp8
        ```
        """

    @Test func anArticleMovesTheNumbersThatRestOnItsClaimAndNoOthers() async throws {
        let place = try Workspace(["n.md": Self.notebook, "wire.html": Self.article, "Corpus/README.md": "Sources.\n"])
        #expect(try await place.litho("run", "n.md", "--record", "before.json").status == 0)
        let ingested = try await place.litho("ingest", "wire.html", "--key", "wire-2026", "--set", "publisher=Wire", "--set", "grade=press")
        #expect(ingested.status == 0, "\(ingested.errors)")
        #expect(try await place.litho("claims", "list").output.contains("wire-2026#s2.c1"))
        #expect(try await place.litho("claims", "accept", "wire-2026#s2.c1", "--reviewer", "ada").status == 0)

        let affected = try await place.litho("affected")
        #expect(affected.output.contains(": new\n") && affected.output.contains(": fleet\n"), "\(affected.output)")
        #expect(!affected.output.contains(": old\n") && !affected.output.contains(": apart\n"))

        let run = try await place.litho("run", "n.md", "--record", "after.json")
        #expect(run.output.contains("500 to 1200 kW"))
        #expect(run.errors.contains("5 cells: 3 computed, 2 reused"))

        let moved = try await place.litho("diff", "before.json", "after.json").output
        #expect(moved.contains("fleet.power\n    500 to 1000 kW → 500 to 1200 kW"), "\(moved)")
        #expect(moved.contains("because Trainium3/tdp: 500 to 1000 W → 500 to 1200 W"))
        #expect(moved.contains("1200 W (Trainium 3 in the field, Wire)"))
        #expect(!moved.contains("apart.twice"))

        let resting = try await place.litho("affected", "--claim", "wire-2026#s2")
        #expect(resting.output.contains(": fleet\n    rests on Trainium3/tdp: 1200 W (wire-2026)"), "\(resting.output)")
    }
}
