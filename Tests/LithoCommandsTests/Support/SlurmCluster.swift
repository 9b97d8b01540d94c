import Foundation

/// A controller and two node daemons of Slurm on this machine, with files, keys and ports of their own.
struct SlurmCluster: Sendable {
    private static let script = Program.root + "Tests/Support/Slurm/cluster.sh"

    /// What the daemons need: their programs, and root, as which they run here.
    static var isInstalled: Bool {
        ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/sbatch"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        } && geteuid() == 0
    }

    private let place: Workspace
    private var folder: String { place.path + "/cluster" }

    /// The program as a client of this cluster.
    var litho: Program { Program(folder: place.path, environment: ["SLURM_CONF": folder + "/slurm.conf"], workspace: place) }

    /// Starts a cluster below a workspace, and stops it whatever `body` does.
    static func with(_ place: Workspace, _ body: (SlurmCluster) async throws -> Void) async throws {
        let cluster = SlurmCluster(place: place)
        let started = try await cluster.call("start")
        guard started.status == 0 else {
            _ = try? await cluster.call("stop")
            throw Problem(text: started.output + started.errors)
        }
        do { try await body(cluster) } catch {
            _ = try? await cluster.call("stop")
            throw error
        }
        _ = try await cluster.call("stop")
    }

    struct Problem: Error {
        var text: String
    }

    func kill(node: String) async throws -> Program.Result { try await call("kill-node", [node]) }

    /// What is in the queue: a line `state node` for each task.
    func queue() async throws -> [String] {
        let answer = try await litho.run(["--noheader", "--array", "--format=%T %N"], executable: "/usr/bin/squeue")
        return answer.output.split(separator: "\n").map(String.init)
    }

    private func call(_ word: String, _ more: [String] = []) async throws -> Program.Result {
        try await litho.run([Self.script, word, folder] + more, executable: "/bin/bash")
    }
}
