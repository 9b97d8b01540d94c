import ArticleCorpus
import Diagnostics
import GRDB

@testable import CorpusStore

/// A store in memory over texts, by file name.
func store(_ files: [String: String], jobs: Int = 1) async throws -> CorpusStore {
    try await CorpusStore.open(CorpusFiles(files), index: nil, engine: "test", jobs: jobs)
}

/// The diagnostic that a citation ends with.
func failure(_ store: CorpusStore, _ key: String, _ locator: String?) throws -> Diagnostic? {
    do {
        _ = try store.resolve(key: key, locator: locator)
        return nil
    } catch let problem as Diagnostic {
        return problem
    }
}

extension CorpusStore {
    /// Everything in the index but numbers of rows, for comparing two.
    func dump() throws -> [String] {
        try read { db in
            var lines: [String] = []
            for (table, columns) in [
                ("document", "d.key, d.version, d.newest, d.kind, d.file, d.text, d.digest, d.facts, d.simhash"),
                ("field", "t.position, t.field, t.value, t.source, t.chosen"), ("paragraph", "t.position, t.start, t.end, t.kind, t.path"),
                ("sentence", "t.number, t.position, t.start, t.end, t.hash, t.text"),
                ("cell", "t.grid, t.row, t.column, t.start, t.end, t.hash, t.text, t.row_label, t.column_label"), ("band", "t.value"),
                ("claim", "t.position, t.sentence, t.number, t.quote, t.value, t.unit, t.status, t.subject"),
                ("passage", "t.text, t.place"),
            ] {
                let source = table == "document" ? "document d" : "\(table) t JOIN document d ON d.id = t.document"
                for row in try Row.fetchAll(db, sql: "SELECT d.key AS k, d.version AS v, \(columns) FROM \(source)") {
                    lines.append("\(table) \(row.map { "\($0.1)" }.joined(separator: "|"))")
                }
            }
            return lines.sorted()
        }
    }
}

let pact = """
    litho-document: 1
    kind: page
    title: The pact
    publisher: Example Wire
    published: 2026-01-16

    heading html/body/h1[1]
      The pact

    paragraph html/body/p[1]
      The chip reaches 2.52 PFLOPS in FP8. It has 144 GB of memory, the maker says.

    paragraph html/body/p[2]
      A system holds 144 chips.

    table head=1
    caption Two generations
      Property,Old,New
      Memory,96 GiB,144 GiB
      Bandwidth,"2.9 TB/s, peak",4.9 TB/s

    """

/// The pact after an editor was at it: one sentence more at the beginning, one gone, one cell changed.
let changedPact = """
    litho-document: 1
    kind: page
    title: The pact

    heading html/body/h1[1]
      The pact

    paragraph
      An editor added this. The chip reaches 2.52 PFLOPS in FP8.

    paragraph
      A system holds 144 chips in all.

    table head=1
      Property,Old,New
      Bandwidth,"2.9 TB/s, peak",5.0 TB/s
      Memory,96 GiB,144 GiB

    """
