import Testing
import Values

/// `litho lock` and `litho check --locked`.
struct LockTests {
    private func locked(_ arguments: String...) async throws -> Workspace {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho.run(["lock", "n.md"] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        return place
    }

    @Test func aLineForEachValue() async throws {
        let place = try await locked()
        let lock = try place.read("n.lock")
        #expect(lock.contains("\npower.total | 1.9 kW |  |  | #"), "\(lock)")
        #expect(lock.contains("\nsites['Oslo'].busy | 2800 W\n"))
        #expect(lock.contains(" | params.load | "))
        #expect(lock.contains("param | load | "))
        #expect(try await place.litho("check", "--locked", "n.md").status == 0)
        // Written again it is the same file.
        #expect(try await place.litho("lock", "n.md").errors.contains("none changed"))
        #expect(try place.read("n.lock") == lock)
    }

    @Test func aNumberThatMovedFailsAndNamesItsCause() async throws {
        let place = try await locked()
        try place.write("n.md", Samples.small.replacing("load: 50 %", with: "load: 52 %"))
        let result = try await place.litho("check", "--locked", "n.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("n.md:17:1: error[L922]: 'power.total' moved from 1.9 kW to 1.976 kW (+4 %)"), "\(result.errors)")
        #expect(result.errors.contains("because params.load: "))
        let json = try await place.litho("check", "--locked", "n.md", "--json")
        #expect(json.json?["errors"]?.array?.first?["id"]?.string == "L922" || json.output.contains("L922"))
    }

    @Test func withinItsToleranceItIsGood() async throws {
        let place = try await locked("--tolerance", "5 %")
        #expect(try place.read("n.lock").contains("power.total | 1.9 kW |  | tolerance 5 % | #"))
        try place.write("n.md", Samples.small.replacing("load: 50 %", with: "load: 52 %"))
        #expect(try await place.litho("check", "--locked", "n.md").status == 0)
        try place.write("n.md", Samples.small.replacing("load: 50 %", with: "load: 53 %"))
        #expect(try await place.litho("check", "--locked", "n.md").status == 1)
        // The tolerance stays when the file is written anew.
        _ = try await place.litho("lock", "n.md")
        #expect(try place.read("n.lock").contains("power.total | 2.014 kW |  | tolerance 5 % | #"))
    }

    @Test func newValuesAndMissingLocksAreNamed() async throws {
        let place = try await locked()
        try place.write("n.md", Samples.small.replacing("x = 1 + 1", with: "y = 1 + 1"))
        let result = try await place.litho("check", "--locked", "n.md")
        #expect(result.errors.contains("error[L923]: 'other.y' is not in the lock file"))
        #expect(result.errors.contains("error[L923]: 'other.x' is in the lock file and not in the notebook"))
        let other = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        #expect(try await other.litho("check", "--locked", "n.md").errors.contains("there is no lock file n.lock"))
    }

    @Test func onlySomeCells() async throws {
        let place = try await locked("--only", "other")
        let lock = try place.read("n.lock")
        #expect(lock.contains("\nother.x | 2\n"))
        #expect(!lock.contains("\npower.total |"))
        try place.write("n.md", Samples.small.replacing("load: 50 %", with: "load: 52 %"))
        #expect(try await place.litho("check", "--locked", "n.md").status == 0)
        #expect(try await place.litho("lock", "n.md", "--only", "othr").errors.contains("did you mean 'other'?"))
    }

    @Test func aDamagedLockIsNamedByLine() async throws {
        let place = try await locked()
        try place.write("n.lock", try place.read("n.lock").replacing("power.total | 1.9 kW", with: "power.total | many W"))
        let result = try await place.litho("check", "--locked", "n.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("error[L924]"))
        #expect(result.errors.contains("n.lock:"))
    }
}
