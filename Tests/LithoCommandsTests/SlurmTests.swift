import Foundation
import Testing
import Values

/// A sweep as job arrays of Slurm: a controller and two nodes on this machine, with files of their own, one of which is killed in the middle.
@Suite(
    .serialized,
    .enabled(
        if: ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged"].allSatisfy(FileManager.default.isExecutableFile) && geteuid() == 0,
        "slurm-wlm and munge are not installed, or this is not root: litho sweep --executor slurm is not tried here"))
struct SlurmTests {
    private static let script = Program.root + "Tests/Support/Slurm/cluster.sh"

    @Test(.timeLimit(.minutes(5))) func aLostNodeLosesNoPoint() async throws {
        let place = try Workspace(["n.md": SweepTests.notebook, "fleet.csv": Samples.fleet])
        let shell = place.litho
        let started = try await shell.run([Self.script, "start", place.path + "/cluster"], executable: "/bin/bash")
        try #require(started.status == 0, "\(started.output)\(started.errors)")
        let litho = Program(
            folder: place.path, environment: ["SLURM_CONF": place.path + "/cluster/slurm.conf"], workspace: place)
        let call = [
            "sweep", "n.md", "--over", "load=1%..58%:0.02%", "-o", "r.sqlite", "--executor", "slurm", "--tasks", "6", "--retries", "3", "--json", "-v",
        ]
        async let swept = litho.run(call)
        // Until one of the nodes works.
        for _ in 0..<150 {
            try await Task.sleep(for: .milliseconds(200))
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path + "/r.sqlite.tasks")) ?? []
            if names.contains(where: { $0.hasSuffix(".part") }) { break }
        }
        let killed = try await shell.run([Self.script, "kill-node", place.path + "/cluster", "n1"], executable: "/bin/bash")
        #expect(killed.status == 0, "\(killed.errors)")
        let result = try await swept
        _ = try await shell.run([Self.script, "stop", place.path + "/cluster"], executable: "/bin/bash")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.json?["rows"]?["good"]?.integer == 2851, "\(result.output)")
        #expect(!place.exists("r.sqlite.tasks"))
        // On this machine there is nothing left to do.
        let local = try await place.litho("sweep", "n.md", "--over", "load=1%..58%:0.02%", "-o", "r.sqlite", "--json")
        #expect(local.json?["computed"]?.integer == 0)
    }

    @Test func aClusterThatIsNotThereIsNamed() async throws {
        let place = try Workspace(["n.md": SweepTests.notebook, "fleet.csv": Samples.fleet])
        var litho = place.litho
        litho.environment["SLURM_CONF"] = place.path + "/nowhere.conf"
        let result = try await litho("sweep", "n.md", "--over", "load=1%,2%", "-o", "r.sqlite", "--executor", "slurm")
        #expect(result.status == 2)
        #expect(result.errors.contains("sbatch"), "\(result.errors)")
    }
}
