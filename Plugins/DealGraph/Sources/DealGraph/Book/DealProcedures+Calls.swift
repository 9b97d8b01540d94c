import Values

extension DealProcedures {
    /// The procedures' bodies, with the day that holds where a call names none.
    struct Calls: Sendable {
        let book: DealBook
        let validOn: Int?
        let knownOn: Int?

        // MARK: Arguments

        func day(_ arguments: [GraphValue], _ index: Int) throws(QueryFailure) -> Int? {
            guard index < arguments.count else { return nil }
            switch arguments[index] {
            case .null: return nil
            case .date(let day): return day.dayNumber
            case .string(let text): if let day = CivilDate(text) { return day.dayNumber }
            default: break
            }
            throw QueryFailure(.argumentError, "InvalidArgumentValue", "a day is wanted, such as 2026-01-31")
        }

        func party(_ arguments: [GraphValue], _ index: Int = 0) throws(QueryFailure) -> Int {
            guard case .string(let name) = arguments[index] else {
                throw QueryFailure(.argumentError, "InvalidArgumentType", "the name of a party is wanted")
            }
            return try book.party(named: name)
        }

        /// A number that `isUsable`; nil where none is given.
        func number(_ arguments: [GraphValue], _ index: Int, _ words: String, _ isUsable: (Double) -> Bool) throws(QueryFailure) -> Double?
        {
            guard index < arguments.count, !arguments[index].isNull else { return nil }
            let number: Double? =
                switch arguments[index] {
                case .integer(let number): Double(number)
                case .float(let number): number
                default: nil
                }
            guard let number, isUsable(number) else { throw QueryFailure(.argumentError, "NumberOutOfRange", words) }
            return number
        }

        /// A day in the call is what held then; what was known stays that of the run, unless the call says it too.
        func view(_ day: Int?, _ known: Int? = nil) -> DealView {
            DealView(book, validOn: day ?? validOn, knownOn: known ?? knownOn)
        }

        func name(_ id: String) -> GraphValue {
            .string(book.number(of: id).map { book.parties[$0].name } ?? id)
        }

        // MARK: Money

        func rings(_ arguments: [GraphValue], _ limits: QueryLimits) throws(QueryFailure) -> [[GraphValue]] {
            var length = 5
            if let first = arguments.first, !first.isNull {
                guard case .integer(let wanted) = first, (2...12).contains(wanted) else {
                    throw QueryFailure(.argumentError, "NumberOutOfRange", "the length of a ring is a number from 2 to 12")
                }
                length = wanted
            }
            let rings = try view(try day(arguments, 1), try day(arguments, 2)).rings(upTo: length, limits)
            let measure = GraphValue.string("simple circles; round trip: the smallest step")
            return rings.map { ring in
                [
                    .list(ring.parties.map { .string(book.parties[$0].name) }), .integer(ring.parties.count),
                    GraphValue(number: ring.roundTrip),
                    .float(ring.total), .string(ring.firstDay), .string(ring.lastDay), .string(ring.weakest.rawValue),
                    .list(ring.steps.joined().map { .integer($0.claim.id) }), measure,
                ]
            }
        }

        func exposure(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
            let only = arguments.isEmpty || arguments[0].isNull ? nil : book.parties[try party(arguments)].id
            var exposures: [String: ClaimBook.Exposure] = [:]
            for deal in view(try day(arguments, 1), try day(arguments, 2)).payments {
                guard let dollars = deal.dollars, only == nil || deal.claim.subject == only else { continue }
                exposures[deal.claim.subject, default: .init()].byObject[deal.claim.object, default: 0] += dollars
            }
            let measure = GraphValue.string("sum of the amounts of chosen deals in USD; hhi: Herfindahl-Hirschman index of the objects")
            return exposures.sorted { $0.value.total != $1.value.total ? $0.value.total > $1.value.total : $0.key < $1.key }.flatMap {
                subject, exposure in
                exposure.byObject.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { object, amount in
                    [
                        name(subject), name(object), .float(amount), .float(amount / exposure.total), .float(exposure.total),
                        .float(exposure.concentration), measure,
                    ]
                }
            }
        }

