import Diagnostics
import Synchronization
import Values

/// A table cells can read: where its text comes from, its digest, and its rows once somebody asked for them.
final class TableSource: Sendable {
    enum Origin: Sendable {
        /// Brought along by a plugin.
        case text(String)
        /// A file below the notebook's folder.
        case file(path: String, FolderReader)
        /// Made of other tables by a query.
        case view(TableView)
        /// Answered by the plugin for each call.
        case function(TableFunction)
        /// Read by whoever asks.
        case rows(CSVTable)
        /// In the database file that is asked.
        case stored(columns: [Table.Column])
    }

    private struct Known {
        var digest: Digest?
        var table: Result<CSVTable, Diagnostic>?
    }

    let name: String
    let origin: Origin
    private let known = Mutex(Known())

    init(name: String, origin: Origin) {
        self.name = name
        self.origin = origin
    }

    /// Of the text. A table that cannot be read has a digest too, so that one bad file does not touch queries over others.
    var digest: Digest {
        known.withLock { known in
            if let digest = known.digest { return digest }
            let digest =
                switch origin {
                case .text(let text): Digest(of: text.utf8)
                case .file(let path, let folder):
                    (try? folder.content(of: path).digest) ?? Digest(of: "unreadable: \(path)".utf8)
                case .view(let view): view.digest
                case .function(let function): function.digest
                // Questions to files are answered once and never kept.
                case .rows, .stored: Digest(of: name.utf8)
                }
            known.digest = digest
            return digest
        }
    }

    /// The text behind `digest`, for keeping; `nil` where it cannot be read.
    var text: String? {
        switch origin {
        case .text(let text): text
        case .file(let path, let folder):
            (try? folder.content(of: path)).flatMap { String(validating: $0.bytes, as: UTF8.self) }
        case .view, .function, .rows, .stored: nil
        }
    }

    /// Does it serve the views of its data set only?
    var isHidden: Bool { name.hasPrefix("_") }

    func columns() throws(Diagnostic) -> [Table.Column] {
        switch origin {
        case .view(let view): view.columns
        case .function(let function): function.columns
        case .text, .file, .rows, .stored: try table().columns
        }
    }

    /// The rows of a text or a file; a view has its rows in the database alone, a function none before it is called.
    func table() throws(Diagnostic) -> CSVTable {
        let result = known.withLock { known in
            if let table = known.table { return table }
            let table = Result { () throws(Diagnostic) in try read() }
            known.table = table
            return table
        }
        return try result.get()
    }

    private func read() throws(Diagnostic) -> CSVTable {
        switch origin {
        case .text(let text): try CSVReader.read(Array(text.utf8), name: fileName)
        case .file(let path, let folder) where JSONTable.isJSON(path): try JSONTable.read(folder.content(of: path).bytes, name: fileName)
        case .file(let path, let folder): try CSVReader.read(folder.content(of: path).bytes, name: fileName)
        case .rows(let table): table
        case .stored(let columns): CSVTable(columns: columns)
        case .view(let view): CSVTable(columns: view.columns)
        case .function(let function): CSVTable(columns: function.columns)
        }
    }

    private var fileName: String {
        switch origin {
        case .text, .view, .function, .rows, .stored: "\(name).csv"
        case .file(let path, _): path.printable
        }
    }

    /// Slips that do not stop the reading; empty until the table was read.
    var warnings: [Diagnostic] {
        guard case .success(let table)? = known.withLock({ $0.table }) else { return [] }
        return table.strayTexts.map { stray in
            let more = stray.count > 1 ? " (and \(stray.count - 1) more)" : ""
            return Diagnostic(
                .csvStrayText, .warning,
                "\(fileName):\(stray.line):\(stray.position): '\(stray.text.printable)' among the numbers of column '\(stray.column)'\(more)"
            )
        }
    }
}
