import Datasets
import Diagnostics
import Values

/// What may stand next in a question, for the shell: views, columns, functions and names of parts.
package enum QueryCompletion {
    /// Names of chips, or of all parts, that begin so.
    package static func parts(_ prefix: String, kind: String? = nil) -> [String] {
        guard let question = try? Question(),
            let rows = try? question.texts(
                "SELECT name FROM _part WHERE \(kind == nil ? "1" : "kind = :kind") ORDER BY name", kind.map { ["kind": .text($0)] } ?? [:])
        else { return [] }
        return rows.map { $0[0] }.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
    }

    /// Continuations of a query; each is the whole word again, since to the shell a query in quotes is one word.
    static func words(_ prefix: String) -> [String] {
        // A quote that the shell has seen the beginning of belongs to the word.
        if let quote = prefix.first, "\"'".contains(quote) { return words(String(prefix.dropFirst())).map { "\(quote)\($0)" } }
        guard let question = try? Question() else { return [] }
        let tables = question.reader.tables(dataset: question.dataset)
        guard let space = prefix.lastIndex(where: { " ,(=<>'.".contains($0) }) else {
            let columns = tables.first { $0.name == "chip" }?.columns.map { "\($0.name)=" } ?? []
            return (["SELECT ", "all", "chip="] + columns).filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
        }
        let start = prefix.index(after: space)
        let word = prefix[start...].lowercased()
        let before = prefix[..<start]
        var candidates: [String]
        if prefix[space] == "'" || (prefix[space] == "=" && !prefix.contains(" ")) {
            let column = prefix[..<space].split(whereSeparator: { !$0.isLetter && $0 != "_" }).last.map(String.init) ?? ""
            candidates = column == "vendor" ? vendors(question) : parts("")
        } else {
            let asksTable = ["from", "join"].contains(prefix[..<space].split(separator: " ").last?.lowercased())
            candidates =
                asksTable
                ? tables.map(\.name) : tables.filter { prefix.contains($0.name) || $0.name == "chip" }.flatMap { $0.columns.map(\.name) }
            if !asksTable { candidates += tables.map(\.name) + ["peak('", "value('", "convert("] }
        }
        var seen = Set<String>()
        return candidates.filter { $0.lowercased().hasPrefix(word) && seen.insert($0).inserted }.map { before + $0 }
    }

    private static func vendors(_ question: Question) -> [String] {
        ((try? question.texts("SELECT DISTINCT vendor FROM _part ORDER BY vendor")) ?? []).map { $0[0] }
    }
}
