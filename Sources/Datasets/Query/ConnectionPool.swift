import Diagnostics
import Synchronization
package import Values

/// Keeps the tables that queries had loaded, views among them, from one process to the next.
package protocol SnapshotStore: Sendable {
    /// The bytes last saved for a state of the data, unharmed; `nil` where there are none.
    func snapshot(for revision: Digest) -> [UInt8]?
    func save(_ bytes: [UInt8], for revision: Digest)
}

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
    private let idle = Mutex<[Idle]>([])

    init(_ catalog: TableCatalog, snapshots: (any SnapshotStore)? = nil, file: DatabaseFile? = nil) {
        self.catalog = catalog
        self.snapshots = snapshots
        self.file = file
    }

    func withConnection<T>(_ body: (QueryConnection) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
        let kept = idle.withLock { $0.popLast() }
        let connection = if let kept { kept.connection } else { try open() }
        let loaded = connection.loadedCount
        let returned = Idle(connection: connection)
        defer {
            if let snapshots, connection.loadedCount > loaded { snapshots.save(connection.snapshot(), for: catalog.revision) }
            idle.withLock { $0.append(returned) }
        }
        return try body(connection)
    }

    private func open() throws(Diagnostic) -> QueryConnection {
        let connection = try QueryConnection(catalog, file: file)
        guard let snapshot = snapshots?.snapshot(for: catalog.revision) else { return connection }
        return connection.restore(snapshot) ? connection : try QueryConnection(catalog)
    }
}
