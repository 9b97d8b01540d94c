import CorpusStore
import Diagnostics
import DocumentSources
import NotebookSyntax
import PluginProtocol

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The corpus of a workspace: the documents in its folder `Corpus`, and the index made from them.
extension Workspace {
    package var corpusFolder: String { root + "/Corpus" }

    /// Where the index is kept, beside the results of notebooks in the workspace's own folder.
    var corpusIndex: String { CacheLocation.folder(nil, beside: root) + "/corpus.sqlite" }

    package var hasCorpus: Bool { Files.isFolder(corpusFolder) }

    /// The workspace that a command works in: the one named, or the nearest from the current folder upwards.
    package static func named(_ folder: String?) throws -> Workspace {
        if let folder {
            guard Files.isFolder(folder) else { throw FileProblem(path: folder, reason: "is no folder") }
            return Workspace(root: Files.absolute(folder))
        }
        if let workspace = find(from: ".") { return workspace }
        throw UsageProblem("no workspace from here upwards: no folder with litho.yml, Facts or Corpus; name one with --in FOLDER")
    }

    /// The data set that the host fills with the documents of the corpus, for whichever plugin declares it.
    private static let corpusDataset = "corpus"

    /// Fills it where a cell of the notebook may ask it.
    func fillCorpus(
        _ datasets: inout [DatasetContent], for notebook: Notebook, _ manifests: [PluginManifest], isReadOnly: Bool
    ) async throws {
        let askers = manifests.filter { $0.datasets.contains { $0.name == Self.corpusDataset } }.flatMap { $0.languages.map(\.name) }
        let languages = Set(notebook.cells.map(\.language) + notebook.inlineCells.map(\.language))
        guard hasCorpus, !languages.isDisjoint(with: askers) else { return }
        let corpus = try await openCorpus(isReadOnly: isReadOnly)
        defer { corpus.close() }
        for index in datasets.indices where datasets[index].name == Self.corpusDataset {
            datasets[index] = try corpus.filling(datasets[index])
        }
    }

    /// Opens the corpus; an empty one where there is no folder yet.
    func openCorpus(isReadOnly: Bool = false, keepsIndex: Bool = true) async throws -> CorpusStore {
        var index: String?
        if keepsIndex, hasCorpus {
            // A folder that cannot be made leaves the index in memory.
            if !isReadOnly { try? Files.makeFolder(Files.folder(of: corpusIndex)) }
            if Files.isFolder(Files.folder(of: corpusIndex)) { index = corpusIndex }
        }
        let jobs = CacheLocation.processorCount
        return try await DocumentReader.withOwnProcesses(jobs) { reader in
            try await CorpusStore.open(
                CorpusFiles(folder: corpusFolder, reader: reader), index: index, engine: Litho.engineName, isReadOnly: isReadOnly,
                jobs: jobs)
        }
    }
}

extension Litho {
    /// This very program: another build may read documents otherwise.
    static var engineName: String {
        guard let head = try? Files.head(of: ExecutableFile.ownPath, 4096), let identifier = BuildIdentifier.find(in: head) else {
            return version
        }
        return version + " " + identifier.map { String($0, radix: 16) }.joined(separator: ".")
    }
}

extension DocumentReader {
    /// Runs `body` with a reader whose processes are this very program, each started when it is first needed.
    static func withOwnProcesses<Result>(_ count: Int, _ body: (DocumentReader) async throws -> Result) async throws -> Result {
        try await withReader(.process(executable: ExecutableFile.ownPath), count: count, body)
    }
}

extension CorpusFiles {
    /// The files of a folder and of the folders in it. Hidden ones and links are left out. Pages and texts among them are parsed as everything
    /// from outside is: by a process with limits and without network.
    init(folder: String, reader: DocumentReader) {
        self.init(
            list: {
                guard Files.isFolder(folder) else { return [] }
                var files: [File] = []
                var open = [""]
                while let part = open.popLast() {
                    for name in try Files.names(in: folder + "/" + part) {
                        let relative = part + name
                        var status = stat()
                        guard lstat(folder + "/" + relative, &status) == 0 else { continue }
                        switch status.st_mode & S_IFMT {
                        case S_IFDIR: open.append(relative + "/")
                        case S_IFREG:
                            let time = status.st_mtim
                            files.append(
                                File(name: relative, mark: "\(status.st_size) \(time.tv_sec).\(time.tv_nsec) \(status.st_ino)"))
                        default: break
                        }
                    }
                }
                return files.sorted { $0.name < $1.name }
            },
            read: { try Files.read(folder + "/" + $0) },
            parse: { bytes, name in
                switch await reader.article(bytes, name: name) {
                case .success(let article): .article(article)
                case .failure(let problem): .refused(problem.summary)
                }
            })
    }
}
