import Diagnostics
import Synchronization

/// Connections to the tables of one data set; as many as there are queries at once.
final class ConnectionPool: Sendable {
    /// A connection on its way between queries.
    // Safe to send: a connection is in the pool or with one query, never both.
    private struct Idle: @unchecked Sendable {
        let connection: QueryConnection
    }

    let catalog: TableCatalog
    private let snapshots: (any SnapshotStore)?
    private let file: DatabaseFile?
    private let isSandboxed: Bool
    private let idle = Mutex<[Idle]>([])
    /// How many tables the snapshot saved last has.
    private let saved = Mutex(0)

    init(_ catalog: TableCatalog, snapshots: (any SnapshotStore)? = nil, file: DatabaseFile? = nil, isSandboxed: Bool = false) {
        self.catalog = catalog
        self.snapshots = snapshots
        self.file = file
        self.isSandboxed = isSandboxed
    }

    func withConnection<T>(_ body: (QueryConnection) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
        let kept = idle.withLock { $0.popLast() }
        let connection = if let kept { kept.connection } else { try open() }
        do throws(Diagnostic) {
            return try use(connection, body)
        } catch {
            guard connection.lacksTables else { throw error }
            // A snapshot is only read. What it has and more is loaded anew, and is the next snapshot.
            let whole = try QueryConnection(catalog, isSandboxed: isSandboxed)
            try whole.load(tables: connection.loaded)
            return try use(whole, body)
        }
    }

    private func use<T>(
        _ connection: QueryConnection, _ body: (QueryConnection) throws(Diagnostic) -> T
    ) throws(Diagnostic) -> T {
        let returned = Idle(connection: connection)
        defer {
            if !connection.lacksTables {
                if let snapshots, !connection.isSnapshot, connection.loaded.count > saved.withLock({ $0 }) {
                    saved.withLock { $0 = connection.loaded.count }
                    snapshots.save(connection.snapshot(), for: catalog.revision)
                }
                idle.withLock { $0.append(returned) }
            }
        }
        return try body(connection)
    }

    private func open() throws(Diagnostic) -> QueryConnection {
        let connection = try QueryConnection(catalog, file: file, isSandboxed: isSandboxed)
        guard let snapshot = snapshots?.snapshot(for: catalog.revision) else { return connection }
        return connection.restore(snapshot) ? connection : try QueryConnection(catalog, isSandboxed: isSandboxed)
    }
}
