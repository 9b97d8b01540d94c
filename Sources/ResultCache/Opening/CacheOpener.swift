import Diagnostics
import GRDB
import Glibc

/// Finds, mends or makes the cache file.
///
/// A new file is made under a temporary name and linked to its place whole, so that a cache is either absent or complete,
/// whenever a process is killed.
struct CacheOpener {
    /// A connection and what may be done with it.
    struct Opened {
        var queue: DatabaseQueue
        var isWritable: Bool
        var warnings: [Diagnostic] = []
    }

    private enum Attempt {
        case opened(Opened)
        case absent
        case unusable(String)
    }

    let path: String

    private var folder: CacheFolder {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        guard let slash else { return CacheFolder(path: ".") }
        return CacheFolder(path: slash == path.startIndex ? "/" : String(path[..<slash]))
    }

    /// Always a working store: in the worst case one in memory, with a warning that says why.
    ///
    /// `knownDamaged`: damage was met that opening alone does not show; the file is checked throughout.
    func open(knownDamaged: Bool = false) throws -> Opened {
        switch folder.prepare() {
        case .usable: break
        case .refused(let reason):
            return try inMemory(.cacheRefused, "the cache folder '\(folder.path)' is not used: \(reason)")
        case .unavailable(let reason):
            return try inMemory(.cacheNotWritable, "results are not kept: '\(folder.path)': \(reason)")
        }
        do {
            if !knownDamaged, case .opened(let opened) = try attempt() { return opened }
            // Another process may be mending the same file: look again under the lock.
            return try folder.locked {
                var warnings = [Diagnostic]()
                switch try attempt(checkAll: knownDamaged) {
                case .opened(let opened): return opened
                case .absent: break
                case .unusable(let reason):
                    let place = try setAside(path)
                    warnings.append(
                        Diagnostic(
                            .cacheSetAside, .warning, file: path, "the cache was set aside as '\(place)': \(reason)",
                            explanation: "A new cache is begun; cells run once more."))
                }
                try makeNew()
                guard case .opened(var opened) = try attempt() else { throw CacheFailure("the new file cannot be opened") }
                opened.warnings = warnings + opened.warnings
                return opened
            }
        } catch {
            return try inMemory(.cacheNotWritable, "results are not kept: '\(path)': \(CacheFailure.reason(of: error))")
        }
    }

    private func inMemory(_ id: DiagnosticID, _ summary: String) throws -> Opened {
        Opened(
            queue: try CacheConnection.inMemory(now: Clock.seconds), isWritable: true,
            warnings: [Diagnostic(id, .warning, file: path, summary)])
    }

    private func attempt(checkAll: Bool = false) throws -> Attempt {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return .absent }
            throw CacheFailure(String(cString: strerror(errno)))
        }
        // A pipe would block the opening for ever, and a link may lead anywhere.
        guard status.st_mode & S_IFMT == S_IFREG else { return .unusable("it is no plain file") }
        do {
            let queue = try CacheConnection.readWrite(at: path)
            if let objection = try objection(to: queue, checkAll) { return .unusable(objection) }
            return .opened(Opened(queue: queue, isWritable: true))
        } catch let error as DatabaseError where error.saysDamaged {
            return .unusable("it is damaged")
        } catch {
            return try attemptReadOnly(after: error)
        }
    }

    private func attemptReadOnly(after reason: any Error) throws -> Attempt {
        for immutable in [false, true] {
            do {
                let queue = try CacheConnection.readOnly(at: path, immutable: immutable)
                if let objection = try objection(to: queue) { return .unusable(objection) }
                let summary = "new results are not kept: '\(path)': \(CacheFailure.reason(of: reason))"
                return .opened(
                    Opened(
                        queue: queue, isWritable: false,
                        warnings: [Diagnostic(.cacheNotWritable, .warning, file: path, summary)]))
            } catch let error as DatabaseError where error.saysDamaged {
                return .unusable("it is damaged")
            } catch {}
        }
        throw reason
    }

    private func objection(to queue: DatabaseQueue, _ checkAll: Bool = false) throws -> String? {
        let objection: String? = try queue.inDatabase { db in
            if let objection = try CacheSchema.objection(to: db) { return objection }
            if checkAll, try !CacheSchema.isWhole(db) { return "it is damaged" }
            return nil
        }
        if objection != nil { try? queue.close() }
        return objection
    }

    /// Renames the file and what belongs to it to the first free `….damaged-N`.
    private func setAside(_ path: String) throws -> String {
        for number in 1...10_000 {
            let place = "\(path).damaged-\(number)"
            var status = stat()
            if lstat(place, &status) == 0 { continue }
            guard rename(path, place) == 0 else { throw CacheFailure(String(cString: strerror(errno))) }
            for suffix in ["-wal", "-shm"] { rename(path + suffix, place + suffix) }
            return place
        }
        throw CacheFailure("there are 10,000 damaged files beside it")
    }

    private func makeNew() throws {
        let temporary = "\(path).new-\(getpid())"
        removeFiles(at: temporary)
        defer { removeFiles(at: temporary) }
        try CacheConnection.create(at: temporary, now: Clock.seconds)
        // What an earlier file left in its log would be played into the new one.
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        guard link(temporary, path) == 0 || errno == EEXIST else { throw CacheFailure(String(cString: strerror(errno))) }
    }

    private func removeFiles(at path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }
}
