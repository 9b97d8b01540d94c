import Diagnostics
import PluginProtocol
import Synchronization
import Values

/// A function of a data set that stands where a table stands.
final class TableFunction: Sendable {
    let signature: TableFunctions.Signature
    let columns: [Table.Column]
    private let state: OpenTableFunctions

    /// `nil` where the heads of the columns are none.
    init?(_ signature: TableFunctions.Signature, _ state: OpenTableFunctions) {
        var columns = [Table.Column]()
        for head in signature.columns {
            guard let column = Table.Column(head: head) else { return nil }
            columns.append(column)
        }
        self.signature = signature
        self.columns = columns
        self.state = state
    }

    /// Of all that an answer depends on beside its arguments.
    var digest: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(signature.name)
        encoder.append(list: signature.columns) { $0.append($1) }
        state.append(to: &encoder)
        return encoder.digest
    }

    func rows(_ arguments: [Value], isCancelled: @escaping @Sendable () -> Bool) throws(Diagnostic) -> [[Value]] {
        try state.answer()(signature.name, arguments, isCancelled)
    }
}

/// What the functions of one data set share: its tables are read once for all of them, when the first is called.
final class OpenTableFunctions: Sendable {
    private let functions: TableFunctions
    private let sources: [TableSource]
    private let settings: [String: Value]
    private let opened = Mutex<TableFunctions.Answer?>(nil)

    init(_ functions: TableFunctions, of sources: [TableSource], settings: [String: Value]) {
        self.functions = functions
        self.sources = sources.filter { functions.tables.contains($0.name) }
        self.settings = settings.filter { ["as-of", "known-on"].contains($0.key) }
    }

    var signatures: [TableFunctions.Signature] { functions.signatures }

    func append(to encoder: inout CanonicalEncoder) {
        encoder.append(list: settings.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value.digest)
        }
        encoder.append(list: sources) {
            $0.append($1.name)
            $0.append($1.digest)
        }
    }

    func answer() throws(Diagnostic) -> TableFunctions.Answer {
        if let known = opened.withLock({ $0 }) { return known }
        var rows: [String: [[String: String]]] = [:]
        for source in sources { rows[source.name] = try source.table().textRows }
        let answer = functions.open(rows, settings)
        opened.withLock { $0 = answer }
        return answer
    }
}

extension CSVTable {
    /// Each row by the names of its columns, cells as they stand in the file; empty ones are left out.
    fileprivate var textRows: [[String: String]] {
        (0..<rowCount).map { index in
            var fields: [String: String] = [:]
            for (column, cell) in zip(columns, row(index)) { fields[column.name] = text(of: cell) }
            return fields
        }
    }
}
