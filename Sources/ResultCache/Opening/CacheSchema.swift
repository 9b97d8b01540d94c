import GRDB

/// The shape of a cache file.
///
/// Every entry carries a seal, the digest of its key and its content: an entry that was damaged, or moved under another
/// key, is found out when it is read.
enum CacheSchema {
    /// In the header of the file: "LTHO".
    static let applicationID: Int32 = 0x4C54_484F
    /// Raised when tables or the meaning of their content change; a file of another version is set aside.
    static let version: Int32 = 1

    private static let tables = """
        CREATE TABLE trace(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key BLOB NOT NULL,
            body BLOB NOT NULL,
            output BLOB NOT NULL,
            value BLOB,
            seal BLOB NOT NULL,
            duration INTEGER NOT NULL,
            stored_at INTEGER NOT NULL);
        CREATE INDEX trace_by_key ON trace(key, id);
        CREATE INDEX trace_by_output ON trace(output) WHERE value IS NULL;
        CREATE TABLE blob(digest BLOB PRIMARY KEY, content BLOB NOT NULL);
        CREATE TABLE slot(
            id INTEGER PRIMARY KEY,
            notebook TEXT NOT NULL,
            label TEXT NOT NULL,
            current INTEGER NOT NULL,
            previous INTEGER,
            UNIQUE(notebook, label));
        CREATE TABLE shown(
            slot INTEGER NOT NULL, position INTEGER NOT NULL, trace INTEGER NOT NULL,
            PRIMARY KEY(slot, position)) WITHOUT ROWID;
        CREATE INDEX shown_by_trace ON shown(trace);
        CREATE TABLE analysis(
            key BLOB PRIMARY KEY, body BLOB NOT NULL, seal BLOB NOT NULL, stored_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE file_digest(
            path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
            device INTEGER NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE manifest(
            digest BLOB PRIMARY KEY, content BLOB NOT NULL, seal BLOB NOT NULL, stored_at INTEGER NOT NULL);
        CREATE TABLE table_text(digest BLOB PRIMARY KEY, content BLOB NOT NULL, stored_at INTEGER NOT NULL);
        """

    /// Fills an empty database. `now`, in seconds, begins the numbering of traces: the numbers of a file that was set
    /// aside are never given again.
    static func create(in db: Database, now: Int64) throws {
        try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        try db.inTransaction(.immediate) {
            try db.execute(sql: tables)
            try db.execute(sql: "INSERT INTO sqlite_sequence(name, seq) VALUES ('trace', ?)", arguments: [now << 20])
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// Why this database is none of ours, or `nil` if it is.
    static func objection(to db: Database) throws -> String? {
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID else { return "it is no Litho cache" }
        let found = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found == version else { return "it has version \(found), and this Litho writes version \(version)" }
        return nil
    }

    /// Reads every page.
    static func isWhole(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok"
    }
}
