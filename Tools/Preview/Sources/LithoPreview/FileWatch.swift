import Foundation

/// Looks twenty times a second whether a file that a report may rest on was saved: what lies beside the notebook and below, and the corpus,
/// facts and settings of its workspace.
///
/// It asks for the marks of files: no handle of the system is needed, and it works on every file system. Folders are listed again only
/// when one of them changed.
struct FileWatch: Sendable {
    /// As many files and folders are looked at.
    static let limit = 5000
    private static let pause = Duration.milliseconds(50)

    private let notebook: String

    init(notebook: String) {
        self.notebook = URL(fileURLWithPath: notebook).standardizedFileURL.path
    }

    /// One element for each time that something changed.
    func changes() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { stream in
            // From before the caller goes on: a save right after this call is one.
            var state = state()
            let task = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.pause)
                    let now = state.next(self)
                    if now.files != state.files { stream.yield() }
                    state = now
                }
                stream.finish()
            }
            stream.onTermination = { _ in task.cancel() }
        }
    }

    /// What is there now.
    func state() -> State {
        var state = State()
        state.addFile(notebook)
        let folder = (notebook as NSString).deletingLastPathComponent
        state.addFolder(folder, FileManager.default)
        // The workspace may lie further up.
        var up = folder
        while up != "/" {
            up = (up as NSString).deletingLastPathComponent
            state.addFile(up + "/litho.yml")
            for part in ["Corpus", "Facts"] { state.addFolder(up + "/" + part, FileManager.default) }
        }
        return state
    }

    /// The marks of files and folders by their path.
    struct State: Equatable, Sendable {
        private(set) var files: [String: String] = [:]
        private(set) var folders: [String: String] = [:]

        /// The state now. Only other files are a change: a folder is changed by files that nobody looks at, too.
        func next(_ watch: FileWatch) -> State {
            if folders.contains(where: { FileWatch.mark($0.key) != $0.value }) { return watch.state() }
            var now = State()
            now.folders = folders
            for path in files.keys { now.addFile(path) }
            return now
        }

        mutating func addFile(_ path: String) {
            // The mark of a file that is not there is empty: it may come.
            files[path] = FileWatch.mark(path)
        }

        mutating func addFolder(_ folder: String, _ manager: FileManager) {
            guard folders[folder] == nil, folders.count + files.count < FileWatch.limit else { return }
            // The mark of a folder that is not there is empty: it may come.
            folders[folder] = FileWatch.mark(folder)
            for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? []
            where FileWatch.isWatched(name, in: folder) && files.count < FileWatch.limit {
                let path = folder + "/" + name
                var status = stat()
                guard lstat(path, &status) == 0 else { continue }
                // Links to folders are not followed: they may lead in a circle.
                if status.st_mode & S_IFMT == S_IFDIR { addFolder(path, manager) } else { addFile(path) }
            }
        }
    }

    /// Reports, and what editors put beside a file while they write, are not looked at. A page of the corpus is no report.
    static func isWatched(_ name: String, in folder: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("#") || name.hasSuffix("~") { return false }
        return !name.hasSuffix(".html") || folder.split(separator: "/").contains("Corpus")
    }

    private static func mark(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "" }
        return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
}
