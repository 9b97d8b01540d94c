public import Diagnostics
public import Values

/// Functions that stand where a table stands in SQL over a data set: `SELECT * FROM owns_through('Amazon', '2026-01-31')`.
///
/// They answer what SQL alone cannot, such as a fixed point. They run where the queries run, beside SQLite, and see the tables of their data
/// set and nothing else; that is why only plugins that are linked in can bring them. What they read is recorded like the tables of a query.
public struct TableFunctions: Sendable {
    /// The name of a function with what goes in and what comes out.
    public struct Signature: Sendable, Hashable {
        public var name: String
        /// What a row is, in a few words.
        public var summary: String
        /// Those after the first `required` may be left out.
        public var parameters: [String]
        public var required: Int
        /// As in a table: `amount [USD]`.
        public var columns: [String]

        public init(name: String, summary: String, parameters: [String], required: Int, columns: [String]) {
            self.name = name
            self.summary = summary
            self.parameters = parameters
            self.required = required
            self.columns = columns
        }
    }

    /// The rows of a call. Arguments are numbers, texts or missing; cells may be dates and truth values as well. Whoever is called off throws.
    public typealias Answer =
        @Sendable (_ function: String, _ arguments: [Value], _ isCancelled: @escaping @Sendable () -> Bool) throws(Diagnostic) -> [[Value]]

    public var dataset: String
    public var signatures: [Signature]
    /// The tables of the data set that the answers are made from.
    public var tables: [String]
    /// Called once for each state of the data: with the rows of `tables`, by their names, and the days of the run.
    public var open: @Sendable (_ rows: [String: [[String: String]]], _ settings: [String: Value]) -> Answer

    public init(
        dataset: String, signatures: [Signature], tables: [String],
        open: @escaping @Sendable (_ rows: [String: [[String: String]]], _ settings: [String: Value]) -> Answer
    ) {
        self.dataset = dataset
        self.signatures = signatures
        self.tables = tables
        self.open = open
    }
}
