import CellEngine
import Diagnostics
import PluginProtocol
import Synchronization
import Values

/// Traces and analyses in a PostgreSQL database that several machines share. Every entry is checked by its seal and its digest when it is read.
///
/// It connects when it is first needed. A server that cannot be reached, or stops answering, is left alone for the rest of the process, and
/// `warnings` says so once: the local cache goes on.
final class PostgreSQLTraces: Sendable {
    private struct State: ~Copyable {
        var connection: PostgreSQLConnection?
        var isAway = false
        var isReadOnly: Bool
        var warnings: [Diagnostic] = []
    }

    /// So many traces of one key are looked at.
    private static let candidateLimit = 8
    /// A larger value stays where it was computed.
    private static let valueLimit = 64 << 20

    private let address: SharedCacheAddress
    private let patience: Duration
    private let library: String
    private let state: Mutex<State>

    init(_ address: SharedCacheAddress, patience: Duration, library: String) {
        self.address = address
        self.patience = patience
        self.library = library
        state = Mutex(State(isReadOnly: address.isReadOnly))
    }

    func close() { state.withLock { $0.connection = nil } }

    var warnings: [Diagnostic] { state.withLock { $0.warnings } }

    // MARK: Traces

    /// Newest first; one that does not match its seal is left out.
    func traces(for key: Digest) -> [TraceRow] {
        let sql = """
            SELECT t.body, t.output, t.seal, t.duration, b.content FROM litho_trace t JOIN litho_blob b ON b.digest = t.output
            WHERE t.key = $1 AND octet_length(b.content) <= $2 ORDER BY t.id DESC LIMIT $3
            """
        let rows = ask(sql, [.bytes(key.bytes), .integer(Int64(Self.valueLimit)), .integer(Int64(Self.candidateLimit))])
        return rows.compactMap { row in
            guard row.count == 5, let body = row[0], let output = row[1].flatMap(Digest.init(bytes:)),
                let seal = row[2].flatMap(Digest.init(bytes:)), let nanoseconds = row[3].integer, let value = row[4]
            else { return nil }
            let found = TraceRow(key: key, body: body, value: value, output: output, seal: seal, nanoseconds: nanoseconds)
            if found.isWhole { return found }
            warn(.sharedCacheEntryDamaged, "a result in the shared cache \(address) is damaged and is not used")
            return nil
        }
    }

    func save(_ row: TraceRow) {
        guard row.value.count <= Self.valueLimit else { return }
        // What is there and damaged is put right.
        tell(
            """
            WITH kept AS (INSERT INTO litho_blob(digest, content) VALUES ($3, $4)
                ON CONFLICT (digest) DO UPDATE SET content = excluded.content WHERE litho_blob.content <> excluded.content)
            INSERT INTO litho_trace(key, body, output, seal, duration, stored_at) VALUES ($1, $2, $3, $5, $6, $7)
                ON CONFLICT (seal) DO UPDATE SET key = excluded.key, body = excluded.body, output = excluded.output
                WHERE (litho_trace.key, litho_trace.body, litho_trace.output) <> (excluded.key, excluded.body, excluded.output)
            """,
            [
                .bytes(row.key.bytes), .bytes(row.body), .bytes(row.output.bytes), .bytes(row.value), .bytes(row.seal.bytes),
                .integer(row.nanoseconds), .integer(Clock.seconds),
            ])
    }

    // MARK: Analyses

    func analyses(for keys: [Digest]) -> [Digest: Analysis] {
        guard !keys.isEmpty else { return [:] }
        let list = "{" + keys.map { "\"\\\\x\($0.hex)\"" }.joined(separator: ",") + "}"
        var found: [Digest: Analysis] = [:]
        for row in ask("SELECT key, body, seal FROM litho_analysis WHERE key = ANY ($1::text::bytea[])", [.text(list)]) {
            guard row.count == 3, let key = row[0].flatMap(Digest.init(bytes:)), let body = row[1],
                row[2] == Seal.ofEntry(key: key, body: body).bytes, let analysis = try? Analysis(canonicalBytes: body)
            else { continue }
            found[key] = analysis
        }
        return found
    }