        // MARK: Time

        func changes(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
            func chosen(_ day: Int?, _ known: Int?) -> [String: DealClaim] {
                let view = DealView(book, validOn: day, knownOn: known ?? day)
                return Dictionary(view.chosen.map { ($0.claim.group, $0) }) { first, _ in first }
            }
            let before = chosen(try day(arguments, 0), try day(arguments, 2))
            let after = chosen(try day(arguments, 1), try day(arguments, 3))
            return Set(before.keys).union(after.keys).sorted().compactMap { group in
                let (old, new) = (before[group], after[group])
                guard let deal = new ?? old else { return nil }
                let isMoved =
                    abs((old?.claim.value ?? 0) - (new?.claim.value ?? 0)) > 1e-9 || (old?.claim.value == nil) != (new?.claim.value == nil)
                let change =
                    old == nil
                    ? "appeared" : new == nil ? "vanished" : isMoved ? "moved" : old?.claim.status != new?.claim.status ? "status" : nil
                guard let change else { return nil }
                return [
                    name(deal.claim.subject), .string(deal.claim.kind), name(deal.claim.object), .string(deal.claim.matter),
                    .string(change),
                    GraphValue(number: old?.claim.value), GraphValue(number: new?.claim.value), GraphValue(text: deal.unit),
                    GraphValue(text: old?.claim.status.rawValue), GraphValue(text: new?.claim.status.rawValue),
                    .integer(deal.claim.id), .string(deal.source.publisher), .string(deal.reportedOn),
                ]
            }
        }

        func contradictions(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
            let view = DealView(book, validOn: try day(arguments, 0) ?? validOn, knownOn: try day(arguments, 1) ?? knownOn)
            let deals = Dictionary(view.live.map { ($0.claim.id, $0) }) { first, _ in first }
            return ClaimBook.contradictions(view.live.map(\.claim), includingSameDay: true).compactMap { pair in
                guard let first = deals[pair.first], let second = deals[pair.second], first.unit == second.unit else { return nil }
                return [
                    name(first.claim.subject), .string(first.claim.kind), name(first.claim.object), .string(first.claim.matter),
                    .string(pair.reason.rawValue), GraphValue(number: first.claim.value), GraphValue(number: second.claim.value),
                    .string(first.claim.status.rawValue), .string(second.claim.status.rawValue), .string(first.source.id),
                    .string(second.source.id),
                    .list([.integer(pair.first), .integer(pair.second)]),
                ]
            }
        }

        func checks(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
            view(try day(arguments, 0), try day(arguments, 1)).checks.map { check in
                [.string(check.kind.rawValue), .string(check.party), .string(check.detail), .list(check.claims.map(GraphValue.integer))]
            }
        }

        func claims(_ arguments: [GraphValue]) throws(QueryFailure) -> [[GraphValue]] {
            let id = book.parties[try party(arguments)].id
            let chosen = Set(view(nil).chosen.map(\.claim.id))
            return book.claims.filter { $0.claim.subject == id || $0.claim.object == id }.map { deal in
                [
                    .integer(deal.claim.id), name(deal.claim.subject), .string(deal.claim.kind), name(deal.claim.object),
                    .string(deal.claim.matter),
                    GraphValue(number: deal.claim.value), GraphValue(text: deal.unit), .string(deal.claim.status.rawValue),
                    .string(deal.validFrom),
                    GraphValue(text: deal.validTo), .string(deal.reportedOn), .string(deal.source.publisher), .string(deal.source.id),
                    .boolean(chosen.contains(deal.claim.id)),
                ]
            }
        }
    }
}

extension GraphValue {
    init(number: Double?) { self = number.map(GraphValue.float) ?? .null }
    init(text: String?) { self = text.map(GraphValue.string) ?? .null }
}
