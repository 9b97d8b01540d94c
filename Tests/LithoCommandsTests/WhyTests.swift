import DocumentFixtures
import Foundation
import Testing
import Values

@testable import LithoCommands

/// `litho why`: the change that made a cell run, with what was there before and after.
struct WhyTests {
    private func ran(_ notebook: String = Samples.small) async throws -> Workspace {
        let place = try Workspace(["n.md": notebook, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        return place
    }

    private func why(_ place: Workspace, _ label: String) async throws -> String {
        try await place.litho("why", "n.md", label).output
    }

    @Test func neverEvaluated() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        #expect(try await why(place, "sites").contains("it has never been evaluated"))
    }

    @Test func reusedWithWhatWentIn() async throws {
        let text = try await why(ran(), "power")
        #expect(text.hasPrefix("power: reused"))
        #expect(text.contains("input   params.load = 0.5"))
    }

    @Test func changedRowWithOldAndNewValue() async throws {
        let place = try await ran()
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        let before = try await why(place, "sites")
        #expect(before.contains("fleet['Oslo'].count: 4 → 5"))
        #expect(try await why(place, "power").contains("depends on what has to run first"))
        _ = try await place.litho("run", "n.md")
        let after = try await why(place, "sites")
        #expect(after.hasPrefix("sites: reused"))
        #expect(after.contains("fleet['Oslo'].count: 4 → 5"))
        #expect(try await why(place, "power").contains("input sites.busy: [2800 W, 1000 W] → [3500 W, 1000 W]"))
    }

    @Test func changedCodeLineByLine() async throws {
        let place = try await ran()
        try place.write("n.md", Samples.small.replacing("watts > 400", with: "watts > 600"))
        let text = try await why(place, "sites")
        #expect(text.contains("its code changed"))
        #expect(text.contains("+ SELECT site, count * watts AS \"busy [W]\" FROM fleet WHERE watts > 600 ORDER BY site"))
    }

    @Test func changedPluginWithOldAndNewContent() async throws {
        let place = try await ran()
        // Another build of the same program: one byte more, and another identifier where the linker left one.
        var copy = try Data(contentsOf: URL(filePath: Program.path))
        copy.append(0)
        if let identifier = BuildIdentifier.find(in: Array(copy.prefix(4096))), let range = copy.range(of: Data(identifier)) {
            copy[range.lowerBound] ^= 1
        }
        try ExecutableFile.write(copy, to: place.path + "/other")
        let result = try await place.litho.run(["why", "n.md", "other"], executable: place.path + "/other")
        #expect(result.output.hasPrefix("other: would run"))
        #expect(result.output.contains("plugin: energy-calculator 0.2.0, "))
        #expect(result.output.contains(" → energy-calculator 0.2.0, "))
    }

    @Test func changedParameter() async throws {
        let place = try await ran()
        try place.write("n.md", Samples.small.replacing("load: 50 %", with: "load: 60 %"))
        #expect(try await why(place, "power").contains("input params.load: 0.5 → 0.6"))
    }

    @Test func jsonNamesTheChange() async throws {
        let place = try await ran()
        try place.write("fleet.csv", Samples.fleet.replacing("Oslo,4", with: "Oslo,5"))
        let json = try #require(try await place.litho("why", "n.md", "sites", "--json").json)
        #expect(json["verdict"]?.string == "run")
        let change = try #require(json["changes"]?.array?.first)
        #expect(change["kind"]?.string == "read")
        #expect(change["old"]?["fingerprint"] != change["new"]?["fingerprint"])
    }

    @Test func misspeltLabelGetsASuggestion() async throws {
        let result = try await ran().litho("why", "n.md", "powr")
        #expect(result.status == 2)
        #expect(result.errors.contains("did you mean 'power'?"))
    }
}
