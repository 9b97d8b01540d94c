package import PluginProtocol
package import Values

/// What an import makes of a file: rows for the workspace's facts, and what found no place.
package struct ImportedFacts: Sendable {
    /// Something that was left out, or taken for something else.
    package struct Note: Sendable, Hashable {
        /// `rounds.csv:12` or `$[3].recordDetails`.
        package var place: String
        package var text: String
    }

    package var parties: [[String: String]] = []
    package var sources: [[String: String]] = []
    package private(set) var claims: [[String: String]] = []
    /// What could not be placed.
    package var unplaced: [Note] = []
    /// What was placed, and a reader should know of.
    package var notes: [Note] = []

    private let book: DealBook
    private var partyNames: [String: String] = [:]
    private var ids = Set<String>()
    /// What tells a claim from others, and where it stood first.
    private var places: [[String]: String] = [:]
    /// Source and place of the claims that are known, with their numbers.
    private let knownPlaces: [[String]: Int]

    /// - Parameter book: what is known already; its parties are found by their names.
    init(beside book: DealBook) {
        self.book = book
        let placed = book.claims.compactMap { deal in deal.place.map { ([deal.source.id, $0], deal.claim.id) } }
        knownPlaces = Dictionary(placed) { first, _ in first }
    }

    // MARK: - Taking over

    /// The id of a known party, or of a new one with this name.
    mutating func party(named name: String, kind: String = "company", lei: String? = nil) -> String {
        if let lei, let known = book.partyNumber(of: lei) { return book.parties[known].id }
        if let known = book.partyNumber(of: name) { return book.parties[known].id }
        let key = lei ?? name.lowercased()
        if let known = partyNames[key] { return known }
        var id = Self.identifier(name)
        var number = 2
        while book.number(of: id) != nil || ids.contains(id) {
            id = "\(Self.identifier(name))-\(number)"
            number += 1
        }
        addParty(id: id, name: name, kind: kind, lei: lei)
        partyNames[key] = id
        return id
    }

    mutating func addParty(id: String, name: String, kind: String, lei: String? = nil) {
        ids.insert(id)
        parties.append(["id": id, "name": name, "kind": kind, "lei": lei ?? ""])
    }

    /// Takes a claim over, or says why not: what is written can be read, and the same thing is not written twice.
    mutating func add(_ row: [String: String], at place: String) {
        let reader = RowReader(row) { [ids, book] name in ids.contains(name) || book.number(of: name) != nil ? 0 : nil }
        let source = row["source"] ?? ""
        do throws(LineProblem) {
            _ = try reader.claim(parties: [Party(["id": "any"])], sources: [source: ClaimSource(["id": source])])
        } catch {
            return unplaced.append(Note(place: place, text: String(error.text.dropFirst(reader.name.count + 2))))
        }
        if let known = knownPlaces[[source, row["place"] ?? ""]] {
            return unplaced.append(Note(place: place, text: "is in the data already: claim \(known)"))
        }
        // The name of the matter and remarks tell no two deals apart.
        let key = ["subject", "predicate", "object", "value", "unit", "valid_from", "basis"].map { row[$0] ?? "" }
        if !key[3].isEmpty, let first = places[key] {
            let remark = (row["note"] ?? "").isEmpty ? "" : " (here with: \(row["note"] ?? ""))"
            return unplaced.append(
                Note(
                    place: place, text: "entered twice: \(key[1]) of \(key[3]) \(key[4]) from \(key[5]) stands at \(first) already\(remark)"
                ))
        }
        places[key] = place
        claims.append(row)
    }

    /// A text as the end of a file's name.
    package static func fileName(_ text: String) -> String { identifier(text) }

    /// Lower-case letters, digits and hyphens.
    static func identifier(_ name: String) -> String {
        var id = ""
        for character in name.lowercased() {
            if character.isLetter || character.isNumber { id.append(character) } else if !id.isEmpty, id.last != "-" { id.append("-") }
        }
        while id.last == "-" { id.removeLast() }
        return id.isEmpty ? "party" : id
    }

    // MARK: - Writing

    private static let columns = [
        "party": ["id", "name", "kind", "ticker", "aliases", "lei"],
        "source": ["id", "title", "publisher", "address", "published", "grade", "note"],
        "claim": [
            "subject", "predicate", "object", "matter", "value", "unit", "low", "high", "basis", "valid_from", "valid_to", "status",
            "reported_on", "confidence", "source", "place", "note", "reviewer", "reviewed",
        ],
    ]

    /// The files for `Facts/deals`, in the order in which they are to be written: claims come last, since they need the others.
    package func files(named name: String) -> [FactFile] {
        [("party", parties), ("source", sources), ("claim", claims)].map { table, rows in
            let columns = Self.columns[table] ?? []
            var text = columns.joined(separator: ",") + "\n"
            for row in rows { text += columns.map { CSVText.cell(row[$0] ?? "") }.joined(separator: ",") + "\n" }
            return FactFile(name: "\(table)-\(name).csv", table: table, text: text)
        }
    }

    package var json: JSON {
        func list(_ notes: [Note]) -> JSON { .array(notes.map { ["place": .string($0.place), "text": .string($0.text)] }) }
        return [
            "schema": 1, "parties": JSON(parties.count), "claims": JSON(claims.count), "unplaced": list(unplaced), "notes": list(notes),
        ]
    }
}
