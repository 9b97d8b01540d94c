import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// Finds sentences and cells through queries that the host records.
struct PassageSearch {
    private let context: CellContext

    init(_ context: CellContext) { self.context = context }

    /// The passages in which all words stand, whatever their capitals, in the order of the documents' keys.
    func find(_ words: [String], _ keys: [String]) async throws -> Table {
        var parameters: [String: Value] = [:]
        var conditions: [String] = []
        for (index, word) in words.enumerated() {
            parameters["word\(index)"] = .text(word.lowercased())
            conditions.append("instr(lower(words), :word\(index)) > 0")
        }
        for (index, key) in keys.enumerated() { parameters["key\(index)"] = .text(key) }
        if !keys.isEmpty { conditions.append("p.key IN (\(keys.indices.map { ":key\($0)" }.joined(separator: ", ")))") }
        return try await context.query(
            dataset: CorpusTables.dataset,
            """
            WITH p AS (
              SELECT citation, key, 0 AS grid, number AS a, 0 AS b, text AS words, text FROM sentence
              UNION ALL
              SELECT citation, key, grid, row, column, row_label || ' ' || column_label || ' ' || text, text FROM cell
            )
            SELECT p.citation, d.publisher, d.published,
              CASE WHEN p.grid = 0 THEN p.text ELSE p.words END AS text
            FROM p JOIN document AS d ON d.key = p.key WHERE \(conditions.joined(separator: " AND "))
            ORDER BY p.key, p.grid, p.a, p.b
            """, parameters: parameters)
    }

    /// The words at these places, with what is known of their documents.
    func quote(_ places: [SourceRequest.Place]) async throws -> Table {
        var table = Table(columns: ["citation", "text", "title", "publisher", "published", "restates"].map { .init($0) })
        for place in places {
            let parameters: [String: Value] = ["citation": .text("\(place.key)#\(place.place)")]
            let passages = place.place.first == "t" ? "cell" : "sentence"
            let answer = try await context.query(
                dataset: CorpusTables.dataset,
                """
                SELECT p.citation, p.text, d.title, d.publisher, d.published, d.restates
                FROM \(passages) AS p JOIN document AS d ON d.key = p.key WHERE p.citation = :citation
                """, parameters: parameters)
            guard let row = answer.rows.first else { throw try await missing(place) }
            table.rows.append(row)
        }
        return table
    }

    private func missing(_ place: SourceRequest.Place) async throws -> Diagnostic {
        let keys = try await context.query(dataset: CorpusTables.dataset, "SELECT key FROM document ORDER BY key").rowKeys
        guard keys.contains(place.key) else {
            let near = nearest(to: place.key, among: keys).map { [Fix("did you mean '\($0)'?")] } ?? []
            return Diagnostic(.noSuchPassage, .error, at: place.range, "the corpus has no document '\(visible(place.key))'", fixes: near)
        }
        return Diagnostic(
            .noSuchPassage, .error, at: place.range, "'\(visible(place.key))' has no '\(visible(place.place))' in its newest version",
            explanation: "`litho corpus show \(visible(place.key))` numbers its sentences and cells.")
    }
}
