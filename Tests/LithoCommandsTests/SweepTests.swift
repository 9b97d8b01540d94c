import Foundation
import Subprocess
import Testing
import Values

/// `litho sweep` through the program.
struct SweepTests {
    static let notebook = """
        ---
        title: A site
        params:
          load: 50 %
          chip: H100
        data:
          fleet: fleet.csv
        ---

        ```{chips}
        #| label: sites
        SELECT site, count * watts AS "busy [W]" FROM fleet
        ```

        ```{calc}
        #| label: power
        total = sum(sites.busy) * params.load
        share = 1 / (60 % - params.load)
        ```

        """

    private func place(_ notebook: String = SweepTests.notebook) throws -> Workspace {
        try Workspace(["n.md": notebook, "fleet.csv": Samples.fleet])
    }

    @Test func repeatedOrExtendedItComputesOnlyWhatIsNew() async throws {
        let place = try place()
        let first = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..40%:5%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.json?["points"]?.integer == 10)
        #expect(first.json?["computed"]?.integer == 10)
        let again = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..40%:5%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--json")
        #expect(again.json?["computed"]?.integer == 0)
        let more = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..45%:5%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--json")
        #expect(more.json?["computed"]?.integer == 2)
        let rows = try await place.litho(
            "query", "r.sqlite", "SELECT load, \"power.total [kW]\" FROM point WHERE chip = 'H100' ORDER BY 1", "--format", "csv")
        #expect(rows.output.contains("0.2,1.24"), "\(rows.output) \(rows.errors)")
        // Other data, another world: everything is new.
        try place.write("fleet.csv", Samples.fleet + "Bergen,1,100\n")
        let changed = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..45%:5%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--json")
        #expect(changed.json?["computed"]?.integer == 12)
    }

    @Test func aPointThatFailsIsARowWithItsError() async throws {
        let place = try place()
        let result = try await place.litho("sweep", "n.md", "--over", "load=50%..70%:10%", "-o", "r.csv")
        #expect(result.status == 1)
        let csv = try place.read("r.csv")
        #expect(csv.contains("failed"))
        #expect(csv.contains("L505 power:"), "\(csv)")
        #expect(csv.split(separator: "\n").count == 4)
    }

    @Test func samplesAreTheSameOnEveryMachine() async throws {
        let place = try place()
        for method in ["random", "latin"] {
            for file in ["a.csv", "b.csv"] {
                let result = try await place.litho(
                    "sweep", "n.md", "--over", "load=20%..40%", "--sample", "20", "--method", method, "-o", "\(method)-\(file)", "--jobs",
                    file == "a.csv" ? "1" : "2")
                #expect(result.status == 0, "\(result.errors)")
            }
            #expect(try place.bytes("\(method)-a.csv") == place.bytes("\(method)-b.csv"))
        }
    }

    @Test func interruptedItGoesOnWhereItWas() async throws {
        let place = try place()
        let call = ["sweep", "n.md", "--over", "load=1%..59%:0.01%", "-o", "r.sqlite", "--json"]
        let stopped = try await place.litho.run(call, sending: .interrupt, after: .seconds(2))
        // A fast machine may be done; a slow one may not have begun.
        guard stopped.status != 0 else { return }
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(stopped.errors.contains("goes on"))
        let again = try await place.litho.run(call, sending: .interrupt, after: .seconds(12))
        let rest = try await place.litho.run(call)
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(again.status == 0 || (rest.json?["computed"]?.integer ?? 0) < 5801)
        #expect(rest.json?["rows"]?["good"]?.integer == 5801)
    }

    @Test func aReportDrawsTheResults() async throws {
        let place = try place()
        let result = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..60%:5%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--report", "r.html", "-q")
        #expect(result.status == 1)
        let page = try place.read("r.html")
        #expect(page.hasSuffix("</html>\n"))
        // A line for each chip, for each of the two results.
        #expect(page.components(separatedBy: "<figure").count > 2 && page.contains("power.share"), "\(page.prefix(2000))")
        #expect(page.contains("2 points, such as"), "the points that failed are named")
        // Many parameters at once: each is drawn against each result.
        let sampled = try await place.litho(
            "sweep", "n.md", "--over", "load=20%..40%", "--over", "chip=H100,B200", "--sample", "50", "-o", "s.sqlite", "--report", "s.html"
        )
        #expect(sampled.status == 0, "\(sampled.errors)")
        #expect(try place.read("s.html").contains("<figure"))
        // A page that Litho did not make stays.
        try place.write("mine.html", "<p>mine")
        #expect(try await place.litho("sweep", "n.md", "--over", "load=20%", "-o", "t.sqlite", "--report", "mine.html").status == 2)
        #expect(try place.read("mine.html") == "<p>mine")
    }

    @Test func mistakesInTheCallAreNamed() async throws {
        let place = try place()
        for (arguments, word) in [
            (["--over", "laod=1%..2%:1%"], "did you mean 'load'?"), (["--over", "load=1%..2%"], "--sample"),
            (["--over", "load=2..1"], "before it begins"),
            (["--over", "load=1%", "--over", "load=2%"], "twice"), (["--over", "load=1%", "-o", "fleet.csv.sqlite/x"], "fleet.csv.sqlite"),
        ] {
            let result = try await place.litho.run(["sweep", "n.md"] + arguments)
            #expect(result.status == 2, "\(arguments)")
            #expect(result.errors.contains(word), "\(result.errors)")
        }
    }
}
