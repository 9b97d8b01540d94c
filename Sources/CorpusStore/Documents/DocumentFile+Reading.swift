import ArticleCorpus
package import Diagnostics

extension DocumentFile {
    /// Reads a kept document. What is wrong with it is a diagnostic with its line.
    package static func document(from bytes: [UInt8], file: String, key: String, version: Int) throws(Diagnostic) -> CorpusDocument {
        var reader = Reader(bytes, file: file)
        return try reader.read(key: key, version: version)
    }

    private struct Reader {
        private let lines: [ArraySlice<UInt8>]
        private let file: String
        private var at = 0

        init(_ bytes: [UInt8], file: String) {
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            if lines.last?.isEmpty == true { lines.removeLast() }
            self.lines = lines
            self.file = file
        }

        mutating func read(key: String, version: Int) throws(Diagnostic) -> CorpusDocument {
            var document = CorpusDocument(key: key, version: version)
            while at < lines.count, !isBlank(lines[at]) {
                try head(of: &document)
                at += 1
            }
            var parts: [BodyText.Part] = []
            while at < lines.count {
                if isBlank(lines[at]) {
                    at += 1
                    continue
                }
                let words = String(decoding: lines[at], as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
                at += 1
                if words.first == "table" {
                    document.tables.append(try table(words.dropFirst().first ?? ""))
                } else if let kind = words.first.flatMap(BodyText.Paragraph.Kind.init(rawValue:)) {
                    parts.append(.init(kind: kind, path: words.count > 1 ? words[1] : "", text: Array(indented().joined())))
                } else {
                    throw problem("'\(visible(words.first ?? ""))' begins no part of a document", line: at)
                }
            }
            document.body = BodyText(parts)
            document.inferRestatement()
            return document
        }

        private mutating func head(of document: inout CorpusDocument) throws(Diagnostic) {
            let line = String(decoding: lines[at], as: UTF8.self)
            guard let colon = line.firstIndex(of: ":") else { throw problem("a line of the head is 'name: value'", line: at + 1) }
            var name = String(line[..<colon])
            let value = String(line[line.index(after: colon)...].drop { $0 == " " })
            var source = DocumentStatement.given
            var isCandidate = false
            if let space = name.firstIndex(of: " "), let last = name.last, last == "]" || last == ")" {
                isCandidate = last == ")"
                source = String(name[name.index(space, offsetBy: 2)...].dropLast())
                name = String(name[..<space])
            }
            switch name {
            case "litho-document":
                guard value == "1" else { throw problem("this Litho reads documents of form 1, not '\(visible(value))'", line: at + 1) }
            case "kind": document.kind = Article.Kind(rawValue: value) ?? .text
            case "reading": document.notes.append(value)
            default:
                guard let field = DocumentField(rawValue: name) else {
                    let known = DocumentField.allCases.map(\.rawValue)
                    let hint = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
                    throw problem("unknown field '\(visible(name))'\(hint)", line: at + 1)
                }
                if field == .grade, !isCandidate, SourceGrade(rawValue: value) == nil {
                    let known = SourceGrade.allCases.map(\.rawValue)
                    throw problem("'\(visible(value))' is no grade; grades are \(known.joined(separator: ", "))", line: at + 1)
                }
                let statement = DocumentStatement(value, source: source)
                if isCandidate {
                    document.candidates.append(.init(field: field, statement: statement))
                } else if !value.isEmpty {
                    document.fields[field] = statement
                }
            }
        }

        private mutating func table(_ words: String) throws(Diagnostic) -> ArticleTable {
            var caption: String?
            if at < lines.count, lines[at].starts(with: "caption ".utf8) {
                caption = String(decoding: lines[at].dropFirst(8), as: UTF8.self)
                at += 1
            }
            let start = at + 1
            let text = String(decoding: indented().joined(), as: UTF8.self)
            guard let rows = CSVLine.rows(text) else { throw problem("the rows of the table are no CSV", line: start) }
            return ArticleTable(caption: caption, headRows: words.hasPrefix("head=") ? Int(words.dropFirst(5)) ?? 0 : 0, rows: rows)
        }

        /// The indented lines from here on, with the line ends between them.
        private mutating func indented() -> [[UInt8]] {
            var text: [[UInt8]] = []
            while at < lines.count, lines[at].starts(with: [0x20, 0x20]) {
                if !text.isEmpty { text.append([0x0A]) }
                text.append(Array(lines[at].dropFirst(2)))
                at += 1
            }
            return text
        }

        private func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.isEmpty || line == [0x0D] }

        private func problem(_ text: String, line: Int) -> Diagnostic {
            Diagnostic(.corpusDocument, .error, "\(file):\(line): \(text)")
        }
    }
}
