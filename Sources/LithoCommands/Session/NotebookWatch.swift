import Diagnostics
import NotebookSyntax

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Waits for a change to the files that a notebook is made of: itself, its data, the facts and settings of its workspace.
///
/// It asks for their marks ten times a second: no handle of the system is needed, and it works on every file system.
struct NotebookWatch {
    private static let pause: Duration = .milliseconds(100)

    private var files: [String]
    private var marks: [String]

    init(_ file: NotebookFile) {
        files = [file.path ?? ""] + file.notebook.frontMatter.dataFiles.map { "\(file.folder)/\($0.path.text)" }
        if let workspace = Workspace.find(from: file.folder) {
            files += [workspace.root + "/litho.yml", workspace.root + "/Facts", workspace.corpusFolder]
            for folder in (try? Files.names(in: workspace.root + "/Facts")) ?? [] { files.append("\(workspace.root)/Facts/\(folder)") }
        }
        marks = files.map(Self.mark)
    }

    /// Returns when one of them is another than it was; throws when the task is called off.
    mutating func change() async throws {
        while true {
            try await Task.sleep(for: Self.pause)
            let now = files.map(Self.mark)
            if now != marks {
                marks = now
                return
            }
        }
    }

    private static func mark(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "" }
        return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// Runs `body` now and after each change, until the call is called off. A run that fails is told and waited over.
    static func repeating(
        _ argument: String, _ console: Console, _ body: @escaping @Sendable (NotebookFile) async throws -> ExitStatus
    ) async throws {
        guard argument != "-" else { throw UsageProblem("--watch needs a file: standard input does not change") }
        try await Interrupt.cancelling {
            while true {
                var watch: NotebookWatch
                do {
                    let file = try NotebookFile.open(argument)
                    watch = NotebookWatch(file)
                    if try await body(file) == .interrupted { throw CancellationError() }
                } catch let problem as FileProblem {
                    // While an editor replaces it, there is no file.
                    console.say("litho: \(problem.description)")
                    watch = NotebookWatch(missing: Files.absolute(argument))
                }
                if !console.isQuiet { console.say("watching \(visible(argument)); Ctrl-C ends") }
                try await watch.change()
            }
        }
    }

    private init(missing path: String) {
        files = [path]
        marks = [Self.mark(path)]
    }
}
