import PluginProtocol
import Values

/// A table that a data set makes of its others by a query, as of the days of the run.
final class TableView: Sendable {
    let sql: String
    let summary: String
    let columns: [Table.Column]
    private let heads: [String]
    /// The values of `:as_of` and `:known_on`.
    let days: [String: String]
    /// The texts of the same data set, any of which it may read.
    private let sources: [TableSource]

    /// `nil` where the heads of the columns are none.
    init?(_ view: DatasetContent.View, of sources: [TableSource], settings: [String: Value]) {
        var columns = [Table.Column]()
        for head in view.columns {
            guard let column = Table.Column(head: head) else { return nil }
            columns.append(column)
        }
        sql = view.sql
        summary = view.summary
        self.columns = columns
        heads = view.columns
        self.sources = sources
        var days = [String: String]()
        for (name, setting) in [("as_of", "as-of"), ("known_on", "known-on")] {
            if case .date(let day)? = settings[setting] { days[name] = day.description } else { days[name] = "9999-12-31" }
        }
        self.days = days
    }

    var digest: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(sql)
        encoder.append(list: heads) { $0.append($1) }
        encoder.append(list: days.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
        encoder.append(list: sources) {
            $0.append($1.name)
            $0.append($1.digest)
        }
        return encoder.digest
    }
}
