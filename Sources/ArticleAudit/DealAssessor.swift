import ArticleCorpus

/// Holds claims about sums, stakes and the state of a deal against the database of deals.
struct DealAssessor {
    let data: AuditData
    let excluded: [String]
    private var names = NameFinder()
    private var partyNames: [String: String] = [:]
    private let titleParties: [String]

    /// A claim of the database, of an independent source.
    private struct Row {
        var subject: String
        var predicate: String
        var object: String
        var range: ClosedRange<Double>
        var unit: String
        var status: String
        var day: String
        var witness: AuditFinding.Witness

        var isTalk: Bool { status == "rumored" }
    }

    init(_ data: AuditData, excluded: [String], title: String) throws {
        self.data = data
        self.excluded = excluded
        for row in try data.deals("SELECT id, name, aliases FROM party", [:]) {
            partyNames[row[0]] = row[1]
            for name in [row[1], row[0]] + row[2].split(separator: ";").map({ String($0.drop { $0 == " " }) }) { names.add(name, for: row[0]) }
        }
        titleParties = Self.unique(names.find(in: title))
    }

    private static func unique(_ parties: [String]) -> [String] {
        parties.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// `nil` for what is no sum or stake between parties that are known.
    func assess(_ audited: AuditedClaim) throws -> AuditFinding? {
        let claim = audited.claim
        guard let unit = claim.unit, let allowed = audited.allowed, let value = claim.value else { return nil }
        var parties = Self.unique(names.find(in: audited.sentence))
        // A headline, or a sentence of "the deal", speaks of the parties of the title.
        if parties.count < 2, claim.kind == .deal || claim.metric == "amount" { parties = Self.unique(parties + titleParties) }
        if unit == "percent", claim.metric == "stake" {
            return try assessStake(audited, parties, allowed.lowerBound / 100...allowed.upperBound / 100, value)
        }
        guard unit == "USD" || unit == "EUR", value >= 1e6 else { return nil }
        let sum = "\(claim.bound.words)\(AuditNumber.text(value)) \(unit)"
        if parties.count < 2 { return try assessTotal(audited, parties, allowed, sum, unit) }
        if claim.metric == "commitments" || claim.metric == "commitment", let total = try assessCommitments(audited, parties, allowed, sum) {
            return total
        }
        return try assessSum(audited, parties, allowed, sum, unit)
    }

    // MARK: Sums between two parties

    private func assessSum(
        _ audited: AuditedClaim, _ parties: [String], _ allowed: ClosedRange<Double>, _ sum: String, _ unit: String
    ) throws -> AuditFinding? {
        let pair = pair(parties, audited)
        let rows = try rows(parties: pair).filter { $0.unit == unit }
        let kind = audited.claim.metric == "amount" ? "sum" : audited.claim.metric ?? "sum"
        let reading = "\(kind) between \(list(pair)): \(sum)\(stateWords(audited))"
        guard !rows.isEmpty else {
            return audited.finding(reading, .undecided, "No independent source has a sum between \(list(pair)).")
        }
        let matching = rows.filter { $0.range.overlaps(allowed) }.sorted { !$0.isTalk && $1.isTalk }
        guard let best = matching.first else {
            let known = rows.prefix(3).map { "\(text($0)) (\($0.status), \($0.day))" }.joined(separator: "; ")
            return audited.finding(
                reading, .undecided, "Between them other sums are recorded, which may be other deals: \(known).",
                rows.prefix(3).map(\.witness))
        }
        let witnesses = matching.prefix(3).map(\.witness)
        let isDone = [.finalized, .announced].contains(audited.claim.status)
        if best.isTalk {
            if audited.claim.status == .negotiating {
                return audited.finding(reading, .supported, "Others report talks of this sum too, until \(latest(matching)).", witnesses)
            }
            if isDone {
                return audited.finding(
                    reading, .contradicted,
                    "The sum is known, but only from talks: nobody else calls it concluded. The last report is of \(latest(matching)).", witnesses)
            }
            return audited.finding(
                reading, .undecided, "The sum is that of reported talks (last on \(latest(matching))); that there is a deal, nobody else says.",
                witnesses)
        }
        return audited.finding(
            reading, .supported, "\(text(best)): \(best.status), reported on \(best.day).", witnesses)
    }

    /// The state that the article gives the deal, as part of what it says.
    private func stateWords(_ audited: AuditedClaim) -> String {
        switch audited.claim.status {
        case .finalized: ", concluded"
        case .announced: ", announced"
        case .negotiating: ", under negotiation"
        default: ""
        }
    }

    /// Of more than two parties the one named last before the sum and the one named next to it.
    private func pair(_ parties: [String], _ audited: AuditedClaim) -> [String] {
        guard parties.count > 2 else { return parties }
        let before = Self.unique(names.find(in: audited.before))
        let after = Self.unique(names.find(in: audited.after))
        var near = Array(before.suffix(1) + after.prefix(1))
        for party in titleParties + before.reversed() + after where near.count < 2 && !near.contains(party) { near.append(party) }
        return Self.unique(near)
    }

    // MARK: Stakes

    private func assessStake(
        _ audited: AuditedClaim, _ parties: [String], _ allowed: ClosedRange<Double>, _ value: Double
    ) throws -> AuditFinding? {
        guard parties.count >= 2 else { return nil }
        let rows = try rows(parties: parties).filter { $0.unit == "share" && $0.predicate == "owns" }
        let pairs = Set(rows.map { [$0.subject, $0.object] })
        let reading = "share of \(list(parties)) in one another: \(audited.claim.bound.words)\(AuditNumber.text(value)) %"
        guard let first = rows.first else { return audited.finding(reading, .undecided, "No independent source has such a share.") }
        guard pairs.count == 1 else {
            return audited.finding(reading, .undecided, "The sentence does not say whose share of whom is meant.", rows.prefix(3).map(\.witness))
        }
        let sure = "share of \(name(first.subject)) in \(name(first.object)): \(audited.claim.bound.words)\(AuditNumber.text(value)) %"
        let matching = rows.filter { $0.range.overlaps(allowed) }
        func percent(_ row: Row) -> String { "\(AuditNumber.interval(row.range.lowerBound * 100...row.range.upperBound * 100)) %" }
        if let best = matching.first {
            let others = rows.filter { !$0.range.overlaps(allowed) }
            let note = others.first.map { " \(percent($0)) is recorded as well (\($0.status), \($0.day))." } ?? ""
            return audited.finding(
                sure, .supported, "\(percent(best)): \(best.status), reported on \(best.day).\(note)", (matching + others).prefix(3).map(\.witness))
        }
        let firm = rows.filter { !$0.isTalk }
        return audited.finding(
            sure, firm.isEmpty ? .undecided : .contradicted, "Recorded: \(rows.prefix(3).map { "\(percent($0)) (\($0.day))" }.joined(separator: ", ")).",
            rows.prefix(3).map(\.witness))
    }

    // MARK: Totals

    /// What one party has promised to several, added up.
    private func assessCommitments(
        _ audited: AuditedClaim, _ parties: [String], _ allowed: ClosedRange<Double>, _ sum: String
    ) throws -> AuditFinding? {
        for payer in parties {
            var latest: [String: Row] = [:]
            for row in try rows(parties: parties) where row.subject == payer && row.predicate == "commits_compute_to" && row.unit == "USD" {
                if let known = latest[row.object], known.day >= row.day { continue }
                latest[row.object] = row
            }
            guard latest.count >= 2 else { continue }
            let rows = latest.sorted { $0.key < $1.key }.map(\.value)
            let total = rows.map(\.range.lowerBound).reduce(0, +)...rows.map(\.range.upperBound).reduce(0, +)
            let parts = rows.map { "\(AuditNumber.interval($0.range)) to \(name($0.object))" }.joined(separator: ", ")
            let unnamed = parties.filter { $0 != payer && latest[$0] == nil }
            let reading = "commitments of \(name(payer)) to \(list(parties.filter { $0 != payer })): \(sum)"
            let fits = total.overlaps(allowed)
            let lacking = unnamed.isEmpty ? "" : " Nothing is recorded to \(list(unnamed))."
            return audited.finding(
                reading, fits ? .supported : unnamed.isEmpty ? .contradicted : .undecided,
                "Recorded are \(parts): together \(AuditNumber.interval(total)) USD.\(lacking)", rows.map(\.witness))
        }
        return nil
    }

    /// A sum of one party: what it spends or promises in all.
    private func assessTotal(
        _ audited: AuditedClaim, _ parties: [String], _ allowed: ClosedRange<Double>, _ sum: String, _ unit: String
    ) throws -> AuditFinding? {
        guard let party = parties.first, ["bill", "commitments", "commitment", "spending", "cost"].contains(audited.claim.metric) else { return nil }
        let totals = ["commits_in_total_to", "expects_to_pay", "spends_on_compute"]
        let rows = try rows(parties: [party]).filter { totals.contains($0.predicate) && $0.subject == party && $0.unit == unit }
        let reading = "what \(name(party)) promises in all: \(sum)"
        guard !rows.isEmpty else { return nil }
        if let best = rows.first(where: { $0.range.overlaps(allowed) }) {
            return audited.finding(reading, .supported, "\(text(best)): \(best.status), reported on \(best.day).", [best.witness])
        }
        return audited.finding(
            reading, .undecided, "Other totals are recorded: \(rows.prefix(3).map { "\(text($0)) (\($0.day))" }.joined(separator: "; ")).",
            rows.prefix(3).map(\.witness))
    }

    // MARK: The database

    /// Claims with a number among parties, of independent sources, the firmest and newest first.
    private func rows(parties: [String]) throws -> [Row] {
        let order = ["finalized": 0, "announced": 1, "reported": 2, "rumored": 3]
        var found: [Row] = []
        for subject in parties {
            let rows = try data.deals(
                """
                SELECT claim.subject, claim.predicate, claim.object, claim.value, claim.low, claim.high, claim.unit, claim.status,
                  claim.reported_on, claim.place, source.title, source.publisher, source.address, source.grade
                FROM claim JOIN source ON source.id = claim.source
                WHERE claim.subject = :subject AND coalesce(claim.value, claim.low, claim.high) IS NOT NULL
                """, ["subject": subject])
            for row in rows where parties.count == 1 || parties.contains(row[2]) && row[2] != subject {
                guard !excluded.contains(row[11]) else { continue }
                let value = Double(row[3])
                let low = Double(row[4]) ?? value ?? 0
                let high = Double(row[5]) ?? (Double(row[4]) == nil ? value ?? .greatestFiniteMagnitude : max(value ?? low, low))
                guard low <= high else { continue }
                let statement = [row[0], row[1], row[2]].joined(separator: " ") + " \(AuditNumber.interval(low...high)) \(row[6]), \(row[7])"
                found.append(
                    Row(
                        subject: row[0], predicate: row[1], object: row[2], range: low...high, unit: row[6], status: row[7], day: row[8],
                        witness: .init(
                            statement: statement,
                            source: [row[10], row[11], row[8], row[9], row[12]].filter { !$0.isEmpty }.joined(separator: ", "), grade: row[13])))
            }
        }
        return found.sorted { (order[$0.status] ?? 4, $1.day) < (order[$1.status] ?? 4, $0.day) }
    }

    private func latest(_ rows: [Row]) -> String { rows.map(\.day).max() ?? "" }

    private func name(_ party: String) -> String { partyNames[party] ?? party }

    private func list(_ parties: [String]) -> String {
        let names = parties.map(name)
        return names.count < 2 ? names.first ?? "" : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    private func text(_ row: Row) -> String {
        "\(name(row.subject)) \(row.predicate.replacing("_", with: " ")) \(name(row.object)): \(AuditNumber.interval(row.range)) \(row.unit)"
    }
}
