import CorpusStore

/// A row that a claim becomes in the table of claims of a data set, and the row of its source where the data set has none yet.
struct Fact: Sendable {
    struct Column: Sendable, Hashable {
        var name: String
        var value: String
    }

    var claim: StoredClaim
    var dataset: String
    var columns: [Column]
    /// Empty where the data set knows the source.
    var source: [Column] = []

    subscript(_ name: String) -> String {
        get { columns.first { $0.name == name }?.value ?? "" }
        set {
            if let index = columns.firstIndex(where: { $0.name == name }) {
                columns[index].value = newValue
            } else {
                columns.append(Column(name: name, value: newValue))
            }
        }
    }
}
