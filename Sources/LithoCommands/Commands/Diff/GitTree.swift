import Diagnostics
import Subprocess
import SystemPackage

/// The files of a folder as they were in a revision of git, in a temporary folder.
struct GitTree: Sendable {
    /// The temporary folder; it stands for the root of the repository.
    var folder: String
    /// The root of the repository.
    var root: String
    /// The commit, forty digits.
    var commit: String

    /// Unpacks a revision of the repository around `folder`, hands it to `body`, and takes it away again.
    static func with<T: Sendable>(revision: String, around folder: String, _ body: (GitTree) async throws -> T) async throws -> T {
        guard !revision.hasPrefix("-") else { throw UsageProblem("'\(visible(revision))' is no revision") }
        let root = try await git(["-C", folder, "rev-parse", "--show-toplevel"], "\(visible(folder)) is in no repository of git")
        let commit = try await git(
            ["-C", root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"],
            "git knows no revision '\(visible(revision))'")
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let archive = temporary.path + "/archive.tar"
        _ = try await git(["-C", root, "archive", "--format=tar", "--output=\(archive)", commit], "the revision cannot be unpacked")
        let tree = temporary.path + "/tree"
        try Files.makeFolder(tree)
        _ = try await call("tar", ["-xf", archive, "-C", tree], "the revision cannot be unpacked")
        return try await body(GitTree(folder: tree, root: root, commit: commit))
    }

    /// The path of a file of the repository in this tree; `nil` for a file outside it.
    func path(of file: String) -> String? {
        let absolute = Files.absolute(file)
        guard absolute.hasPrefix(root + "/") else { return nil }
        return folder + absolute.dropFirst(root.count)
    }

    private static func git(_ arguments: [String], _ problem: String) async throws -> String {
        try await call("git", arguments, problem)
    }

    private static func call(_ program: String, _ arguments: [String], _ problem: String) async throws -> String {
        let (isGood, output, errors): (Bool, String, String)
        do {
            let record = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
            (isGood, output, errors) = (record.terminationStatus.isSuccess, record.standardOutput, record.standardError)
        } catch { throw UsageProblem("\(program) could not be started: it is needed for rev=…") }
        guard isGood else {
            let reason = errors.split(separator: "\n").first.map { ": \(visible(String($0)))" } ?? ""
            throw UsageProblem(problem + reason)
        }
        return output.split(separator: "\n").first.map(String.init) ?? ""
    }
}
