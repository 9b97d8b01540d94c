import GRDB
import Glibc

/// What `gc` took away.
package struct CacheCollection: Sendable, Hashable {
    package var traces = 0
    package var blobs = 0
    package var slots = 0
    package var analyses = 0
    package var tableTexts = 0
}

extension SQLiteTraceStore {
    /// A trace that no cell shows yet may belong to a run that is going on.
    private static let graceSeconds: Int64 = 3600
    /// Analyses and table texts are found again quickly; they are kept for so long.
    private static let sideDataSeconds: Int64 = 90 * 86_400

    /// Removes what no cell needs: every trace but those a cell shows, showed before, or showed among its last
    /// `keepingPerSlot`; then the values nobody refers to. Gives the space back to the file system.
    ///
    /// - Parameters:
    ///   - dropMissingNotebooks: Forget the cells of notebooks that are no longer on the disk.
    ///   - olderThan: Only remove what was stored longer ago than this.
    @discardableResult
    package func gc(
        keepingPerSlot: Int = 8, dropMissingNotebooks: Bool = false, olderThan: Duration? = nil
    ) -> CacheCollection {
        let now = Clock.seconds
        let age = olderThan.map { $0.components.seconds } ?? 0
        let removed = writing(otherwise: CacheCollection()) { db in
            var removed = CacheCollection()
            if dropMissingNotebooks { removed.slots = try forgetMissingNotebooks(in: db) }
            removed.traces = try remove(
                """
                FROM trace
                WHERE id NOT IN (SELECT current FROM slot)
                AND id NOT IN (SELECT previous FROM slot WHERE previous IS NOT NULL)
                AND id NOT IN (SELECT trace FROM shown AS s JOIN slot ON slot.id = s.slot
                    WHERE position > (SELECT max(position) FROM shown WHERE slot = s.slot) - ?1)
                AND stored_at <= CASE WHEN id IN (SELECT trace FROM shown) THEN ?2 ELSE min(?2, ?3) END
                """, [max(0, keepingPerSlot), now - age, now - Self.graceSeconds], in: db)
            removed.blobs = try remove(
                "FROM blob WHERE digest NOT IN (SELECT output FROM trace WHERE value IS NULL)", [], in: db)
            let sideDataLimit = now - max(age, Self.sideDataSeconds)
            removed.analyses = try remove("FROM analysis WHERE stored_at <= ?", [sideDataLimit], in: db)
            removed.tableTexts = try remove("FROM table_text WHERE stored_at <= ?", [sideDataLimit], in: db)
            _ = try remove("FROM manifest WHERE stored_at <= ?", [sideDataLimit], in: db)
            _ = try remove(
                "FROM shown WHERE trace NOT IN (SELECT id FROM trace) OR slot NOT IN (SELECT id FROM slot)", [], in: db)
            return removed
        }
        giveBackSpace()
        return removed
    }

    /// Removes everything. Other processes may go on using the file.
    package func clear() {
        writing(otherwise: ()) { db in
            for table in ["trace", "blob", "slot", "shown", "analysis", "file_digest", "manifest", "table_text"] {
                try db.execute(sql: "DELETE FROM \(table)")
            }
        }
        giveBackSpace()
    }

    private func remove(_ what: String, _ arguments: StatementArguments, in db: Database) throws -> Int {
        try db.execute(sql: "DELETE \(what)", arguments: arguments)
        return db.changesCount
    }

    private func forgetMissingNotebooks(in db: Database) throws -> Int {
        let notebooks = try String.fetchAll(db, sql: "SELECT DISTINCT notebook FROM slot WHERE notebook <> ''")
        var count = 0
        for notebook in notebooks where access(notebook, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR) {
            count += try remove("FROM slot WHERE notebook = ?", [notebook], in: db)
        }
        return count
    }

    private func giveBackSpace() {
        guard isWritable else { return }
        reading(otherwise: ()) { db in
            // A pragma that steps through the free pages: every row must be fetched for it to do its work.
            _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum")
            if path != nil { _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
    }
}
