import CorpusStore
import Diagnostics
import DocumentSources
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Takes documents into the corpus of a workspace.
///
/// Sources are read at once in several processes and kept one after the other in the order of their names, each as a file that is there
/// whole or not at all. What ended half-way goes on with the next call: what is kept already is known by its bytes, and is not parsed again.
struct CorpusIngest: Sendable {
    var workspace: Workspace
    var intake: Intake
    var given: [DocumentField: String] = [:]
    var key: String?
    /// The day on which documents are taken in.
    var day: String
    var console: Console

    /// What became of one document.
    struct Line: Sendable {
        var source: String
        var outcome: KeepingOutcome
    }

    func run(_ paths: [String]) async throws -> [Line] {
        try Files.makeFolder(workspace.corpusFolder)
        let lock = try lock()
        defer { close(lock) }
        let store = try await workspace.openCorpus()
        defer { store.close() }
        for problem in store.problems where problem.severity == .error { console.say("litho: \(visible(problem.summary))") }
        var keeper = try CorpusKeeper(store, day: day)
        let known = keeper.knownContents
        let progress = DocumentProgress(console: console)
        defer { progress.end() }
        var lines: [Line] = []
        // What is known by its bytes, by name until its turn comes.
        var passedOver: [String: String] = [:]
        try await intake.run(Array(Set(paths)).sorted()) { document in
            let content = Digest(of: document.bytes).hex
            guard known.contains(content) else { return false }
            passedOver[document.name] = content
            return true
        } each: { event in
            switch event {
            case .read(let document, _) where Self.isData(document.name) && !paths.contains(document.name):
                lines.append(
                    Line(source: document.name, outcome: .dropped(reason: "is data by its name; name the file itself to keep it as a text"))
                )
            case .read(let document, let articles): lines += try keep(document, articles, &keeper)
            case .dropped(let name, let problem): lines.append(Line(source: name, outcome: .dropped(reason: problem.summary)))
            case .unchanged(let name):
                let outcome = passedOver.removeValue(forKey: name).flatMap { keeper.outcome(ofContent: $0) }
                lines.append(Line(source: name, outcome: outcome ?? .dropped(reason: "is not known any more")))
            }
            progress.note()
        }
        let (folder, jobs) = (workspace.corpusFolder, intake.settings.jobs)
        try await DocumentReader.withOwnProcesses(jobs) { reader in
            try await store.synchronize(with: CorpusFiles(folder: folder, reader: reader), engine: Litho.engineName, jobs: jobs)
        }
        return lines
    }

    /// Files of data lie beside articles in many folders, and any text could be read as one.
    private static func isData(_ name: String) -> Bool {
        [".csv", ".tsv", ".json", ".jsonl", ".yml", ".yaml"].contains { name.lowercased().hasSuffix($0) }
    }

    private func keep(_ document: RawDocument, _ articles: [IngestedArticle], _ keeper: inout CorpusKeeper) throws -> [Line] {
        let content = Digest(of: document.bytes).hex
        guard !articles.isEmpty else { return [Line(source: document.name, outcome: .dropped(reason: "holds no article"))] }
        if key != nil, articles.count > 1 {
            throw UsageProblem("--key is for one document, and '\(visible(document.name))' holds \(articles.count)")
        }
        return try articles.map { article in
            var incoming = IncomingDocument(
                article.article, origin: document.name == "-" ? "standard input" : document.name, content: content)
            // An id of a feed is one in the world; a number is one in its source.
            incoming.entry = article.fragment.map { $0.contains(":") ? $0 : "\(document.name)#\($0)" }
            incoming.address = document.address
            incoming.key = key
            incoming.given = given
            let kept = try keeper.keep(incoming)
            if let file = kept.file { try Files.write(file.bytes, to: "\(workspace.corpusFolder)/\(file.name)") }
            return Line(source: document.name + (article.fragment.map { "#\($0)" } ?? ""), outcome: kept.outcome)
        }
    }

    /// Only one process gives out keys at a time.
    private func lock() throws -> Int32 {
        let descriptor = open(workspace.corpusFolder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { throw FileProblem(path: workspace.corpusFolder, code: errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            console.say("litho: another ingest is at work on this corpus; waiting for it")
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        }
        return descriptor
    }
}
