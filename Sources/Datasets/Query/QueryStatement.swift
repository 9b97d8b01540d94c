import GRDBSQLite
import Values

/// A compiled SELECT with what is known about its answer.
struct QueryStatement {
    struct Column {
        var name: String
        var unit: Unit?
        /// Its name in the table it comes from, in lower case; `nil` for an expression.
        var source: String?
        /// Why a cell of this column is missing.
        var missing: String
    }

    let handle: OpaquePointer
    var columns: [Column]
    /// In lower case, sorted.
    var tables: [String]
    /// Names of the parameters in order, as written: `:cost`. `nil` for `?`.
    var parameters: [String?]
}
