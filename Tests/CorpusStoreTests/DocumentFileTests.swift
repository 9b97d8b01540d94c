import ArticleCorpus
import Diagnostics
import Testing

@testable import CorpusStore

struct DocumentFileTests {
    private func read(_ text: String) throws -> CorpusDocument {
        try DocumentFile.document(from: Array(text.utf8), file: "a.txt", key: "a", version: 1)
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        var document = CorpusDocument(
            key: "a", kind: .page,
            body: BodyText([
                .init(kind: .heading, path: "html/body/h1[1]", text: Array("A title".utf8)),
                .init(kind: .preformatted, text: Array("  two\n\n    lines: x\r\nlitho-document: 1\ntable head=1".utf8)),
                .init(kind: .quote, text: Array("\u{2028} Ümlaut".utf8)),
            ]))
        document.fields[.title] = DocumentStatement("A title", source: "json-ld")
        document.candidates = [.init(field: .title, statement: DocumentStatement("A: title (b)", source: "heading"))]
        document[.note] = "x"
        document.tables = [ArticleTable(caption: "Rows, and more", headRows: 1, rows: [["a", "b \"c\", d"], ["", "e\nf"]])]
        document.notes = ["something was left out"]
        let again = try read(String(decoding: DocumentFile.bytes(of: document), as: UTF8.self))
        #expect(again == document)
        #expect(DocumentFile.bytes(of: again) == DocumentFile.bytes(of: document))
    }

    @Test func aPageKeptIsThePageItself() async throws {
        let page = """
            <html lang=en><head><title>River plant | Site</title></head><body><article><h1>River plant</h1><p>The plant needs 90 MW of power,
            and it is built near the river for four years.</p><table><tr><th>a<th>b<tr><td>1<td>2 W</table><p>The second paragraph says a little
            more than the first one did, with commas, and ends.</p></article></body></html>
            """
        guard
            case .document(let document) = await DocumentReading.read(
                "p.html", try #require(CorpusFileName("p.html")), in: CorpusFiles(["p.html": page]))
        else { return #expect(Bool(false), "the page was not read") }
        let again = try DocumentFile.document(from: DocumentFile.bytes(of: document), file: "p.txt", key: "p", version: 1)
        #expect(again == document)
        #expect(again.textDigest == document.textDigest)
        #expect(DocumentLayout(again).cells.map(\.text) == ["a", "b", "1", "2 W"])
    }

    @Test(arguments: [
        ("litho-document: 2\n", "a.txt:1: this Litho reads documents of form 1, not '2'"),
        ("litho-document: 1\ntitel: x\n", "a.txt:2: unknown field 'titel'; did you mean 'title'?"),
        ("litho-document: 1\nno colon\n", "a.txt:2: a line of the head is 'name: value'"),
        ("litho-document: 1\ngrade: good\n", "a.txt:2: 'good' is no grade; grades are maker, filing, measurement, press, restatement"),
        ("litho-document: 1\n\nchapter\n  x\n", "a.txt:3: 'chapter' begins no part of a document"),
        ("litho-document: 1\n\ntable head=1\n  a,\"b\n", "a.txt:4: the rows of the table are no CSV"),
    ]) func whatIsWrongIsSaidWithItsLine(text: String, message: String) {
        let problem = #expect(throws: Diagnostic.self) { try read(text) }
        #expect(problem?.id == .corpusDocument)
        #expect(problem?.summary == message)
    }

    @Test func aFieldIsKeptWithItsSource() throws {
        let document = try read("litho-document: 1\ntitle [json-ld]: A\ntitle (heading): B\npublisher: P\n\nparagraph\n  Text.\n")
        #expect(document.fields[.title] == DocumentStatement("A", source: "json-ld"))
        #expect(document.candidates.map(\.statement) == [DocumentStatement("B", source: "heading")])
        #expect(document.fields[.publisher] == DocumentStatement("P", source: "given"))
    }

    @Test func aDocumentThatSaysThatItRestatesIsBelieved() throws {
        let document = try read("litho-document: 1\n\nparagraph\n  This text restates, in our words, an article of A. B. Wire. More.\n")
        #expect(document[.restates] == "an article of A. B. Wire")
        #expect(document[.grade] == "restatement")
        #expect(try read("litho-document: 1\n\nparagraph\n  This text is about restating.\n")[.restates] == nil)
    }

    @Test func csvIsReadAsItIsWritten() {
        for row in [["a", "b"], [""], ["", ""], ["a\"b", "c,d", "e\nf"], ["'", "x\r\ny"]] {
            #expect(CSVLine.rows(CSVLine.text(row)) == [row])
        }
        #expect(CSVLine.rows("a,\"b\nc") == nil)
        #expect(CSVLine.rows("a\"b") == nil)
        #expect(CSVLine.rows("a,b\r\nc,d\r\n") == [["a", "b"], ["c", "d"]])
    }
}

struct DocumentKeyTests {
    private func document(
        _ title: String, author: String? = nil, publisher: String? = nil, published: String? = nil, address: String? = nil
    )
        -> CorpusDocument
    {
        var document = CorpusDocument(key: "")
        document[.title] = title
        document[.author] = author
        document[.publisher] = publisher
        document[.published] = published
        document[.address] = address
        return document
    }

    @Test func aKeyIsAuthorOrSiteYearAndWord() {
        func key(_ document: CorpusDocument) -> String { DocumentKey.proposal(for: document) { _ in false } }
        #expect(key(document("The Chips for Equity", publisher: "TokenRing AI", published: "2026-01-16")) == "tokenring-2026-chips")
        #expect(key(document("A chip", author: "Søren Müller, A. B", published: "2025")) == "muller-2025-chip")
        #expect(key(document("Memory", address: "https://www.example.com/x")) == "example-memory")
        #expect(key(document("これは")) == "document")
    }

    @Test func aKeyThatIsTakenGetsANumber() {
        let taken: Set = ["wire-2026-chips", "wire-2026-chips-2"]
        #expect(
            DocumentKey.proposal(for: document("Chips", publisher: "Wire", published: "2026-02-01")) { taken.contains($0) }
                == "wire-2026-chips-3")
    }

    @Test func aKeyIsWhatANotebookCanCite() {
        for key in ["a", "a-b", "tokenring-2", "eia:2026.x"] { #expect(DocumentKey.isLegal(key)) }
        for key in ["", "-a", "a-", "a b", "a@2", "ä", "fig-a", "a#b", String(repeating: "a", count: 65)] {
            #expect(!DocumentKey.isLegal(key))
        }
    }

    @Test func theNameOfAFileSaysKeyAndVersion() {
        #expect(CorpusFileName("a/b.html").map { [$0.key, "\($0.version)"] } == ["b", "1"])
        #expect(CorpusFileName("b@12.txt").map { [$0.key, "\($0.version)"] } == ["b", "12"])
        for name in ["README.md", "documents.csv", "feed.xml", "a@0.txt", "a@x.txt", "a"] { #expect(CorpusFileName(name) == nil) }
    }
}
