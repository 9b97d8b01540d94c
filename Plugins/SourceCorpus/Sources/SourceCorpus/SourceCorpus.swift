import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

/// Searches, quotes and tabulates the documents of the workspace's corpus: cells `sources`.
///
/// The host fills the tables of the data set `corpus` with the newest version of each document. All that a cell sees comes through
/// queries over them, so that it is evaluated again only where an answer to one of them changed.
public struct SourceCorpus: CellPlugin {
    public static let manifest = PluginManifest(
        id: "source-corpus", version: "0.1.0", summary: "Search, quotations and tables of the corpus of the workspace.",
        languages: [
            LanguageDescription(
                name: "sources",
                summary:
                    "`search: words`, `quote: key#s4, key#t1.r2c3`, each also with `in: keys`; or one SELECT over document, sentence, cell, claim."
            )
        ],
        datasets: [
            DatasetContent(
                name: CorpusTables.dataset,
                tables: CorpusTables.all.map { .init(name: $0.name, csv: $0.columns.joined(separator: ",") + "\n") })
        ],
        examples: examples, diagnostics: sourceCorpusDiagnostics)

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        do {
            _ = try SourceRequest(cell.code)
            return Analysis()
        } catch {
            return Analysis(diagnostics: [error])
        }
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        switch try SourceRequest(cell.code) {
        case .query(let sql): .table(try await context.query(dataset: CorpusTables.dataset, sql))
        case .search(let words, let keys): .table(try await PassageSearch(context).find(words, keys))
        case .quote(let places): .table(try await PassageSearch(context).quote(places))
        }
    }
}
