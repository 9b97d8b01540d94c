/// A name with the way into it, as an author writes it: `cost.owned`, `spec['GB300'].tdp`, `params.load`.
public struct Reference: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        /// `.tdp`: a field of a record, or a column of a table: a list, or the value itself where there is one row.
        case member(String)
        /// `['GB300']`: the row of a table whose first column holds this text.
        case row(String)
    }

    /// The label of a cell, or `params`.
    public var root: String
    public var path: [Step]

    public init(_ root: String, _ path: [Step] = []) {
        self.root = root
        self.path = path
    }
}

/// Why a reference leads nowhere.
public struct UnresolvedReference: Error, Sendable, Hashable {
    /// "'spec' has no row 'GB30O'"
    public var summary: String
    /// What could have stood there, for a suggestion.
    public var candidates: [String]
    /// The word that was not found.
    public var word: String
}

extension Value {
    /// Follows a path into this value. `name` is what the value is called, for messages.
    public func resolve(_ path: some Collection<Reference.Step>, name: String) throws(UnresolvedReference) -> Value {
        var value = self
        var name = name
        for step in path {
            switch (step, value) {
            case (.member(let member), .record(let record)):
                guard let next = record[member] else {
                    throw UnresolvedReference(
                        summary: "'\(name)' has no '\(member)'", candidates: record.names, word: member)
                }
                value = next
                name += ".\(member)"
            case (.member(let member), .table(let table)):
                guard let column = table.column(member) else {
                    throw UnresolvedReference(
                        summary: "'\(name)' has no column '\(member)'", candidates: table.columns.map(\.name), word: member)
                }
                value = table.rows.count == 1 ? table.rows[0][column] : .list(table.rows.map { $0[column] })
                name += ".\(member)"
            case (.row(let key), .table(let table)):
                guard let row = table.row(named: key) else {
                    throw UnresolvedReference(
                        summary: "'\(name)' has no row '\(key)'", candidates: table.rowKeys, word: key)
                }
                value = .record(row)
                name += "['\(key)']"
            case (.member(let word), _), (.row(let word), _):
                throw UnresolvedReference(
                    summary: "'\(name)' is \(value.kind): it has nothing called '\(word)'", candidates: [], word: word)
            }
        }
        return value
    }
}
