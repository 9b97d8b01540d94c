import Foundation
import Subprocess
import Testing
import Values

/// `litho diff`: which numbers of two runs differ, and what moved them.
struct DiffTests {
    private func place() throws -> Workspace { try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet]) }

    @Test func twoRecordsWithTheRowThatMovedThem() async throws {
        let place = try place()
        #expect(try await place.litho("run", "n.md", "--record", "before.json").status == 0)
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        #expect(try await place.litho("run", "n.md", "--record", "after.json").status == 0)
        let result = try await place.litho("diff", "before.json", "after.json")
        #expect(result.status == 0)
        #expect(result.output.contains("power.total\n    1.9 kW → 2.25 kW  (+18.4 %)"))
        #expect(result.output.contains("'sites' read other data (fleet)"))
        #expect(result.output.contains("fleet['Oslo'].count: 4 → 5"))
        #expect(!result.output.contains("other.x"))
        #expect(try await place.litho("diff", "before.json", "after.json", "--exit-code").status == 1)
        let same = try await place.litho("diff", "after.json", "after.json", "--exit-code")
        #expect(same.status == 0)
        #expect(same.errors.contains("0 of"))
    }

    @Test func aReportMarksWhatMoved() async throws {
        let place = try place()
        #expect(try await place.litho("run", "n.md", "--record", "before.json").status == 0)
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        let result = try await place.litho("render", "n.md", "-o", "-", "--against", "before.json")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("Since before.json"))
        #expect(result.output.contains("1.9 kW → 2.25 kW (+18.4 %)"))
        #expect(result.output.contains("class=\"moved\""))
        let parameter = try await place.litho("render", "n.md", "-o", "-", "--against", "load=60 %")
        #expect(parameter.output.contains("Since load=60 %"), "\(parameter.errors)")
        #expect(try await place.litho("render", "n.md", "-o", "-", "--against", "nothing.json").status == 2)
    }

    @Test func twoDaysNameTheClaimsBetweenThem() async throws {
        let place = try Workspace([
            "deals.md": """
            ---
            title: Who is bound to whom
            as-of: 2026-01-31
            ---

            ```{deals}
            #| label: stakes
            MATCH (a {name: 'Amazon'})-[r:INVESTS_IN]->(b {name: 'Anthropic'}) RETURN b.name AS who, r.value AS `amount [USD]`
            ```

            ```{deals}
            #| label: bound
            CALL litho.exposure('OpenAI') YIELD object, amount RETURN object, amount
            ```
            """
        ])
        let result = try await place.litho("diff", "deals.md", "--from", "as-of=2025-09-01", "--to", "as-of=2026-01-31")
        #expect(result.status == 0, "\(result.errors)")
        // A sum over claims names those of the party in its row.
        let oracle = result.output.components(separatedBy: "bound['Oracle']").dropFirst().first?.components(separatedBy: "\n\n").first ?? ""
        #expect(oracle.contains("because as-of: 2025-09-01 → 2026-01-31"))
        #expect(oracle.contains("OpenAI commits_compute_to Oracle"), "\(result.output)")
        #expect(oracle.contains("[claim "))
        #expect(!oracle.contains("Broadcom"))
    }

    @Test func twoParameterSets() async throws {
        let place = try place()
        let result = try await place.litho("diff", "n.md", "--to", "load=60 %", "--json")
        let json = try #require(result.json)
        #expect(json["schema"]?.integer == 1)
        let notebook = try #require(json["notebooks"]?.array?.first)
        #expect(notebook["circumstances"]?.array?.first?["kind"]?.string == "parameter")
        let moved = try #require(notebook["moved"]?.array)
        #expect(moved.map { $0["name"]?.string } == ["power.total"])
        let relative = try #require(moved[0]["relative"]?.double)
        #expect(abs(relative - 0.2) < 1e-9)
        #expect(moved[0]["causes"]?.array?.first?["name"]?.string == "params.load")
    }

    @Test func twoRevisionsOfGit() async throws {
        let place = try place()
        func git(_ arguments: String...) async throws {
            let all = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"] + arguments
            let result = try await place.litho.run(all, executable: "/usr/bin/git")
            #expect(result.status == 0, "\(result.errors)")
        }
        try await git("init", "-q")
        try await git("add", "n.md", "fleet.csv")
        try await git("commit", "-q", "-m", "one")
        try place.write("n.md", Samples.small.replacing("x = 1 + 1", with: "x = 1 + 2"))
        let result = try await place.litho("diff", "n.md", "--from", "rev=HEAD")
        #expect(result.output.contains("other.x\n    2 → 3  (+50 %)"))
        #expect(result.output.contains("because the code of 'other' changed"))
        #expect(result.output.contains("+ x = 1 + 2"))
        let unknown = try await place.litho("diff", "n.md", "--from", "rev=nope")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("git knows no revision 'nope'"))
    }

    @Test func twoDaysNameTheClaimThatCameBetween() async throws {
        let place = try Workspace([
            "n.md": """
            ```{chips}
            #| label: spec
            SELECT name, tdp FROM chip WHERE name = 'T9'
            ```

            ```{calc}
            #| label: c
            x = spec['T9'].tdp
            ```

            """,
            "Facts/chips/part.csv": "name,kind,vendor\nT9,chip,NVIDIA\n",
            "Facts/chips/source.csv": """
            id,title,publisher,address,date,grade
            old-one,An old page,Us,https://example.org/old,2025-01-01,press
            new-one,A new page,Us,https://example.org/new,2026-01-01,maker

            """,
            "Facts/chips/claim.csv": """
            part,quantity,per,value,unit,status,valid_from,reported,source,place,confidence
            T9,tdp,package,500,W,announced,2025-01-01,2025-01-01,old-one,p. 1,medium
            T9,tdp,package,600,W,announced,2025-01-01,2026-01-01,new-one,p. 2,high

            """,
        ])
        let result = try await place.litho("diff", "n.md", "--from", "known-on=2025-06-01", "--to", "known-on=2026-02-01")
        #expect(result.output.contains("c.x\n    500 W → 600 W  (+20 %)"), "\(result.output)\(result.errors)")
        #expect(result.output.contains("T9/tdp: 500 W → 600 W"))
        #expect(result.output.contains("A new page"))
        #expect(result.output.contains("An old page"))
    }

    @Test func aPageWithBothValues() async throws {
        let place = try place()
        let result = try await place.litho("diff", "n.md", "--to", "load=60 %", "--html", "d.html")
        #expect(result.status == 0)
        let page = try place.read("d.html")
        #expect(page.contains("<title>1 of 5 values moved</title>"), "\(page.prefix(900).suffix(200))")
        #expect(page.contains("<code>power.total</code>"))
        #expect(page.contains("Content-Security-Policy"))
    }

    @Test func whatCannotBeCompared() async throws {
        let place = try place()
        try place.write("x.json", "{\"a\": }")
        #expect(try await place.litho("diff", "n.md").status == 2)
        let broken = try await place.litho("diff", "x.json", "n.md")
        #expect(broken.status == 1)
        #expect(broken.errors.contains("x.json:1:7: no record of a run"))
        #expect(try await place.litho("diff", "nope.md", "n.md").status == 2)
        #expect(try await place.litho("diff", "n.md", "--to", "lod=1").errors.contains("did you mean 'load'?"))
    }
}
