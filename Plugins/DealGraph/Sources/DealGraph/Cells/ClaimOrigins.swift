import Values

/// The claims behind the numbers of an answer: `RETURN r.value` gives the number of one claim, and so does `r.value / 1000000000.0`.
///
/// The query runs with a hidden column more for each such number, `r.claim`. A query that groups or drops rows would give others with more
/// columns; its numbers keep the query as their only origin.
struct ClaimOrigins {
    /// The query with its hidden columns.
    private(set) var query: Query
    /// How many columns are shown.
    private var shown = 0
    /// The hidden column that says of which claim the number of a shown one is.
    private var claimColumns: [Int: Int] = [:]

    init(_ query: Query) {
        self.query = query
        guard query.parts.count == 1, case .result(var projection)? = query.parts[0].clauses.last, !projection.isDistinct,
            !projection.includesAll, projection.items.allSatisfy({ Self.isPlain($0.expression) })
        else { return }
        shown = projection.items.count
        for (column, item) in projection.items.enumerated() {
            guard let carrier = Self.carrier(of: item.expression) else { continue }
            claimColumns[column] = projection.items.count
            let name = "claim of column \(column)"
            projection.items.append(
                Projection.Item(
                    expression: Expression(kind: .property(carrier, "claim"), range: carrier.range),
                    alias: Name(text: name, range: item.expression.range), text: name))
        }
        self.query.parts[0].clauses[query.parts[0].clauses.count - 1] = .result(projection)
    }

    /// The answer as a table without its hidden columns, each number of a claim with that claim as its origin.
    func table(_ answer: QuerySession.Answer, in graph: PropertyGraph, _ book: DealBook) -> Table {
        guard !claimColumns.isEmpty else { return answer.table(in: graph) }
        let plain = QuerySession.Answer(
            columns: Array(answer.columns.prefix(shown)), rows: answer.rows.map { Array($0.prefix(shown)) })
        var table = plain.table(in: graph)
        let claims = Dictionary(book.claims.map { ($0.claim.id, $0) }) { first, _ in first }
        for (row, values) in answer.rows.enumerated() {
            for (column, hidden) in claimColumns {
                guard case .quantity(let quantity) = table.rows[row][column], case .integer(let id) = values[hidden],
                    let claim = claims[id]
                else { continue }
                table.rows[row][column] = .quantity(
                    Quantity(
                        input: .point(quantity.value), quantity.number, in: quantity.unit,
                        name: "\(claim.claim.subject)/\(claim.claim.kind)/\(claim.claim.object)/claim-\(id)",
                        origin: .sourced(claim.sourceWords(in: book))))
            }
        }
        return table
    }

    /// Of `r.value` and of a multiple of it, `r`.
    private static func carrier(of expression: Expression) -> Expression? {
        switch expression.kind {
        case .property(let owner, let name) where ["value", "low", "high"].contains(name):
            if case .variable = owner.kind { return owner }
            return nil
        case .binary(.multiply, let a, let b), .binary(.divide, let a, let b):
            guard case .literal = b.kind else { return nil }
            return carrier(of: a)
        default: return nil
        }
    }

    /// Is it computed for each row by itself?
    private static func isPlain(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal, .parameter, .variable: return true
        case .property(let owner, _): return isPlain(owner)
        case .unary(_, let operand): return isPlain(operand)
        case .binary(_, let a, let b): return isPlain(a) && isPlain(b)
        case .list(let items): return items.allSatisfy(isPlain)
        case .comparison(let first, let steps): return isPlain(first) && steps.allSatisfy { isPlain($0.operand) }
        case .call(let name, _, let arguments):
            return AggregateFunction(rawValue: name.lowercased()) == nil && arguments.allSatisfy(isPlain)
        case .choice(let subject, let branches, let otherwise):
            return [subject, otherwise].compactMap { $0 }.allSatisfy(isPlain)
                && branches.allSatisfy { isPlain($0.condition) && isPlain($0.result) }
        default: return false
        }
    }
}

extension DealClaim {
    /// Title, publisher, day and place of the source, the status it gives the matter, and what others say of it.
    func sourceWords(in book: DealBook) -> String {
        let parts = [source.title, source.publisher, source.published, place ?? "", "\(claim.status.rawValue) there"]
        var words = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        if !source.address.isEmpty { words += ", \(source.address)" }
        var others: [String] = []
        for other in book.claims where other.claim.group == claim.group && other.unit == unit && other.source.id != source.id {
            // What was so before or after is no contradiction.
            let isBefore = other.claim.validTo.map { $0 <= claim.validFrom } ?? false
            let isAfter = claim.validTo.map { $0 <= other.claim.validFrom } ?? false
            guard !isBefore, !isAfter, let value = other.claim.value, let own = claim.value, abs(value - own) > 0.005 * abs(own) else {
                continue
            }
            let text = "\(Self.amount(value, unit)) (\(other.source.publisher), \(other.claim.status.rawValue) \(other.reportedOn))"
            if !others.contains(text) { others.append(text) }
        }
        if !others.isEmpty { words += "; others say " + others.prefix(4).joined(separator: "; ") }
        return words
    }

    /// `38 GUSD`
    private static func amount(_ value: Double, _ unit: String?) -> String {
        guard let unit, unit != "1" else { return SignificantDigits.text(value, digits: 4) }
        if unit == "USD", abs(value) >= 1e9 { return "\(SignificantDigits.text(value / 1e9, digits: 4)) GUSD" }
        return "\(SignificantDigits.text(value, digits: 4)) \(unit)"
    }
}
