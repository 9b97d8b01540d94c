package import Values

/// Writes the ownership of a day as statements of the Beneficial Ownership Data Standard 0.4.
package enum StatementExport {
    /// The kinds of interest by predicate; other predicates are no interests.
    private static let interests = [
        "owns": ("shareholding", "direct"), "owns_indirectly": ("shareholding", "indirect"), "votes_in": ("votingRights", "direct"),
        "profits_from": ("rightsToProfitOrIncome", "direct"), "appoints_board_of": ("appointmentOfBoard", "direct"),
        "sits_on_board_of": ("boardMember", "direct"),
    ]

    /// The same view gives the same bytes. The statements are published on the day of the view's knowledge.
    package static func statements(_ view: DealView, publishedOn day: CivilDate) -> JSON {
        let deals = view.chosen.filter { interests[$0.claim.kind] != nil }
        let parties = Set(deals.flatMap { [$0.claim.subject, $0.claim.object] }).sorted()
        var statements = [JSON]()
        for id in parties {
            guard let number = view.book.number(of: id) else { continue }
            statements.append(statement(of: view.book.parties[number], day))
        }
        return .array(statements + deals.map { statement(of: $0, view.book, day) })
    }

    private static func statement(of party: Party, _ day: CivilDate) -> JSON {
        let isPerson = party.kind == "person"
        var details: [JSON.Member] = [.init("isComponent", false)]
        if isPerson {
            details += [.init("personType", "knownPerson"), .init("names", [["type": "legal", "fullName": .string(party.name)]])]
        } else {
            let type = ["state": "state", "unknown": "unknownEntity", "group": "unknownEntity", "arrangement": "arrangement"][party.kind]
            details += [.init("entityType", ["type": .string(type ?? "legalEntity")]), .init("name", .string(party.name))]
            if !party.aliases.isEmpty { details.append(.init("alternateNames", .array(party.aliases.map(JSON.string)))) }
            if let lei = party.lei { details.append(.init("identifiers", [["scheme": "XI-LEI", "id": .string(lei)]])) }
        }
        return statement(
            record: party.id, type: isPerson ? "person" : "entity", subject: party.id, date: day.description, source: nil, .object(details),
            day)
    }

    private static func statement(of deal: DealClaim, _ book: DealBook, _ day: CivilDate) -> JSON {
        let (type, direction) = interests[deal.claim.kind] ?? ("unknownInterest", "unknown")
        var interest: [JSON.Member] = [.init("type", .string(type)), .init("directOrIndirect", .string(direction))]
        if let note = deal.note { interest.append(.init("details", .string(note))) }
        if deal.unit == "share" {
            var share = [JSON.Member]()
            func percent(_ share: Double) -> JSON { JSON((share * 1e10).rounded() / 1e8) }
            if deal.low == nil, deal.high == nil, let value = deal.claim.value { share.append(.init("exact", percent(value))) }
            if let low = deal.low { share.append(.init("minimum", percent(low))) }
            if let high = deal.high { share.append(.init("maximum", percent(high))) }
            interest.append(.init("share", .object(share)))
        }
        interest.append(.init("startDate", .string(deal.validFrom)))
        if let end = deal.validTo { interest.append(.init("endDate", .string(end))) }
        return statement(
            record: "claim-\(deal.claim.id)", type: "relationship", subject: deal.claim.object, date: deal.reportedOn, source: deal.source,
            [
                "isComponent": false, "subject": .string(deal.claim.object), "interestedParty": .string(deal.claim.subject),
                "interests": [.object(interest)],
            ], day)
    }

    private static func statement(
        record: String, type: String, subject: String, date: String, source: ClaimSource?, _ details: JSON, _ day: CivilDate
    ) -> JSON {
        var members: [JSON.Member] = [
            .init("declarationSubject", .string(subject)), .init("statementDate", .string(date)), .init("recordId", .string(record)),
            .init("recordType", .string(type)), .init("recordStatus", "new"), .init("recordDetails", details),
            .init(
                "publicationDetails",
                ["publicationDate": .string(day.description), "bodsVersion": "0.4", "publisher": ["name": "Litho, deal graph"]]),
        ]
        if let source {
            var origin: [JSON.Member] = [.init("type", ["thirdParty"]), .init("description", .string(source.title))]
            if StatementCheck.isAddress(source.address) { origin.append(.init("url", .string(source.address))) }
            origin.append(.init("assertedBy", [["name": .string(source.publisher)]]))
            members.append(.init("source", .object(origin)))
        }
        // The identifier is made of the content: a statement that says something else is another statement.
        let id = Digest(of: JSON.object(members).compact.utf8).hex
        return .object([.init("statementId", .string(id))] + members)
    }
}
