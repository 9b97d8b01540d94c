package import ArticleCorpus
package import Values

/// One version of a document of the corpus: what is known of it, its text in paragraphs, its tables.
package struct CorpusDocument: Sendable, Hashable {
    package var key: String
    /// Counts from 1.
    package var version: Int
    package var kind: Article.Kind
    /// The chosen value of each field that is known.
    package var fields: [DocumentField: DocumentStatement] = [:]
    /// Other values that the document gives for its fields, in the order found.
    package var candidates: [Candidate] = []
    package var body: BodyText
    package var tables: [ArticleTable] = []
    /// What reading it did that its user should know.
    package var notes: [String] = []

    package struct Candidate: Sendable, Hashable {
        package var field: DocumentField
        package var statement: DocumentStatement
    }

    package init(key: String, version: Int = 1, kind: Article.Kind = .text, body: BodyText = BodyText()) {
        self.key = key
        self.version = version
        self.kind = kind
        self.body = body
    }

    package subscript(field: DocumentField) -> String? {
        get { fields[field]?.value }
        set { fields[field] = newValue.map { DocumentStatement($0) } }
    }

    package var title: String { self[.title] ?? key }
}

extension CorpusDocument {
    /// The document that an article is. Its text is that of the paragraphs, whatever stood between them.
    package init(_ article: Article, key: String, version: Int = 1) {
        // The cells of tables are kept as tables, and not as paragraphs too.
        let cells = Set(article.tables.flatMap { $0.rows.flatMap { $0 } })
        let parts = article.body.parts.filter {
            $0.kind != .cell || !cells.contains(OneLine.text(String(decoding: $0.text, as: UTF8.self)))
        }
        self.init(key: key, version: version, kind: article.kind, body: BodyText(parts))
        tables = article.tables
        notes = article.notes + (article.isTruncated ? ["some of the source is not in the text"] : [])
        let metadata = article.metadata
        for (field, found) in [
            (DocumentField.title, metadata.title), (.author, metadata.author), (.publisher, metadata.site),
            (.published, metadata.published), (.modified, metadata.modified), (.address, metadata.canonical),
            (.language, metadata.language), (.licence, metadata.licence),
        ] {
            guard var chosen = found.chosen.map(OneLine.text), !chosen.isEmpty else { continue }
            let source = found.candidates.first { $0.value == chosen } ?? found.candidates.first
            // An entry of a list is no part of a title.
            if field == .title, let first = chosen.first, "•*–-".contains(first) { chosen = String(chosen.drop { "•*–- ".contains($0) }) }
            fields[field] = DocumentStatement(chosen, source: source?.source.rawValue ?? "text")
            candidates += found.candidates.filter { $0.value != chosen }.map {
                Candidate(field: field, statement: DocumentStatement(OneLine.text($0.value), source: $0.source.rawValue))
            }
        }
        inferRestatement()
    }

    /// A document that says in its first sentences "This page restates …" is believed.
    mutating func inferRestatement() {
        guard self[.restates] == nil else { return }
        for sentence in ArticleText(body).sentences.prefix(4) {
            let text = body.text(sentence.range)
            guard let original = Self.original(in: text) else { continue }
            fields[.restates] = DocumentStatement(original, source: "text")
            break
        }
        if self[.restates] != nil, self[.grade] == nil {
            fields[.grade] = DocumentStatement(SourceGrade.restatement.rawValue, source: "text")
        }
    }

    /// What follows "This text restates, in words of this project, …".
    private static func original(in sentence: String) -> String? {
        let words = sentence.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count > 4, words[0].lowercased() == "this",
            ["page", "text", "document", "article", "note", "entry"].contains(words[1].lowercased()),
            words[2].lowercased().hasPrefix("restates")
        else { return nil }
        var rest = words[3...].joined(separator: " ")
        if words[2].hasSuffix(","), let comma = rest.firstIndex(of: ",") {
            rest = String(rest[rest.index(after: comma)...].drop { $0 == " " })
        }
        return rest.hasSuffix(".") ? String(rest.dropLast()) : rest
    }

    /// The digest of paragraphs and tables: the same text has the same, whatever is known of it.
    package var textDigest: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(list: body.paragraphs) {
            $0.append($1.kind.rawValue)
            $0.append(Array(body.bytes[$1.range]))
        }
        encoder.append(list: tables) {
            $0.append($1.caption ?? "")
            $0.append(list: $1.rows) { row, cells in row.append(list: cells) { $0.append($1) } }
        }
        return encoder.digest
    }

    /// The witness it counts as: sources of one publisher are one.
    package var witness: String? { self[.publisher].map { OneLine.folded($0) } }
}

/// Texts of fields, which stand on one line each.
enum OneLine {
    /// White space of any kind becomes one space.
    static func text(_ text: String) -> String {
        text.split { $0.isWhitespace || $0.isNewline || ($0.unicodeScalars.first?.value ?? 0) < 0x20 }.joined(separator: " ")
    }

    /// In lower case, words parted by one space, without marks: for comparing names.
    static func folded(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

extension CorpusDocument {
    /// The digest of what is known of it, besides its text.
    var factsDigest: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(list: DocumentField.allCases.compactMap { field in fields[field].map { (field, $0) } }) {
            $0.append($1.0.rawValue)
            $0.append($1.1.value)
        }
        return encoder.digest
    }
}
