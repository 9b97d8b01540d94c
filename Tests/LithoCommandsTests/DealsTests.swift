import Foundation
import Testing
import Values

/// `litho deals` as somebody types it.
struct DealsTests {
    private static let rounds = """
        Id,Company,Close date,Status,Funding (equity),Funding (debt),Valuation (post-money),Report date,Type,Confidence,Exclude from graph view
        Spring,Newco,5/1/2024,Closed,500000000,,5E+9,5/2/2024,Primary,Confident,
        Spring again,Newco,5/1/2024,Closed,500000000,,6E+9,5/2/2026,Primary,Confident,
        Slip,Newco,7/30/0202,Closed,1,,,7/30/2020,Primary,Likely,

        """

    @Test func importWritesFactsThatTheNextQuestionSeesAndSaysWhatIsLeftOut() async throws {
        let place = try Workspace()
        try place.write("rounds.csv", Self.rounds)
        try place.write("Facts/README.md", "")
        let litho = place.litho
        let result = try await litho("deals", "import", "rounds.csv", "--json")
        #expect(result.status == 0)
        #expect(result.json?["claims"]?.integer == 1)
        #expect(result.json?["unplaced"]?.array?.compactMap { $0["place"]?.string } == ["rounds.csv:3", "rounds.csv:4"])
        let shown = try await litho("deals", "show", "Newco", "--format", "csv")
        #expect(shown.output.contains("Undisclosed investors,invests_in,Newco,500000000,USD,finalized"))
        let asked = try await litho("query", "--data", "deals", "SELECT count(*) FROM claims('Newco')", "--format", "csv")
        #expect(asked.output.contains("\n1\n"))
        // Once more: the same files, and nothing twice.
        #expect(try await litho("deals", "import", "rounds.csv").status == 0)
        #expect(
            try await litho("query", "--data", "deals", "SELECT count(*) FROM claims('Newco')", "--format", "csv").output.contains("\n1\n"))
    }

    @Test func checkWritesNothingAndAFailedImportLeavesNothing() async throws {
        let place = try Workspace()
        try place.write("rounds.csv", Self.rounds)
        try place.write("Facts/README.md", "")
        let litho = place.litho
        #expect(try await litho("deals", "import", "rounds.csv", "--check").status == 0)
        #expect(!FileManager.default.fileExists(atPath: place.path + "/Facts/deals"))
        // The claims cannot be written, as a folder has their name: parties and sources go as well.
        try FileManager.default.createDirectory(atPath: place.path + "/Facts/deals/claim-rounds.csv", withIntermediateDirectories: true)
        #expect(try await litho("deals", "import", "rounds.csv").status != 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/Facts/deals") == ["claim-rounds.csv"])
    }

    @Test func outsideAWorkspaceTheImportSaysWhatIsMissing() async throws {
        let place = try Workspace()
        try place.write("rounds.csv", Self.rounds)
        let result = try await place.litho("deals", "import", "rounds.csv")
        #expect(result.status != 0 && result.errors.contains("--into ."))
    }

    @Test func everyMeasureIsNamedInItsOutput() async throws {
        let litho = Program(folder: Program.root)
        for (arguments, measure) in [
            (["owners", "OpenAI"], "Brioschi"), (["controls", "Amazon"], "least fixed point"), (["links"], "ECB/2014/60"),
            (["losses", "OpenAI", "--usd", "1e9"], "linear loss contagion"), (["exposure", "OpenAI"], "Herfindahl-Hirschman"),
            (["rings", "--length", "3"], "smallest step"),
        ] {
            let output = try await litho.run(["deals"] + arguments + ["--as-of", "2026-01-31", "--format", "csv"]).output
            #expect(output.contains(measure), "\(arguments)")
        }
    }

    @Test func queryThatExplodesIsStoppedWithAMessage() async throws {
        let query = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.name + b.name + c.name + d.name + e.name + f.name = 'x' RETURN count(*)"
        let result = try await Program(folder: Program.root)("deals", "query", query, "--seconds", "0.5")
        #expect(result.status == 1)
        #expect(result.errors.contains("the query was stopped"))
    }

    @Test(arguments: [
        (["picture", "--ring", "OpenAI,Oracle,NVIDIA"], "openai-amazon-rings.svg"),
        (["timeline", "--from", "2025-01-01"], "openai-amazon-timeline.svg"),
    ])
    func picturesOfTheNotebookAreThoseOfTheData(arguments: [String], file: String) async throws {
        let parties = "OpenAI,Microsoft,Amazon,NVIDIA,Oracle,Broadcom,AMD"
        let days = ["--as-of", "2026-01-31", "--known-on", "2026-01-31"]
        let drawn = try await Program(folder: Program.root).run(["deals"] + arguments + ["--among", parties] + days).output
        #expect(try String(contentsOfFile: "\(Program.root)/Notebooks/\(file)", encoding: .utf8) == drawn)
    }
}
