import Foundation
import Testing
import Values

/// A sweep as job arrays of Slurm, on a controller and two nodes of this machine.
@Suite(
    .serialized,
    .enabled(
        if: SlurmCluster.isInstalled,
        "slurm-wlm and munge are not installed, or this is not root: litho sweep --executor slurm is not tried here"))
struct SlurmTests {
    private func place() throws -> Workspace { try Workspace(["n.md": SweepTests.notebook, "fleet.csv": Samples.fleet]) }

    /// Waits until something is so, at most so long.
    private func wait(atMost limit: Duration, until isSo: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + limit
        while try await !isSo() {
            guard ContinuousClock.now < end else { throw SlurmCluster.Problem(text: "waited for \(limit) in vain") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    @Test(.timeLimit(.minutes(10))) func aLostNodeLosesNoPointAndAFailedPointIsItsRowsError() async throws {
        let place = try place()
        try await SlurmCluster.with(place) { cluster in
            // At 60 % the notebook divides by nought.
            let points = ["--over", "load=1%..60%:0.01%", "--over", "chip=H100,B200", "-o", "r.sqlite", "--json"]
            async let swept = cluster.litho.run(
                ["sweep", "n.md"] + points + ["--executor", "slurm", "--tasks", "4", "--retries", "3", "-v"])
            // Until both nodes have begun to write.
            try await wait(atMost: .seconds(120)) {
                let queue = try await cluster.queue()
                return queue.contains("RUNNING n1") && queue.contains("RUNNING n2")
                    && place.exists("r.sqlite.tasks/0.part") && place.exists("r.sqlite.tasks/1.part")
            }
            let killed = try await cluster.kill(node: "n1")
            #expect(killed.status == 0, "\(killed.errors)")
            let result = try await swept
            #expect(result.status == 1, "\(result.errors)")
            #expect(result.errors.contains("points were lost; they are submitted again"), "the node was killed too late: \(result.errors)")
            #expect(result.json?["rows"]?["good"]?.integer == 11_800, "\(result.output)\(result.errors)")
            #expect(result.json?["rows"]?["failed"]?.integer == 2)
            #expect(result.json?["rows"]?["lost"]?.integer == 0)
            #expect(!place.exists("r.sqlite.tasks"))
            // Here the same points have the same keys: there is nothing left to do, and the rows are those of this machine.
            let local = try await place.litho.run(["sweep", "n.md"] + points)
            #expect(local.json?["computed"]?.integer == 0, "\(local.output)")
            let alone = ["--over", "load=1%..60%:1%", "--over", "chip=H100,B200"]
            _ = try await place.litho.run(["sweep", "n.md"] + alone + ["-o", "alone.sqlite", "-q"])
            func rows(_ file: String) async throws -> [Substring] {
                let answer = try await place.litho(
                    "query", file, "SELECT key, state, error, \"power.total [W]\" FROM point ORDER BY key", "--format", "csv")
                return answer.output.split(separator: "\n").dropFirst().map { $0 }
            }
            let few = try await rows("alone.sqlite")
            #expect(few.count == 120)
            #expect(Set(try await rows("r.sqlite")).isSuperset(of: few))
        }
    }

    @Test(.timeLimit(.minutes(5))) func interruptedItCancelsItsTasksAndKeepsWhatIsDone() async throws {
        let place = try place()
        try await SlurmCluster.with(place) { cluster in
            // SIGTERM is taken as Ctrl-C is; a shell keeps the latter from what runs in its background.
            let script = """
                "$0" sweep n.md --over 'load=1%..58%:0.002%' -o r.sqlite --executor slurm --tasks 40 &
                litho=$!
                until ls r.sqlite.tasks/*.part >/dev/null 2>&1; do sleep 0.1; done
                sleep 3; kill -TERM $litho; wait $litho
                """
            let stopped = try await cluster.litho.run(["-c", script, Program.path], executable: "/bin/bash")
            #expect(stopped.status == 130, "\(stopped.errors)")
            #expect(stopped.errors.contains("goes on"))
            try await wait(atMost: .seconds(60)) { try await cluster.queue().isEmpty }
            let counted = try await place.litho("query", "r.sqlite", "SELECT count(*) AS n FROM point", "--format", "csv")
            #expect(counted.status == 0 && !counted.output.hasSuffix("\n0\n"), "\(counted.output)\(counted.errors)")
        }
    }

    @Test func aClusterThatIsNotThereIsNamed() async throws {
        let place = try place()
        var litho = place.litho
        litho.environment["SLURM_CONF"] = place.path + "/nowhere.conf"
        let result = try await litho("sweep", "n.md", "--over", "load=1%,2%", "-o", "r.sqlite", "--executor", "slurm")
        #expect(result.status == 2)
        #expect(result.errors.contains("sbatch"), "\(result.errors)")
    }
}
