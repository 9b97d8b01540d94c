import Diagnostics

/// `documents.csv`: what people know of the documents of a corpus and the documents do not say themselves.
///
/// The first column is `key`; the others are fields: `publisher`, `grade`, `restates`, …. An empty cell says nothing.
struct DocumentOverview: Sendable {
    private(set) var fields: [String: [DocumentField: String]] = [:]
    private(set) var problems: [Diagnostic] = []

    init() {}

    init(_ text: String) {
        let file = CorpusFileName.overview
        func add(_ message: String, line: Int) { problems.append(Diagnostic(.corpusDocument, .warning, "\(file):\(line): \(message)")) }
        guard let rows = CSVLine.rows(text), let head = rows.first else {
            add("is no CSV", line: 1)
            return
        }
        guard head.first == "key" else {
            add("the first column is 'key'", line: 1)
            return
        }
        let columns = head.map(DocumentField.init(rawValue:))
        for (name, column) in zip(head, columns).dropFirst() where column == nil {
            let hint = nearest(to: name, among: DocumentField.allCases.map(\.rawValue)).map { "; did you mean '\($0)'?" } ?? ""
            add("unknown column '\(visible(name))'\(hint)", line: 1)
        }
        for (index, row) in rows.enumerated().dropFirst() {
            guard row.count == head.count else {
                add("has \(row.count) cells, and the head has \(head.count)", line: index + 1)
                continue
            }
            for (column, value) in zip(columns, row).dropFirst() where !value.isEmpty {
                guard let column else { continue }
                if column == .grade, SourceGrade(rawValue: value) == nil {
                    add(
                        "'\(visible(value))' is no grade; grades are \(SourceGrade.allCases.map(\.rawValue).joined(separator: ", "))",
                        line: index + 1)
                } else {
                    fields[row[0], default: [:]][column] = value
                }
            }
        }
    }

    func complete(_ document: inout CorpusDocument) {
        for (field, value) in fields[document.key] ?? [:] { document.fields[field] = DocumentStatement(value) }
    }

    func unknownKeys(_ known: Set<String>) -> [Diagnostic] {
        fields.keys.filter { !known.contains($0) }.sorted().map { key in
            let hint = nearest(to: key, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
            return Diagnostic(.corpusDocument, .warning, "\(CorpusFileName.overview): no document has the key '\(visible(key))'\(hint)")
        }
    }
}
