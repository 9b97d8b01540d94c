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
    private let idle = Mutex<[Idle]>([])

    init(_ catalog: TableCatalog) { self.catalog = catalog }

    func withConnection<T>(_ body: (QueryConnection) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
        let kept = idle.withLock { $0.popLast() }
        let connection = if let kept { kept.connection } else { try QueryConnection(catalog) }
        let returned = Idle(connection: connection)
        defer { idle.withLock { $0.append(returned) } }
        return try body(connection)
    }
}
