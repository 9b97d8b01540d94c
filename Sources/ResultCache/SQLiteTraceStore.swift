import CellEngine
package import Diagnostics
import GRDB
import Synchronization
import Values

/// The result cache: traces, what cells showed last, and analyses, in one SQLite file that several processes may share.
///
/// A cache only saves work, so that no trouble with it stops a run: a damaged file is set aside and begun anew, a file that
/// cannot be written is only read, and `warnings` says so once.
///
/// ```swift
/// let store = try SQLiteTraceStore.openCache(at: ".litho/cache.sqlite")
/// defer { store.close() }
/// for warning in store.warnings { … }
/// ```
package final class SQLiteTraceStore: TraceStore {
    private struct State {
        var queue: DatabaseQueue
        var isWritable: Bool
        var inode: UInt64?
        var warnings: [Diagnostic]
        /// Traces of this process that could not be written, so that it can still show them. Their ids are negative.
        var unsaved: [TraceID: StoredTrace] = [:]
    }

    /// `nil` in memory.
    package let path: String?
    private let state: Mutex<State>

    private init(path: String?, _ opened: CacheOpener.Opened) {
        self.path = path
        state = Mutex(
            State(
                queue: opened.queue, isWritable: opened.isWritable, inode: opened.inode, warnings: opened.warnings))
    }

    /// Opens the cache in this file, making it and its folder where they are not there.
    package static func openCache(at path: String) throws -> SQLiteTraceStore {
        SQLiteTraceStore(path: path, try CacheOpener(path: path).open())
    }

    /// A cache that ends with the process.
    package static func inMemory() throws -> SQLiteTraceStore {
        SQLiteTraceStore(
            path: nil,
            CacheOpener.Opened(queue: try CacheConnection.inMemory(now: Clock.seconds), isWritable: true))
    }

    /// Ends the connection. The last one to close a file leaves nothing beside it.
    package func close() { try? state.withLock { $0.queue }.close() }

    /// What the user should know about the cache so far, each thing once.
    package var warnings: [Diagnostic] { state.withLock { $0.warnings } }

    /// Can new results be kept?
    package var isWritable: Bool { state.withLock { $0.isWritable } }
}

// MARK: - Access

extension SQLiteTraceStore {
    /// Reads, or gives the fallback where the file cannot be read.
    func reading<T>(otherwise fallback: @autoclosure () -> T, _ body: (Database) throws -> T) -> T {
        let queue = state.withLock { $0.queue }
        do {
            return try queue.inDatabase(body)
        } catch let error as DatabaseError where error.saysDamaged {
            replace(queue)
        } catch {
            warn(.cacheNotWritable, "kept results cannot be read: \(CacheFailure.reason(of: error))")
        }
        return fallback()
    }

    /// Writes in one short transaction, or gives the fallback where the file cannot be written.
    func writing<T>(otherwise fallback: @autoclosure () -> T, _ body: (Database) throws -> T) -> T {
        // A second try is for a file that was found damaged, and begun anew.
        for _ in 0..<2 {
            let (queue, isWritable) = state.withLock { ($0.queue, $0.isWritable) }
            guard isWritable else { break }
            do {
                return try queue.inDatabase { db in
                    var result: T?
                    try db.inTransaction(.immediate) {
                        result = try body(db)
                        return .commit
                    }
                    guard let result else { throw CacheFailure("the transaction did not run") }
                    return result
                }
            } catch let error as DatabaseError where error.saysDamaged {
                replace(queue)
            } catch {
                state.withLock { $0.isWritable = false }
                warn(.cacheNotWritable, "new results are not kept: \(CacheFailure.reason(of: error))")
            }
        }
        return fallback()
    }

    /// Sets a damaged file aside and goes on with a new one.
    private func replace(_ damaged: DatabaseQueue) {
        // Closed only after it was renamed, and without the lock: a task that still reads from it may want the lock, and
        // SQLite leaves the log of a file that was moved alone, which by then may be the new file's.
        defer { try? damaged.close() }
        state.withLock { state in
            // Another task has been here first.
            guard state.queue === damaged, let path, let inode = state.inode else { return }
            guard let opened = try? CacheOpener(path: path).open(damaged: inode) else {
                state.isWritable = false
                return
            }
            state.queue = opened.queue
            state.isWritable = opened.isWritable
            state.inode = opened.inode
            state.warnings += opened.warnings
        }
    }

    func warn(_ id: DiagnosticID, _ summary: String) {
        state.withLock { state in
            guard !state.warnings.contains(where: { $0.id == id }) else { return }
            state.warnings.append(Diagnostic(id, .warning, file: path, summary))
        }
    }

    func keepUnsaved(_ trace: Trace, output: Digest, duration: Duration) -> TraceID {
        state.withLock { state in
            let id = TraceID(-1 - Int64(state.unsaved.count))
            state.unsaved[id] = StoredTrace(id: id, trace: trace, output: output, duration: duration, storedAt: Clock.seconds)
            return id
        }
    }

    func unsaved(_ id: TraceID) -> StoredTrace? { state.withLock { $0.unsaved[id] } }
}
