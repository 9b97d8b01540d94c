package import Diagnostics
package import Values

/// Makes claims of the rows of a table by a mapping.
package enum MappedImport {
    /// Throws where the table has not the columns that the mapping speaks of.
    package static func facts(_ table: CSVText, _ mapping: ClaimMapping, beside book: DealBook) throws(Diagnostic) -> ImportedFacts {
        let head = table.head.map(\.text)
        for column in mapping.columns where !head.contains(column) {
            let near = nearest(to: column, among: head).map { [Fix("did you mean '\($0)'?")] } ?? []
            throw Diagnostic(
                .mappingOfClaims, .error, "\(table.name): there is no column '\(column)'; there are \(head.joined(separator: ", "))",
                fixes: near)
        }
        var facts = ImportedFacts(beside: book)
        facts.sources = [mapping.source]
        for row in table.rows {
            let place = "\(table.name):\(row.cells.first?.line ?? 0)"
            add(row, place, mapping, book, &facts)
        }
        return facts
    }

    private static func add(_ row: CSVText.Row, _ place: String, _ mapping: ClaimMapping, _ book: DealBook, _ facts: inout ImportedFacts) {
        var isSaid = false
        for fields in mapping.claims {
            // A claim about an amount is made where there is one.
            if case .column(let columns, _)? = fields["value"], columns.allSatisfy({ row.text($0).isBlank || Double(row.text($0)) == 0 }) {
                continue
            }
            isSaid = true
            do throws(LineProblem) {
                var claim: [String: String] = ["source": mapping.source["id"] ?? ""]
                for (name, field) in fields where name != "subject" && name != "object" { claim[name] = try text(field, row, name) }
                claim["subject"] = try party(fields["subject"], row, "subject", book, &facts, place)
                claim["object"] = try party(fields["object"], row, "object", book, &facts, place)
                if case .find(_, let otherwise)? = fields["subject"], claim["subject"] == claim["object"] {
                    claim["subject"] = facts.party(named: otherwise)
                }
                facts.add(claim, at: place)
            } catch {
                facts.unplaced.append(.init(place: place, text: error.text))
            }
        }
        if !isSaid { facts.unplaced.append(.init(place: place, text: "no amount: nothing is said that a claim can hold")) }
    }

    private static func party(
        _ field: ClaimMapping.Field?, _ row: CSVText.Row, _ name: String, _ book: DealBook, _ facts: inout ImportedFacts,
        _ place: String
    ) throws(LineProblem) -> String {
        guard let field else { throw LineProblem("the \(name) is missing") }
        if case .find(let column, let otherwise) = field {
            // The other side of the deal is often named as well: "2024 Amazon (Anthropic)".
            let named = book.parties(namedIn: row.text(column)).filter { number in
                !row.cells.contains { $0.text.lowercased() == book.parties[number].name.lowercased() }
            }
            guard named.count == 1 else { return facts.party(named: otherwise) }
            facts.notes.append(.init(place: place, text: "'\(row.text(column))' is read as naming \(book.parties[named[0]].name)"))
            return book.parties[named[0]].id
        }
        let text = try text(field, row, name)
        guard !text.isBlank else { throw LineProblem("the \(name) is missing") }
        return facts.party(named: text)
    }

    private static func text(_ field: ClaimMapping.Field, _ row: CSVText.Row, _ name: String) throws(LineProblem) -> String {
        switch field {
        case .text(let text): return text
        case .find(let column, _): return row.text(column)
        case .sentence(let parts):
            return parts.filter { !row.text($0.column).isBlank }.map { "\($0.words) \(row.text($0.column))" }.joined(separator: "; ")
        case .column(let columns, let rewriting):
            let column = columns.first { !row.text($0).isBlank } ?? columns[0]
            let text = row.text(column).trimmed
            if let words = rewriting.words {
                if let word = words[text] ?? words["*"] { return word }
                let known = words.keys.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
                throw LineProblem("\(column) '\(text)' is none of the words of the mapping: \(known)")
            }
            if text.isEmpty { return "" }
            if let form = rewriting.dates { return try day(text, form, column) }
            guard ["value", "low", "high", "confidence"].contains(name) else { return text }
            let plain = text.filter { $0 != "," }
            guard let number = Double(plain), number.isFinite else { throw LineProblem("\(column) '\(text)' is no number") }
            guard number >= 0 else { throw LineProblem("\(column) \(text) is below 0") }
            return Number.real(number * (rewriting.times ?? 1)).description
        }
    }

    /// A day in one of the forms that a mapping can name, as it stands in facts.
    private static func day(_ text: String, _ form: String, _ column: String) throws(LineProblem) -> String {
        let separator = form.first { !$0.isLetter } ?? "-"
        let names = form.split(separator: separator).map(String.init)
        let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) }
        func part(_ name: String) -> Int? { names.firstIndex(of: name).flatMap { $0 < parts.count ? parts[$0] : nil } }
        guard parts.count == 3, let year = part("year"), let month = part("month"), let day = part("day"),
            let date = CivilDate(year: year, month: month, day: day)
        else { throw LineProblem("\(column) '\(text)' is no day of the form \(form)") }
        guard RowReader.years.contains(year) else { throw LineProblem("\(column) '\(text)': the year cannot be meant") }
        return date.description
    }
}

extension DealBook {
    /// Parties that a text names by whole words.
    func parties(namedIn text: String) -> [Int] {
        func words(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        let spoken = words(text)
        return parties.indices.filter { number in
            ([parties[number].name] + parties[number].aliases).contains { name in
                let wanted = words(name)
                guard !wanted.isEmpty, wanted.count <= spoken.count else { return false }
                return (0...(spoken.count - wanted.count)).contains { spoken[$0..<$0 + wanted.count].elementsEqual(wanted) }
            }
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

    fileprivate var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        guard let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
