public import Values

/// Data a cell asks the host for. The host records the request with a fingerprint of the answer: that is what makes the
/// cache exact.
public enum ReadRequest: Sendable, Hashable {
    /// One SELECT over the tables of a dataset, the notebook's own `data:` tables, and those inputs of the cell that are
    /// tables, under the names in `inputs`. Answer: a table.
    case query(dataset: String, sql: String, parameters: [String: Value], inputs: [String])
    /// A file below the notebook's folder, as text. Answer: a text.
    case file(path: String)
    /// A setting of the run: `as-of`, `known-on`, `seed`. Answer: a date or a text; missing where not set.
    case setting(name: String)
}