    func save(_ analyses: [(key: Digest, analysis: Analysis)]) {
        for (key, analysis) in analyses {
            let body = analysis.canonicalBytes
            tell(
                """
                INSERT INTO litho_analysis(key, body, seal, stored_at) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (key) DO UPDATE SET body = excluded.body, seal = excluded.seal, stored_at = excluded.stored_at
                """,
                [.bytes(key.bytes), .bytes(body), .bytes(Seal.ofEntry(key: key, body: body).bytes), .integer(Clock.seconds)])
        }
    }

    // MARK: The server

    /// Rows, or none where the server is away.
    private func ask(_ sql: String, _ parameters: [PostgreSQLConnection.Parameter]) -> [[PostgreSQLConnection.Field]] {
        state.withLock { state in
            connect(&state)
            guard !state.isAway else { return [] }
            do throws(PostgreSQLConnection.Failure) { return try state.connection?.run(sql, parameters) ?? [] } catch {
                leave(&state, error)
                return []
            }
        }
    }

    private func tell(_ sql: String, _ parameters: [PostgreSQLConnection.Parameter]) {
        state.withLock { state in
            connect(&state)
            guard !state.isAway, !state.isReadOnly else { return }
            do throws(PostgreSQLConnection.Failure) { _ = try state.connection?.run(sql, parameters) } catch {
                // "read_only_sql_transaction", "insufficient_privilege": others may write here.
                if error.state == "25006" || error.state == "42501" { state.isReadOnly = true } else { leave(&state, error) }
            }
        }
    }

    private func connect(_ state: inout State) {
        guard state.connection == nil, !state.isAway else { return }
        do throws(PostgreSQLConnection.Failure) {
            let connection = try PostgreSQLConnection(address, patience: patience, library: library)
            // A loss of the server's power costs the newest entries, which are at hand where they were computed.
            for setting in ["SET synchronous_commit = off", "SET statement_timeout = '10s'"] {
                _ = try connection.run(setting)
            }
            let isThere = try connection.run("SELECT to_regclass('litho_trace') IS NOT NULL AND to_regclass('litho_analysis') IS NOT NULL")
            if isThere.first?.first?.truth != true {
                guard !state.isReadOnly else {
                    throw PostgreSQLConnection.Failure(reason: "it holds no cache of Litho yet, and is only read")
                }
                _ = try connection.run(Self.tables)
            }
            state.connection = consume connection
        } catch { leave(&state, error) }
    }

    private func leave(_ state: inout State, _ failure: PostgreSQLConnection.Failure) {
        state.connection = nil
        state.isAway = true
        state.warnings.append(
            Diagnostic(
                .sharedCacheAway, .warning, "the shared cache \(address) is not used: \(failure.reason)",
                explanation: "Results are kept in the local cache alone."))
    }

    private func warn(_ id: DiagnosticID, _ summary: String) {
        state.withLock { state in
            guard !state.warnings.contains(where: { $0.id == id }) else { return }
            state.warnings.append(Diagnostic(id, .warning, summary))
        }
    }

    /// One statement, and one client at a time: two that begin at once would trip over each other's tables.
    private static let tables = """
        DO $$ BEGIN
            PERFORM pg_advisory_xact_lock(1280597071);
            CREATE TABLE IF NOT EXISTS litho_blob(digest bytea PRIMARY KEY, content bytea NOT NULL);
            CREATE TABLE IF NOT EXISTS litho_trace(
                id bigserial PRIMARY KEY, seal bytea NOT NULL UNIQUE, key bytea NOT NULL, body bytea NOT NULL,
                output bytea NOT NULL REFERENCES litho_blob, duration bigint NOT NULL, stored_at bigint NOT NULL);
            CREATE INDEX IF NOT EXISTS litho_trace_by_key ON litho_trace(key, id DESC);
            CREATE TABLE IF NOT EXISTS litho_analysis(
                key bytea PRIMARY KEY, body bytea NOT NULL, seal bytea NOT NULL, stored_at bigint NOT NULL);
        END $$
        """
}
