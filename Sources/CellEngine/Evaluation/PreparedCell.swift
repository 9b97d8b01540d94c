import PluginProtocol
import Values

/// A cell that is ready: what goes in, and the key that follows from it.
struct PreparedCell: Sendable {
    var index: Int
    var source: CellSource
    var timeout: Duration
    var mayFail: Bool
    var inputs: [(reference: Reference, value: Value)]
    var ingredients: KeyIngredients

    /// The inputs that are whole tables, by the name SQL knows them by.
    var tables: [String: Table] {
        var tables = [String: Table]()
        for (reference, value) in inputs where reference.path.isEmpty {
            if case .table(let table) = value { tables[reference.root] = table }
        }
        return tables
    }
}
