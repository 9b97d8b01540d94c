import Foundation
import Subprocess
import Testing
import Values

/// What is left when a run is ended from outside.
struct InterruptTests {
    @Test func interruptEndsTheRunQuicklyAndKeepsFinishedCells() async throws {
        let place = try Workspace(["n.md": Samples.slow])
        let result = try await place.litho("run", "n.md", "-o", "n.html", sending: .interrupt, after: .seconds(3))
        // A second on a machine that does nothing else.
        #expect(result.afterSignal < .seconds(5))
        #expect(result.status == 130)
        #expect(!place.exists("n.html"))
        let plan = try await place.litho("run", "n.md", "--dry-run").output
        #expect(plan.contains("quick: from the cache"))
    }

    @Test func killedAtRandomMomentsTheNextRunIsRightAndNothingFinishedIsLost() async throws {
        let count = 40
        let cells = (1...count).map { index in
            "```{calc}\n#| label: c\(index)\nx = \(index == 1 ? "" : "c\(index - 1).x + ")1\n```\n"
        }
        let place = try Workspace(["n.md": cells.joined(separator: "\n")])
        var random = SplitMix(state: 42)
        let rounds = 200
        var finished = Set<String>()
        var everFinished = 0
        // A machine that is busy with other things gets longer, so that something is finished before the kill.
        var longest = 250_000
        for round in 0..<rounds {
            if round % 8 == 0 {
                _ = try? FileManager.default.removeItem(atPath: place.path + "/.litho")
                finished = []
            }
            let killed = try await place.litho(
                "run", "-v", "n.md", sending: .kill, after: .microseconds(Int.random(in: 0..<longest, using: &random)))
            for line in killed.errors.split(separator: "\n") where line.contains(": run, ") {
                finished.insert(String(line.prefix { $0 != ":" }))
            }
            guard round % 8 == 7 || round == rounds - 1 else { continue }
            if finished.isEmpty { longest = min(2 * longest, 2_500_000) }
            let next = try await place.litho("run", "n.md", "--json")
            #expect(next.status == 0, "\(next.errors)")
            #expect(next.json?["cells"]?.array?.last?["value"]?["$record"]?["x"]?.double == Double(count))
            let lost = finished.subtracting(next.labels("reused"))
            #expect(lost.isEmpty, "round \(round): \(lost) were finished, and ran again")
            everFinished += finished.count
        }
        #expect(everFinished > 50, "the runs were killed before anything was finished")
    }

    @Test func aReviewThatIsLeftKeepsWhatWasDecided() async throws {
        let place = try ClaimReviewTests.workspace()
        // A pipe that stays open, as a terminal does: one claim is rejected, then nothing is typed any more.
        let review =
            "mkfifo p; printf 'r not a fact\\n' > p & exec '\(Program.path)' claims review wire-1 --reviewer ada --date 2026-11-25 <> p"
        let left = try await place.litho.run(
            ["-c", review], executable: "/bin/sh", sending: .interrupt, after: .seconds(3))
        #expect(left.status == 130, "\(left)")
        #expect(try place.read("Facts/rejected-claims.csv").contains("wire-1#s2.c1,"))
        #expect(try await place.litho("claims", "list", "--decision", "rejected", "--format", "csv").output.contains("wire-1#s2.c1"))
    }

    @Test func severalRunsShareOneCache() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        for _ in 0..<5 {
            _ = try? FileManager.default.removeItem(atPath: place.path + "/.litho")
            try await withThrowingTaskGroup(of: Program.Result.self) { group in
                for _ in 0..<8 { group.addTask { try await place.litho("run", "n.md") } }
                for try await result in group {
                    #expect(result.status == 0)
                    #expect(result.output.contains("power.total  1.9 kW"))
                    #expect(!result.errors.contains("locked"))
                }
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
