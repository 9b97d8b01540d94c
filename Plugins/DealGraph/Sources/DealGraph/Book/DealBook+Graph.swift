package import Values

extension DealBook {
    /// A graph of all claims: parties are nodes with their kind as label, each claim is a relationship with its predicate as type. A day
    /// shows of each matter the claim to go by.
    ///
    /// - Parameters:
    ///   - validOn: the day that MATCH shows where a query names none.
    ///   - knownOn: what was known by then; nil for all.
    package func session(validOn: CivilDate? = nil, knownOn: CivilDate? = nil) -> QuerySession {
        var graph = PropertyGraph()
        for party in parties {
            var properties: [String: GraphValue] = ["id": .string(party.id), "name": .string(party.name), "kind": .string(party.kind)]
            if let ticker = party.ticker { properties["ticker"] = .string(ticker) }
            if let lei = party.lei { properties["lei"] = .string(lei) }
            if !party.aliases.isEmpty { properties["aliases"] = .list(party.aliases.map(GraphValue.string)) }
            graph.addNode(labels: ["Party", party.kind.prefix(1).uppercased() + party.kind.dropFirst()], properties: properties)
        }
        var places: [Int: Int] = [:]
        for deal in claims {
            guard let source = number(of: deal.claim.subject), let target = number(of: deal.claim.object) else { continue }
            places[deal.claim.id] = graph.addRelationship(
                from: source, to: target, type: deal.claim.kind.uppercased(), properties: deal.properties)
        }
        let count = graph.relationships.count
        let placesOfClaims = places
        return QuerySession(
            graph, procedures: DealProcedures.all(self, validOn: validOn, knownOn: knownOn),
            view: { day, known in
                let view = DealView(
                    self, validOn: (day ?? validOn)?.dayNumber, knownOn: day == nil ? (known ?? knownOn)?.dayNumber : known?.dayNumber)
                var isLive = [Bool](repeating: false, count: count)
                for deal in view.chosen { if let place = placesOfClaims[deal.claim.id] { isLive[place] = true } }
                return isLive
            },
            evidence: { number in
                guard let deal = claims.first(where: { placesOfClaims[$0.claim.id] == number }) else { return .list([]) }
                return .list(claims.filter { $0.claim.group == deal.claim.group }.map { .map($0.evidence) })
            })
    }
}

extension DealClaim {
    /// What a relationship carries.
    var properties: [String: GraphValue] {
        var properties: [String: GraphValue] = [
            "claim": .integer(claim.id), "matter": .string(claim.matter), "status": .string(claim.status.rawValue),
            "confidence": .float(claim.confidence), "source": .string(source.id),
        ]
        if let value = claim.value { properties["value"] = .float(value) }
        if let low { properties["low"] = .float(low) }
        if let high { properties["high"] = .float(high) }
        if let unit { properties["unit"] = .string(unit) }
        if let basis { properties["basis"] = .string(basis) }
        if let note { properties["note"] = .string(note) }
        if let day = CivilDate(validFrom) { properties["valid_from"] = .date(day) }
        if let day = validTo.flatMap({ CivilDate($0) }) { properties["valid_to"] = .date(day) }
        if let day = CivilDate(reportedOn) { properties["reported_on"] = .date(day) }
        return properties
    }

    /// What `evidence(r)` gives: the claim and where it was read.
    var evidence: [String: GraphValue] {
        var evidence = properties
        evidence["title"] = .string(source.title)
        evidence["publisher"] = .string(source.publisher)
        evidence["address"] = .string(source.address)
        evidence["published"] = .string(source.published)
        if let place { evidence["place"] = .string(place) }
        return evidence
    }
}
