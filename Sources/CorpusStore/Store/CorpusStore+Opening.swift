import Diagnostics
import GRDB

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension CorpusStore {
    /// Opens the index in a file, or in memory where there is none to be kept, and brings it up to date.
    ///
    /// `engine` names the program that reads: another one may cut sentences and find claims otherwise, so that everything is read anew.
    /// With `isReadOnly` an index that is as it should be is used, and nothing is written.
    package static func open(
        _ files: CorpusFiles, index: String?, engine: String, isReadOnly: Bool = false, jobs: Int = 1
    ) async throws -> CorpusStore {
        var problems: [Diagnostic] = []
        if let index {
            do {
                if isReadOnly {
                    if let store = try current(files, index, engine) { return store }
                } else if let queue = try writable(index, &problems) {
                    let store = CorpusStore(queue: queue, problems: problems)
                    try await store.synchronize(with: files, engine: engine, jobs: jobs)
                    return store
                }
            } catch let error as DatabaseError {
                problems.append(unkept(index, error.message ?? "\(error.resultCode)"))
            }
        }
        let queue = try DatabaseQueue()
        try await queue.write { try CorpusSchema.create(in: $0) }
        let store = CorpusStore(queue: queue, problems: problems)
        try await store.synchronize(with: files, engine: engine, jobs: jobs)
        return store
    }

    private static func unkept(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(.corpusUnkept, .warning, "the index of the corpus is not kept: '\(visible(path))': \(reason)")
    }

    /// An index that is up to date; `nil` where there is none.
    private static func current(_ files: CorpusFiles, _ index: String, _ engine: String) throws -> CorpusStore? {
        guard access(index, R_OK) == 0 else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        guard let queue = try? DatabaseQueue(path: index, configuration: configuration) else { return nil }
        let store = CorpusStore(queue: queue, problems: [])
        guard (try? queue.read { try CorpusSchema.state(of: $0) }) == .current, try store.isCurrent(files, engine: engine) else {
            store.close()
            return nil
        }
        store.note(try store.problemsOfFiles())
        return store
    }

    private static func writable(_ index: String, _ problems: inout [Diagnostic]) throws -> DatabaseQueue? {
        for attempt in 0..<2 {
            do {
                let queue = try DatabaseQueue(path: index, configuration: writing)
                let state = try queue.inDatabase { db in
                    // A reader that may not write must hear of it here.
                    try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
                    var state = CorpusSchema.State.foreign
                    try db.inTransaction(.immediate) {
                        state = try CorpusSchema.state(of: db)
                        if state == .empty { try CorpusSchema.create(in: db) }
                        return .commit
                    }
                    return state
                }
                switch state {
                case .empty, .current: return queue
                case .foreign:
                    try? queue.close()
                    problems.append(unkept(index, "a file that Litho did not make stands there"))
                    return nil
                case .old: try? queue.close()
                }
            } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) && attempt == 0 {
                guard isOurs(index) else {
                    problems.append(unkept(index, "a file that Litho did not make stands there"))
                    return nil
                }
            }
            // Everything in it can be made again.
            for suffix in ["", "-wal", "-shm"] { unlink(index + suffix) }
        }
        return nil
    }

    private static var writing: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        return configuration
    }

    /// Does the file have the head of an index, damaged or not?
    private static func isOurs(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: 72)
        let count = fread(&head, 1, 72, file)
        return count < 72 || Array(head[68..<72]) == [0x4C, 0x43, 0x52, 0x50]
    }
}
