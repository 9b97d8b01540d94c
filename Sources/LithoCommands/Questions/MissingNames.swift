import Diagnostics
import Values

/// Why an answer of the chip database has no rows, where the query compares with a name that no part has.
enum MissingNames {
    static func hint(_ sql: String, _ question: Question) throws -> String? {
        guard question.dataset == Question.dataset else { return nil }
        let texts = literals(in: sql)
        guard !texts.isEmpty else { return nil }
        var parts = [String: String]()
        for row in try question.texts("SELECT name, name FROM _part UNION ALL SELECT alias, part FROM _alias")
        where parts[row[0].lowercased()] == nil {
            parts[row[0].lowercased()] = row[1]
        }
        for text in texts.prefix(10) {
            if let part = parts[text.lowercased()] {
                if part != text { return "no rows: '\(visible(text))' is another name of '\(part)'" }
            } else if let near = nearest(to: text.lowercased(), among: parts.keys.sorted()), let part = parts[near] {
                return "no rows: nothing is called '\(visible(text))'; did you mean '\(part)'?"
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
