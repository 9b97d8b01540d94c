import Foundation
import Testing
import Values

/// The program killed at random moments, on a full disk, and several times at once on one folder: the scripts of `Tests/Faults`, a few times
/// here and as often as one likes by hand.
@Suite(.serialized) struct FaultTests {
    private func run(_ program: String, _ script: String, _ arguments: [String]) async throws -> Program.Result {
        try await Workspace().litho.run([Program.root + "Tests/Faults/" + script] + arguments, executable: program)
    }

    /// Run, render, ingest, import, sweep and gc. As often as `LITHO_KILLS` says; 20 times where it says nothing.
    @Test func killedAtAnyMomentNothingIsLost() async throws {
        let count = ProcessInfo.processInfo.environment["LITHO_KILLS"].flatMap(Int.init) ?? 20
        let result = try await run("/usr/bin/env", "kill.py", ["--litho", Program.path, "--count", String(count), "--seed", "4"])
        #expect(result.status == 0, "\(result.output)\(result.errors.suffix(500))")
        #expect(result.json?["calls"]?.integer == count)
    }

    @Test func aFullDiskIsNamedAndOutputsAreWholeOrNotAtAll() async throws {
        let result = try await run("/usr/bin/env", "full.py", ["--litho", Program.path, "--step", "400"])
        #expect(result.status == 0, "\(result.output)\(result.errors.suffix(500))")
    }

    @Test func severalCallsAtOnceAndAClockSetBack() async throws {
        let result = try await run("/bin/bash", "together.sh", [Program.path, "2"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
