import Diagnostics
import HTMLReport
import NotebookSyntax
import Values

/// Takes private sources out of a report before it is mailed: their keys, titles, addresses and sentences, wherever they stand.
///
/// Private is what a block of `Facts/*.yml` calls so (a fact's `source`, or the `id`, `title` and `address` of a block that is a source), and
/// a document of the corpus that is marked so. What the author says of it in words of the notebook stays.
struct MailRedaction: Sendable {
    static let words = "a private source"

    private let secrets: [String]
    private let documents: [PrivateDocument]
    /// What a document is called in the report, as long as its key, so that every place in the text stays where it is.
    private let aliases: [String: String]

    init(_ blocks: [FactBlocks], documents: [PrivateDocument] = []) {
        self.documents = documents
        aliases = Dictionary(
            documents.enumerated().map { index, document in
                let (number, length) = ("\(index + 1)", document.key.utf8.count)
                return (document.key, String(String(repeating: "private", count: 10).prefix(max(0, length - number.utf8.count))) + number)
            }
        ) { first, _ in first }
        var secrets = Set<String>()
        for block in blocks.flatMap(\.blocks) where block.isPrivate {
            for name in block.table == "source" ? ["id", "title", "address", "publisher"] : ["source"] {
                if let text = block[name], text.utf8.count > 2 { secrets.insert(text) }
            }
        }
        // The longest first: a title may hold the name of its publisher.
        self.secrets = secrets.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    func hides(_ text: String) -> Bool {
        secrets.contains { text.contains($0) } || documents.contains { $0.isNamed(in: text) || $0.isQuoted(in: text) }
    }

    /// What a private document of that key is called; nil for one that anybody may see.
    func alias(_ key: String) -> String? { aliases[key] }

    /// The notebook with the keys of private documents replaced, in prose and in cells.
    func notebook(_ notebook: Notebook) -> Notebook {
        let source = String(decoding: notebook.source.bytes, as: UTF8.self)
        let text = aliased(source)
        return text == source ? notebook : Notebook(parsing: SourceText(name: notebook.source.name, text))
    }

    /// A text of the notebook with the keys of private documents replaced.
    private func aliased(_ text: String) -> String {
        var text = text
        for (key, alias) in aliases.sorted(by: { $0.key.utf8.count > $1.key.utf8.count }) {
            for (before, after) in [("@", ""), ("'", "'"), ("\"", "\""), ("", "#s"), ("", "#t")] {
                text = text.replacing(before + key + after, with: before + alias + after)
            }
        }
        return text
    }

    /// What moved, and why: a cause that names a private source is one.
    func changes(_ changes: RunChanges) -> RunChanges {
        func shown(_ text: String) -> String { hides(text) ? Self.words : text }
        var result = changes
        result.against = shown(changes.against)
        result.circumstances = changes.circumstances.map(shown)
        result.changes = changes.changes.map { change in
            RunChanges.Change(
                name: shown(change.name), old: change.old.map(shown), new: change.new.map(shown), size: change.size,
                causes: change.causes.map(shown))
        }
        result.places = [:]
        for (place, index) in changes.places {
            if case .prose(let code) = place { result.places[.prose(aliased(code))] = index } else { result.places[place] = index }
        }
        return result
    }

    func diagnostic(_ diagnostic: Diagnostic) -> Diagnostic {
        guard hides(diagnostic.summary) || hides(diagnostic.explanation) else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.summary = "about \(Self.words)"
        diagnostic.explanation = ""
        diagnostic.notes = []
        diagnostic.fixes = []
        return diagnostic
    }

    func value(_ value: Value) -> Value {
        switch value {
        case .quantity(let quantity): .quantity(self.quantity(quantity))
        case .text(let text): .text(hides(text) ? Self.words : text)
        case .missing(let text): .missing(hides(text) ? Self.words : text)
        case .list(let values): .list(values.map(self.value))
        case .record(let record): .record(Record(record.map { ($0, self.value($1)) }))
        case .table(let table): .table(Table(columns: table.columns, rows: table.rows.map { $0.map(self.value) }))
        case .boolean, .date: value
        }
    }

    private func quantity(_ quantity: Quantity) -> Quantity {
        guard var derivation = quantity.derivation else { return quantity }
        var isChanged = false
        for index in derivation.inputs.indices {
            let input = derivation.inputs[index]
            if hides("\(input.origin)") {
                derivation.inputs[index].origin = .sourced(Self.words)
                isChanged = true
            }
        }
        return isChanged ? Quantity(quantity.number, quantity.unit, spread: quantity.spread, derivation: derivation) : quantity
    }
}
