import Foundation

/// Looks ten times a second whether a file that a report may rest on was saved: the notebook, what lies beside it, and the corpus and
/// facts of its workspace.
struct FileWatch: Sendable {
    private let notebook: String
    private let folder: String

    /// As many files as are looked at.
    private static let limit = 5000

    init(notebook: String) {
        self.notebook = notebook
        let path = (notebook as NSString).deletingLastPathComponent
        folder = path.isEmpty ? "." : path
    }

    /// One element for each time that something changed.
    func changes() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { stream in
            let task = Task {
                var last = state()
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(100))
                    let now = state()
                    if now != last { stream.yield() }
                    last = now
                }
                stream.finish()
            }
            stream.onTermination = { _ in task.cancel() }
        }
    }

    /// Sizes and times by path.
    func state() -> [String: String] {
        var found: [String: String] = [:]
        add(notebook, &found)
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] where Self.isWatched(name) { add(folder + "/" + name, &found) }
        for place in [folder, folder + "/.."] {
            for part in ["Corpus", "Facts"] {
                guard let names = manager.enumerator(atPath: place + "/" + part) else { continue }
                for case let name as String in names where found.count < Self.limit && Self.isWatched(name) {
                    add(place + "/" + part + "/" + name, &found)
                }
            }
        }
        return found
    }

    private static func isWatched(_ name: String) -> Bool {
        let last = (name as NSString).lastPathComponent
        return !last.hasPrefix(".") && !last.hasSuffix("~") && !last.hasSuffix(".html") && !last.hasPrefix("#")
    }

    private func add(_ path: String, _ found: inout [String: String]) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        found[path] = "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
    }
}
