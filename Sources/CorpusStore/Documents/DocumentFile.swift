import ArticleCorpus

/// The readable file in which a document is kept: a head of `name: value` lines, then paragraphs and tables.
///
/// ```
/// litho-document: 1
/// kind: page
/// title [json-ld]: The pact
/// title (heading): A pact over chips
/// publisher: TokenRing AI
///
/// heading html/body/article[1]/h1[1]
///   A pact over chips
///
/// table head=1
/// caption Two generations
///   Property,Trainium 2,Trainium 3
///   Memory,96 GiB,144 GiB
/// ```
///
/// A source in square brackets is that of the value; one in round brackets makes the line a further candidate; a value
/// without one was given by a person. Text is indented by two spaces, so that it may hold anything.
package enum DocumentFile {
    static let mark = "litho-document: 1"

    /// Is this such a file? Told by its first line.
    package static func isKept(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark.utf8) }

    package static func bytes(of document: CorpusDocument) -> [UInt8] {
        var lines = [mark, "kind: \(document.kind.rawValue)"]
        for field in DocumentField.allCases {
            if let chosen = document.fields[field] {
                let source = chosen.source == DocumentStatement.given ? "" : " [\(chosen.source)]"
                lines.append("\(field.rawValue)\(source): \(OneLine.text(chosen.value))")
            }
            for candidate in document.candidates where candidate.field == field {
                lines.append("\(field.rawValue) (\(candidate.statement.source)): \(OneLine.text(candidate.statement.value))")
            }
        }
        for note in document.notes { lines.append("reading: \(OneLine.text(note))") }
        var out = Array((lines.joined(separator: "\n") + "\n").utf8)
        for paragraph in document.body.paragraphs {
            out += "\n\(paragraph.kind.rawValue)\(paragraph.path.isEmpty ? "" : " " + paragraph.path)\n".utf8
            append(Array(document.body.bytes[paragraph.range]), to: &out)
        }
        for table in document.tables {
            out += "\ntable head=\(table.headRows)\n".utf8
            if let caption = table.caption { out += "caption \(OneLine.text(caption))\n".utf8 }
            for row in table.rows { append(Array(CSVLine.text(row).utf8), to: &out) }
        }
        return out
    }

    /// A text, each line of it indented; what other readers take for the end of a line stays in its line.
    private static func append(_ text: [UInt8], to out: inout [UInt8]) {
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            out += [0x20, 0x20]
            out += line
            out.append(0x0A)
        }
    }
}
