import Diagnostics
import GRDB
import Values

extension CorpusStore {
    /// A file of the corpus with what its name says.
    private struct Entry: Sendable {
        var file: CorpusFiles.File
        var name: CorpusFileName
    }

    private struct GroupResult: Sendable {
        var group: PreparedGroup
        var problems: [String: Diagnostic]
    }

    /// Documents that one transaction writes.
    private static let batch = 128

    /// Brings the index up to date with the files: documents are read at once on several cores and written in order of their keys, some
    /// at a time, so that a kill leaves whole documents and the next opening goes on.
    package func synchronize(with files: CorpusFiles, engine: String, jobs: Int = 1) async throws {
        let listing = try files.list().sorted { $0.name < $1.name }
        let overviewFile = listing.first { $0.name == CorpusFileName.overview }
        let overview =
            try overviewFile.map { DocumentOverview(String(decoding: try files.read($0.name), as: UTF8.self)) } ?? DocumentOverview()
        let entries = listing.compactMap { file in CorpusFileName(file.name).map { Entry(file: file, name: $0) } }
        let groups = Dictionary(grouping: entries, by: \.name.key)
        let identity = Self.identity(engine, overviewFile)
        let (kept, isSame) = try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, mark, key FROM file")
            let isSame = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'engine'") == identity
            return (
                Dictionary(
                    grouping: rows.map { (name: $0["name"] as String, mark: $0["mark"] as String, key: $0["key"] as String?) },
                    by: { $0.key ?? "" }), isSame
            )
        }
        if !isSame { try await queue.write { try Self.empty($0) } }
        let known = isSame ? kept : [:]
        let gone = known.keys.filter { groups[$0] == nil }.sorted()
        let changed = groups.keys.filter { key in
            let old = (known[key] ?? []).map { "\($0.name) \($0.mark)" }.sorted()
            return old != (groups[key] ?? []).map { "\($0.file.name) \($0.file.mark)" }.sorted()
        }.sorted()
        if !gone.isEmpty {
            try await queue.write { db in
                for key in gone {
                    try PreparedGroup.remove(key, from: db)
                    try db.execute(sql: "DELETE FROM file WHERE key = ?", arguments: [key])
                }
            }
        }
        for start in stride(from: 0, to: changed.count, by: Self.batch) {
            try Task.checkCancellation()
            let keys = Array(changed[start..<min(start + Self.batch, changed.count)])
            let results = try await Self.prepare(keys.map { ($0, groups[$0] ?? []) }, files, overview, jobs: jobs)
            // What was not parsed because nobody waits any more is no finding.
            try Task.checkCancellation()
            try await queue.write { db in
                for result in results {
                    try result.group.write(to: db)
                    try Self.writeFiles(groups[result.group.key] ?? [], result, to: db)
                }
            }
        }
        if !isSame {
            try await queue.write { try $0.execute(sql: "INSERT OR REPLACE INTO meta VALUES ('engine', ?)", arguments: [identity]) }
        }
        note(overview.problems + overview.unknownKeys(Set(groups.keys)) + (try problemsOfFiles()))
    }

    private static func identity(_ engine: String, _ overview: CorpusFiles.File?) -> String { "\(engine) \(overview?.mark ?? "none")" }

    /// Would a synchronisation change nothing?
    func isCurrent(_ files: CorpusFiles, engine: String) throws -> Bool {
        let listing = try files.list()
        let identity = Self.identity(engine, listing.first { $0.name == CorpusFileName.overview })
        let now = listing.filter { CorpusFileName($0.name) != nil }.map { "\($0.name) \($0.mark)" }.sorted()
        return try read { db in
            guard try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'engine'") == identity else { return false }
            return try Row.fetchAll(db, sql: "SELECT name, mark FROM file").map { "\($0["name"] as String) \($0["mark"] as String)" }
                .sorted() == now
        }
    }

    private static func empty(_ db: Database) throws {
        for table in ["meta", "file", "document", "field", "paragraph", "sentence", "grid", "cell", "band", "claim", "passage"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
    }

    private static func prepare(
        _ groups: [(key: String, entries: [Entry])], _ files: CorpusFiles, _ overview: DocumentOverview, jobs: Int
    ) async throws -> [GroupResult] {
        try await withThrowingTaskGroup(of: (Int, GroupResult).self) { tasks in
            var results = [GroupResult?](repeating: nil, count: groups.count)
            var next = 0
            func add() {
                guard next < groups.count else { return }
                let index = next
                let group = groups[index]
                next += 1
                tasks.addTask { (index, await read(group.key, group.entries, files, overview)) }
            }
            for _ in 0..<max(1, jobs) { add() }
            while let (index, result) = try await tasks.next() {
                results[index] = result
                add()
            }
            return results.compactMap { $0 }
        }
    }

    private static func read(
        _ key: String, _ entries: [Entry], _ files: CorpusFiles, _ overview: DocumentOverview
    ) async -> GroupResult {
        var documents: [(document: CorpusDocument, file: String)] = []
        var problems: [String: Diagnostic] = [:]
        for entry in entries.sorted(by: { $0.file.name < $1.file.name }) {
            let name = entry.file.name
            if let other = documents.first(where: { $0.document.version == entry.name.version }) {
                problems[name] = Diagnostic(
                    .corpusKeyTwice, .warning, "\(name): '\(other.file)' is version \(entry.name.version) of '\(key)' already")
                continue
            }
            switch await DocumentReading.read(name, entry.name, in: files) {
            case .document(var document):
                overview.complete(&document)
                documents.append((document, name))
            case .problem(let problem): problems[name] = problem
            }
        }
        return GroupResult(group: PreparedGroup(key: key, documents), problems: problems)
    }

    private static func writeFiles(_ entries: [Entry], _ result: GroupResult, to db: Database) throws {
        try db.execute(sql: "DELETE FROM file WHERE key = ?", arguments: [result.group.key])
        for entry in entries {
            let problem = result.problems[entry.file.name]
            try db.execute(
                sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    entry.file.name, entry.file.mark, result.group.key, problem?.id.code, problem?.summary, problem?.severity.rawValue,
                ])
        }
    }

    /// What is wrong with single files.
    func problemsOfFiles() throws -> [Diagnostic] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT code, problem, severity FROM file WHERE problem IS NOT NULL ORDER BY name").map { row in
                let code: String = row["code"]
                let id = [DiagnosticID.corpusDocument, .corpusKeyTwice].first { $0.code == code } ?? .corpusDropped
                return Diagnostic(id, Diagnostic.Severity(rawValue: row["severity"]) ?? .warning, row["problem"] as String)
            }
        }
    }
}
