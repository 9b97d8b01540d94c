import ArticleCorpus
import CorpusStore
import Diagnostics
import Synchronization
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Takes documents into the corpus of a workspace.
///
/// Sources are read at once on several cores and kept one after the other in the order of their names, each as a file that is there whole or
/// not at all. What ended half-way goes on with the next call: what is kept already is known by its bytes, and is not read again.
struct CorpusIngest {
    var workspace: Workspace
    var jobs: Int
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

    private struct Source: Sendable {
        var name: String
        var reading: Reading

        enum Reading: Sendable {
            case articles([(entry: String?, article: Article)], content: String)
            /// Its bytes became a document before.
            case known(content: String)
            case refused(String)
        }
    }

    /// One name a document: the files of folders and of the folders in them, in order.
    static func sources(_ paths: [String]) throws -> [String] {
        var names: [String] = []
        for path in paths {
            guard path != "-", Files.isFolder(path) else {
                if path != "-", !Files.exists(path) { throw FileProblem(path: path, reason: "no such file or directory") }
                names.append(path)
                continue
            }
            var open = [path.hasSuffix("/") ? String(path.dropLast()) : path]
            while let folder = open.popLast() {
                for name in try Files.names(in: folder) {
                    let file = folder + "/" + name
                    if Files.isLink(file) { continue }
                    if Files.isFolder(file) { open.append(file) } else { names.append(file) }
                }
            }
        }
        return Array(Set(names)).sorted()
    }

    func run(_ names: [String]) async throws -> [Line] {
        try Files.makeFolder(workspace.corpusFolder)
        let lock = try lock()
        defer { close(lock) }
        let store = try await workspace.openCorpus()
        defer { store.close() }
        for problem in store.problems where problem.severity == .error { console.say("litho: \(visible(problem.summary))") }
        var keeper = try CorpusKeeper(store, day: day)
        let known = keeper.knownContents
        let progress = CountProgress(total: names.count, noun: "sources", console: console)
        defer { progress.end() }
        var lines: [Line] = []
        try await withThrowingTaskGroup(of: (Int, Source).self) { group in
            var next = 0
            var waiting: [Int: Source] = [:]
            var kept = 0
            func add() {
                // What was read and waits for its turn is bounded.
                while next < names.count, next < kept + jobs * 8 {
                    let index = next
                    next += 1
                    group.addTask {
                        try Task.checkCancellation()
                        return (index, Self.read(names[index], known: known))
                    }
                }
            }
            add()
            while let (index, source) = try await group.next() {
                waiting[index] = source
                while let source = waiting.removeValue(forKey: kept) {
                    lines += try keep(source, &keeper)
                    kept += 1
                    progress.note(kept, source.name)
                }
                add()
            }
        }
        try await store.synchronize(with: CorpusFiles(folder: workspace.corpusFolder), engine: Litho.engineName, jobs: jobs)
        return lines
    }

    private static func read(_ name: String, known: Set<String>) -> Source {
        let bytes: [UInt8]
        do {
            bytes =
                try name == "-" ? Files.readStandardInput(limit: SourceReading.sizeLimit) : Files.read(name, limit: SourceReading.sizeLimit)
        } catch {
            return Source(name: name, reading: .refused((error as? FileProblem)?.reason ?? "\(error)"))
        }
        let content = Digest(of: bytes).hex
        if known.contains(content) { return Source(name: name, reading: .known(content: content)) }
        switch SourceReading.read(bytes, name: name) {
        case .article(let article): return Source(name: name, reading: .articles([(nil, article)], content: content))
        case .feed: return Source(name: name, reading: .refused("is a feed"))
        case .refused(let reason): return Source(name: name, reading: .refused(reason))
        }
    }

    private func keep(_ source: Source, _ keeper: inout CorpusKeeper) throws -> [Line] {
        switch source.reading {
        case .refused(let reason): return [Line(source: source.name, outcome: .dropped(reason: reason))]
        case .known(let content):
            return [Line(source: source.name, outcome: keeper.outcome(ofContent: content) ?? .dropped(reason: "is not known any more"))]
        case .articles(let articles, let content):
            guard !articles.isEmpty else { return [Line(source: source.name, outcome: .dropped(reason: "holds no article"))] }
            return try articles.map { entry, article in
                var incoming = IncomingDocument(article, origin: source.name == "-" ? "standard input" : source.name, content: content)
                incoming.entry = entry
                incoming.key = key
                incoming.given = given
                let kept = try keeper.keep(incoming)
                if let file = kept.file { try Files.write(file.bytes, to: "\(workspace.corpusFolder)/\(file.name)") }
                return Line(source: source.name + (entry.map { "#\($0)" } ?? ""), outcome: kept.outcome)
            }
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

/// How far a long work has come: one line written over on a terminal, one line every two seconds elsewhere.
final class CountProgress: Sendable {
    private struct State {
        var last = ContinuousClock.now
        var lineIsOpen = false
    }

    private let total: Int
    private let noun: String
    private let console: Console
    private let state = Mutex(State())

    init(total: Int, noun: String, console: Console) {
        self.total = total
        self.noun = noun
        self.console = console
    }

    func note(_ done: Int, _ name: String) {
        guard !console.isQuiet, done < total else { return }
        let isTerminal = console.errorIsTerminal && ProcessEnvironment.value("TERM") != "dumb"
        state.withLock { state in
            guard ContinuousClock.now - state.last >= (isTerminal ? .milliseconds(100) : .seconds(2)) else { return }
            state.last = .now
            let text = "\(done) of \(total) \(noun), \(visible(name))"
            if isTerminal {
                console.sayRaw("\r\u{1B}[K\(text.prefix(100))")
                state.lineIsOpen = true
            } else {
                console.say(text)
            }
        }
    }

    func end() {
        state.withLock { state in
            if state.lineIsOpen { console.sayRaw("\r\u{1B}[K") }
            state.lineIsOpen = false
        }
    }
}
