import CSQLiteSettings
import GRDBSQLite

/// What the SQLite in use is and can do.
package enum SQLiteFacts {
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// 3.38 or later: error messages know their place in the text.
    package static var isRecent: Bool { sqlite3_libversion_number() >= 3_038_000 }

    /// Names the very source it was built from: with another one, results may be others.
    package static var source: String { String(cString: sqlite3_sourceid()) }

    /// Lets queries in several threads run beside each other. To be called before SQLite is used.
    package static func allowParallelQueries() { _ = litho_sqlite_without_memory_statistics() }

    /// Without it the columns of a result would lose their units.
    package static var hasColumnMetadata: Bool { sqlite3_compileoption_used("ENABLE_COLUMN_METADATA") != 0 }
}
