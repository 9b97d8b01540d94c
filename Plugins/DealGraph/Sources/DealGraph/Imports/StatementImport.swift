package import Values

/// Makes claims of statements of the Beneficial Ownership Data Standard 0.4.
///
/// Of each record the last statement counts; one that closes a record ends what it said. An interest becomes a claim with a predicate of its
/// own, so that shares, votes and profits are never added up: only `owns` counts as ownership, and only where it is held directly.
package struct StatementImport {
    private let records: [(id: String, statement: JSON, path: String)]
    private let source: [String: String]
    private var facts: ImportedFacts
    private var partyIDs: [String: String] = [:]

    /// - Parameters:
    ///   - json: statements without errors.
    ///   - name: of the file, which becomes part of the source's id.
    ///   - day: the day on which statements without a day count as reported.
    package static func facts(_ json: JSON, name: String, day: CivilDate, beside book: DealBook) -> ImportedFacts {
        var importer = StatementImport(json, name: name, day: day, beside: book)
        importer.addParties()
        importer.addRelationships(day)
        importer.facts.sources = [importer.source]
        return importer.facts
    }

    private init(_ json: JSON, name: String, day: CivilDate, beside book: DealBook) {
        var records: [(id: String, statement: JSON, path: String)] = []
        var places: [String: Int] = [:]
        for (index, statement) in (json.array ?? []).enumerated() {
            guard let id = statement["recordId"]?.string else { continue }
            let record = (id, statement, "$[\(index)]")
            if let place = places[id] {
                if Self.day(statement, "statementDate") ?? "" >= Self.day(records[place].statement, "statementDate") ?? "" {
                    records[place] = record
                }
            } else {
                places[id] = records.count
                records.append(record)
            }
        }
        self.records = records
        facts = ImportedFacts(beside: book)
        let first = json.array?.first ?? .null
        let publisher = first["publicationDetails"]?["publisher"]
        source = [
            "id": "bods-\(ImportedFacts.identifier(name))", "title": "Statements of beneficial ownership: \(name)",
            "publisher": publisher?["name"]?.string ?? publisher?["url"]?.string ?? "not named in the file",
            "address": first["source"]?["url"]?.string ?? publisher?["uri"]?.string ?? publisher?["url"]?.string ?? "",
            "published": first["publicationDetails"].flatMap { Self.day($0, "publicationDate") } ?? day.description,
            "grade": "filing", "note": first["source"]?["description"]?.string ?? "",
        ]
    }

    /// The day of a member that holds a day or a moment.
    private static func day(_ json: JSON, _ name: String) -> String? { json[name]?.string.map { String($0.prefix(10)) } }

    // MARK: - Parties

    private static let kinds = [
        "state": "state", "stateBody": "state", "arrangement": "arrangement", "anonymousEntity": "unknown", "unknownEntity": "unknown",
    ]

    private mutating func addParties() {
        for record in records {
            let details = record.statement["recordDetails"] ?? .null
            switch record.statement["recordType"]?.string {
            case "entity":
                let type = details["entityType"]?["type"]?.string ?? ""
                let kind = Self.kinds[type] ?? "company"
                let lei = details["identifiers"]?.array?.first { $0["scheme"]?.string == "XI-LEI" }?["id"]?.string
                guard let name = details["name"]?.string else {
                    add(record.id, named: record.id, "unknown")
                    let reason = details["unspecifiedEntityDetails"]?["reason"]?.string ?? "no reason given"
                    facts.notes.append(.init(place: record.path, text: "an entity without a name: \(reason)"))
                    continue
                }
                partyIDs[record.id] = facts.party(named: name, kind: kind, lei: lei)
                note(record, name)
            case "person":
                // Namesakes are two people: a person is known by the record alone.
                let names = details["names"]?.array ?? []
                let legal = names.first { $0["type"]?.string == "legal" } ?? names.first
                let parts = [legal?["givenName"]?.string, legal?["familyName"]?.string].compactMap { $0 }.joined(separator: " ")
                let name = legal?["fullName"]?.string ?? (parts.isEmpty ? record.id : parts)
                add(record.id, named: name, details["personType"]?.string == "knownPerson" ? "person" : "unknown")
            default: continue
            }
        }
    }

    private mutating func add(_ record: String, named name: String, _ kind: String) {
        facts.addParty(id: record, name: name, kind: kind)
        partyIDs[record] = record
    }

    private mutating func note(_ record: (id: String, statement: JSON, path: String), _ name: String) {
        guard let id = partyIDs[record.id], !facts.parties.contains(where: { $0["id"] == id }) else { return }
        facts.notes.append(.init(place: record.path, text: "'\(name)' is taken for the known party '\(id)'"))
    }

    // MARK: - Relationships

    private mutating func addRelationships(_ day: CivilDate) {
        for record in records where record.statement["recordType"]?.string == "relationship" {
            let details = record.statement["recordDetails"] ?? .null
            var note = ""
            guard let object = details["subject"]?.string.flatMap({ partyIDs[$0] }) else {
                let reason = details["subject"]?["reason"]?.string.map { "its subject is unspecified (\($0))" }
                facts.unplaced.append(
                    .init(
                        place: record.path,
                        text: reason ?? "the record '\(details["subject"]?.string ?? "")' of its subject is not in the file"))
                continue
            }
            let subject: String
            if let holder = details["interestedParty"]?.string {
                guard let known = partyIDs[holder] else {
                    facts.unplaced.append(
                        .init(place: record.path, text: "the record '\(holder)' of the interested party is not in the file"))
                    continue
                }
                subject = known
            } else {
                // Said to be unknown is not the same as nothing said: the reason stays with the claim.
                let unspecified = details["interestedParty"] ?? .null
                subject = facts.party(named: "Undisclosed investors", kind: "unknown")
                note = [unspecified["reason"]?.string, unspecified["description"]?.string].compactMap { $0 }.joined(separator: ": ")
            }
            let interests = details["interests"]?.array ?? []
            if interests.isEmpty { add(nil, record, subject, object, note, day) }
            for interest in interests { add(interest, record, subject, object, note, day) }
        }
    }

    /// What each kind of interest is called here; the others are influence, with their kind in the note.
    private static let predicates = [
        "shareholding": "owns", "votingRights": "votes_in", "rightsToProfitOrIncome": "profits_from",
        "appointmentOfBoard": "appoints_board_of",
        "boardMember": "sits_on_board_of", "boardChair": "sits_on_board_of", "seniorManagingOfficial": "leads",
    ]

    private mutating func add(
        _ interest: JSON?, _ record: (id: String, statement: JSON, path: String), _ subject: String, _ object: String, _ remark: String,
        _ day: CivilDate
    ) {
        let statement = record.statement
        let kind = interest?["type"]?.string ?? "unknownInterest"
        let isIndirect = interest?["directOrIndirect"]?.string == "indirect"
        var predicate = Self.predicates[kind] ?? (interest == nil ? "owns" : "has_influence_over")
        if isIndirect, predicate == "owns" { predicate = "owns_indirectly" }
        let reported = Self.day(statement, "statementDate") ?? day.description
        var notes = [remark]
        if Self.predicates[kind] == nil, interest != nil { notes.append(kind) }
        if interest?["beneficialOwnershipOrControl"]?.bool == true { notes.append("beneficial ownership or control") }
        if let details = interest?["details"]?.string { notes.append(details) }
        var row = [
            "subject": subject, "predicate": predicate, "object": object, "matter": "\(record.id) \(kind)",
            "valid_from": interest.flatMap { Self.day($0, "startDate") } ?? reported, "reported_on": reported, "status": status(statement),
            "confidence": "0.9", "source": source["id"] ?? "", "place": statement["statementId"]?.string ?? record.path,
            "basis": ["owns": "equity", "owns_indirectly": "equity", "votes_in": "votes", "profits_from": "profit"][predicate] ?? "",
        ]
        if let share = interest?["share"] { note(share, &row, &notes) }
        row["valid_to"] = interest.flatMap { Self.day($0, "endDate") } ?? (statement["recordStatus"]?.string == "closed" ? reported : "")
        row["note"] = notes.filter { !$0.isEmpty }.joined(separator: "; ")
        facts.add(row, at: record.path)
    }

    private func note(_ share: JSON, _ row: inout [String: String], _ notes: inout [String]) {
        func part(_ names: String...) -> Double? { names.lazy.compactMap { share[$0]?.double }.first.map { $0 / 100 } }
        let (low, high) = (part("minimum", "exclusiveMinimum"), part("maximum", "exclusiveMaximum"))
        row["unit"] = "share"
        row["low"] = low.map { Number.real($0).description } ?? ""
        row["high"] = high.map { Number.real($0).description } ?? ""
        if let exact = part("exact") {
            row["value"] = Number.real(exact).description
        } else if let low, let high {
            row["value"] = Number.real((low + high) / 2).description
            if low != high { notes.append("the value is the middle of the range") }
        }
    }

    /// Registers are certain; what companies say of themselves is announced.
    private func status(_ statement: JSON) -> String {
        let types = statement["source"]?["type"]?.array?.compactMap(\.string) ?? []
        if types.contains("officialRegister") || types.contains("verified") { return "finalized" }
        return types.contains("selfDeclaration") ? "announced" : "reported"
    }
}
