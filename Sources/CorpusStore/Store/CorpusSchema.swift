import GRDB

/// The shape of the index, which can be made anew from the files at any time.
enum CorpusSchema {
    /// In the header of the file: "LCRP".
    static let applicationID: Int32 = 0x4C43_5250
    /// Raised when tables change.
    static let version: Int32 = 1

    private static let tables = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE file(
            name TEXT PRIMARY KEY, mark TEXT NOT NULL, key TEXT, code TEXT, problem TEXT, severity TEXT) WITHOUT ROWID;
        CREATE INDEX file_by_key ON file(key);
        CREATE TABLE document(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, version INTEGER NOT NULL, newest INTEGER NOT NULL, kind TEXT NOT NULL,
            file TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, facts TEXT NOT NULL, simhash INTEGER NOT NULL,
            UNIQUE(key, version));
        CREATE INDEX document_by_digest ON document(digest);
        CREATE TABLE field(
            document INTEGER NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
            chosen INTEGER NOT NULL, PRIMARY KEY(document, position)) WITHOUT ROWID;
        CREATE INDEX field_by_value ON field(field, value) WHERE chosen;
        CREATE TABLE paragraph(
            document INTEGER NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
            path TEXT NOT NULL, PRIMARY KEY(document, position)) WITHOUT ROWID;
        CREATE TABLE sentence(
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL,
            paragraph INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL);
        CREATE INDEX sentence_by_number ON sentence(document, number);
        CREATE INDEX sentence_by_hash ON sentence(hash);
        CREATE TABLE grid(
            document INTEGER NOT NULL, number INTEGER NOT NULL, caption TEXT, head_rows INTEGER NOT NULL,
            PRIMARY KEY(document, number)) WITHOUT ROWID;
        CREATE TABLE cell(
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, grid INTEGER NOT NULL, row INTEGER NOT NULL, column INTEGER NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL, row_label TEXT NOT NULL,
            column_label TEXT NOT NULL);
        CREATE INDEX cell_by_place ON cell(document, grid, row, column);
        CREATE TABLE band(value INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(value, document)) WITHOUT ROWID;
        CREATE INDEX band_by_document ON band(document);
        CREATE TABLE claim(
            document INTEGER NOT NULL, position INTEGER NOT NULL, sentence INTEGER NOT NULL, number INTEGER NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, kind TEXT NOT NULL, value REAL, upper REAL, unit TEXT,
            bound TEXT NOT NULL, status TEXT NOT NULL, from_day TEXT, to_day TEXT, subject TEXT, metric TEXT, scope TEXT,
            PRIMARY KEY(document, position)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE passage USING fts5(
            text, place UNINDEXED, document UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
        """

    static func create(in db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
    }

    enum State {
        case empty, current, old, foreign
    }

    static func state(of db: Database) throws -> State {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        if id == 0, isEmpty { return .empty }
        guard id == applicationID else { return .foreign }
        return try Int32.fetchOne(db, sql: "PRAGMA user_version") == version ? .current : .old
    }
}
