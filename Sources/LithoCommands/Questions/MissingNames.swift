import Diagnostics
import Values

/// Why an answer of the chip database has no rows, where the query compares with a name that no part has.
enum MissingNames {
    static func hint(_ sql: String, _ question: Question) throws -> String? {
        guard question.dataset == Question.dataset else { return nil }
        let texts = literals(in: sql)
        guard !texts.isEmpty else { return nil }
        let rows = try question.texts("SELECT name, name FROM _part UNION ALL SELECT alias, part FROM _alias")
        let parts = KnownNames(rows.map { (name: $0[0], meaning: $0[1]) })
        for text in texts.prefix(10) {
            switch parts.fault(of: text) {
            case .alias(let part): return "no rows: '\(visible(text))' is another name of '\(part)'"
            case .near(let part): return "no rows: nothing is called '\(visible(text))'; did you mean '\(part)'?"
            case nil: continue
            }
        }
        return nil
    }

    /// The texts between single quotes.
    private static func literals(in sql: String) -> [String] {
        var found = [String]()
        var rest = sql[...]
        while let start = rest.firstIndex(of: "'") {
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: "'") else { break }
            found.append(String(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return found
    }
}
