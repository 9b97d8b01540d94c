import CellEngine
import PluginProtocol
package import Values

/// A table that a query may name: for `litho schema` and completion.
package struct TableDescription: Sendable {
    package var name: String
    /// What a row is; empty where nobody says.
    package var summary: String
    package var columns: [Table.Column]
    /// How it is called, where it is a function: `owns_through(owner [, day])`.
    package var usage: String?
}

extension DatasetReader {
    /// The tables that people are offered, in the order of their names. A file that cannot be read is left out.
    package func tables(dataset: String) -> [TableDescription] {
        (catalogs[dataset]?.sources ?? []).filter { !$0.isHidden }.compactMap { source in
            var summary = ""
            var usage: String?
            switch source.origin {
            case .view(let view): summary = view.summary
            case .function(let function): (summary, usage) = (function.signature.summary, function.usage)
            case .text, .file, .rows, .stored: break
            }
            return (try? source.columns()).map { TableDescription(name: source.name, summary: summary, columns: $0, usage: usage) }
        }
    }

    /// The answer to one SELECT. Throws a `Diagnostic` with its range in the SQL.
    package func answer(
        _ sql: String, dataset: String, parameters: [String: Value] = [:], inputs: [String: Table] = [:],
        deadline: ContinuousClock.Instant
    ) throws -> Table {
        let request = ReadRequest.query(dataset: dataset, sql: sql, parameters: parameters, inputs: inputs.keys.sorted())
        guard case .table(let table) = try read(request, inputs: inputs, deadline: deadline).value else { return Table(columns: []) }
        return table
    }
}
