import ArgumentParser
import ArticleCorpus
import CorpusStore
import Diagnostics
import Values

/// `litho corpus show tokenring-2`
struct CorpusShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A document: what is known of it, its sentences and cells with their numbers.",
        discussion: """
            With --format csv and the like, one row a sentence and cell; with --json everything: all candidates of the metadata, byte \
            ranges, paths on the page, hashes.
            """)

    @Argument(help: "Its key.")
    var key: String

    @Option(help: ArgumentHelp("Not the newest version, but this.", valueName: "n"))
    var version: Int?

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let document = try store.document(key, version: version)
            switch corpus.form {
            case nil: try corpus.console.out(Self.text(document, versions: try store.summaries(allVersions: true, key: key).count))
            case .json: try corpus.console.out(document.json.pretty + "\n")
            case let form?: try corpus.console.out(form.write(Self.table(document)))
            }
        }
    }

    private static func table(_ document: StoredDocument) -> Table {
        Table(
            "place", "text", "hash",
            rows: document.sentences.map { [.text("s\($0.number)"), .text($0.text), .text($0.hash)] }
                + document.cells.map { [.text($0.place), .text($0.text), .text($0.hash)] })
    }

    private static func text(_ document: StoredDocument, versions: Int) -> String {
        let head = document.summary
        var lines = [head.title, ""]
        lines.append("key        \(head.key)\(versions > 1 ? ", version \(head.version) of \(versions)" : "")")
        for field in DocumentField.allCases where field != .title {
            guard let statement = head.fields[field] else { continue }
            let source = statement.source == DocumentStatement.given ? "" : "  (\(statement.source))"
            lines.append(field.rawValue.padding(to: 11) + statement.value + source)
        }
        var paragraph = -1
        for sentence in document.sentences {
            if sentence.paragraph != paragraph { lines.append("") }
            paragraph = sentence.paragraph
            let isHead = paragraph < document.paragraphs.count && document.paragraphs[paragraph].kind == .heading
            lines.append("s\(sentence.number)".padding(to: 7) + (isHead ? "# " : "") + sentence.text)
        }
        var table = 0
        for cell in document.cells {
            if cell.table != table { lines += ["", document.captions[cell.table].map { "t\(cell.table): \($0)" } ?? "t\(cell.table)"] }
            table = cell.table
            lines.append(cell.place.padding(to: 11) + cell.text)
        }
        return lines.map { visible($0) + "\n" }.joined()
    }
}

extension String {
    /// With spaces behind it, at least one.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

extension StoredDocument {
    /// Everything that the index has of it.
    var json: JSON {
        func range(_ range: Range<Int>) -> [JSON.Member] {
            [.init("start", .number(.integer(Int64(range.lowerBound)))), .init("end", .number(.integer(Int64(range.upperBound))))]
        }
        func number(_ number: Int) -> JSON { .number(.integer(Int64(number))) }
        var members: [JSON.Member] = [
            .init("schema", 1), .init("key", .string(summary.key)), .init("version", number(summary.version)),
            .init("file", .string(summary.file)),
            .init("digest", .string(summary.digest)),
        ]
        for field in DocumentField.allCases {
            guard let statement = summary.fields[field] else { continue }
            members.append(
                .init(field.rawValue, ["value": .string(statement.value), "source": .string(statement.source)]))
        }
        members.append(
            .init(
                "candidates",
                .array(
                    candidates.map {
                        ["field": .string($0.field.rawValue), "value": .string($0.statement.value), "source": .string($0.statement.source)]
                    })))
        members.append(.init("text", .string(text)))
        members.append(
            .init(
                "paragraphs",
                .array(
                    paragraphs.map {
                        .object(range($0.range) + [.init("kind", .string($0.kind.rawValue)), .init("path", .string($0.path))])
                    })))
        members.append(
            .init(
                "sentences",
                .array(
                    sentences.map {
                        .object(
                            [.init("number", number($0.number))] + range($0.range) + [
                                .init("hash", .string($0.hash)), .init("text", .string($0.text)),
                            ])
                    })))
        members.append(
            .init(
                "cells",
                .array(
                    cells.map {
                        .object(
                            [.init("place", .string($0.place))] + range($0.range)
                                + [
                                    .init("hash", .string($0.hash)), .init("row", .string($0.rowLabel)),
                                    .init("column", .string($0.columnLabel)),
                                    .init("text", .string($0.text)),
                                ])
                    })))
        return .object(members)
    }
}
