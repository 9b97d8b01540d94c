import Diagnostics
import Values

/// The terms of one contract, from a row of a table: `name, amount, start, end`, and perhaps `ramp` or `milestones`, `firm`, `condition`,
/// `probability`, `direction`, `claim`; a warrant has `shares`, `strike` and `spot` in the place of an amount.
struct Contract: Sendable {
    var name: String
    /// Money, power, chips: what is due over the term; nil where no amount is stated.
    var amount: Model?
    /// Day numbers; `end` is the last day. Nil where no term is stated.
    var start: Int?
    var end: Int?
    /// The shares of equal parts of the term; they add up to one.
    var ramp: [Double] = [1]
    /// What is owed whatever happens: take or pay.
    var firm = 1.0
    /// What has to happen before anything is owed.
    var condition = ""
    /// Parts that fall due on days of their own, in the place of a term.
    var milestones: [Milestone] = []
    /// How likely it is that the condition is met, or that the contract is kept at all.
    var probability: Model?
    /// Is it received and not paid?
    var isReceived = false

    /// - Parameter claims: the claims of the deal graph that the table names, by their ids.
    static func read(_ table: Table, _ named: NamedReference, claims: [String: DealClaim] = [:]) throws(Diagnostic) -> [Contract] {
        func missingColumn(_ name: String) -> Diagnostic {
            Diagnostic(
                .flowLine, .error, at: named.range, "the table `\(named.reference)` has no column '\(name)'",
                explanation:
                    "Contracts have columns for a name (the first), `amount`, `start` and `end`; `ramp`, `firm` and `condition` may follow."
            )
        }
        let isWarrant = table.column("shares") != nil && table.column("spot") != nil
        guard table.column("amount") != nil || table.column("claim") != nil || isWarrant else { throw missingColumn("amount") }
        let hasMilestones = table.column("milestones") != nil
        guard let start = table.column("start") ?? (hasMilestones ? table.columns.startIndex : nil) else { throw missingColumn("start") }
        guard let end = table.column("end") ?? (hasMilestones ? table.columns.startIndex : nil) else { throw missingColumn("end") }
        var contracts: [Contract] = []
        for row in table.rows {
            var contract = Contract(name: row.first?.keyText ?? "\(contracts.count + 1)")
            func problem(_ text: String) -> Diagnostic {
                Diagnostic(.wrongTerms, .error, at: named.range, "'\(visible(contract.name))': \(text)")
            }
            contract.amount = try amount(of: contract, row, table, named, claims, problem)
            contract.start = row[start].day
            contract.end = row[end].day
            if let start = contract.start, let end = contract.end, end < start { throw problem("it ends before it begins") }
            if let column = table.column("ramp"), case .text(let text) = row[column], !text.isEmpty {
                contract.ramp = try ramp(text, problem)
            }
            if let column = table.column("firm"), case .quantity(let share) = row[column] {
                contract.firm = share.value * (share.unit.meaning()?.factor ?? 1)
                guard (0...1).contains(contract.firm) else { throw problem("the firm share is between 0 and 100 %") }
            }
            if let column = table.column("condition"), case .text(let text) = row[column] { contract.condition = text }
            if let column = table.column("milestones"), case .text(let text) = row[column], !text.isEmpty {
                guard contract.ramp == [1] else { throw problem("it has a ramp and milestones: one of the two says when it is due") }
                contract.milestones = try Milestone.list(text, problem)
            }
            if let column = table.column("probability"), case .quantity(let chance) = row[column] {
                let model = Model(
                    name: contract.name, unit: chance.unit,
                    derivation: chance.derivation(named: "\(named.reference)['\(contract.name)'].probability"))
                guard chance.unit.meaning()?.dimension.isOne == true, let value = model.derivation.steps.last?.value,
                    (0...1).contains(value)
                else { throw problem("its probability is between 0 and 100 %") }
                contract.probability = model
            }
            if let column = table.column("direction"), case .text(let text) = row[column], !text.isEmpty {
                guard ["pay", "receive"].contains(text) else {
                    throw problem("its direction is `pay` or `receive`, not '\(visible(text))'")
                }
                contract.isReceived = text == "receive"
            }
            contracts.append(contract)
        }
        let units = contracts.compactMap(\.amount?.unit)
        if let first = units.first, let other = units.first(where: { $0.meaning()?.dimension != first.meaning()?.dimension }) {
            throw Diagnostic(
                .wrongTerms, .error, at: named.range, "amounts in \(first.words) and in \(other.words) have no sum",
                fixes: [Fix("an `exchange` cell brings money into one currency; power and money are two tables")])
        }
        return contracts
    }

    /// What is due over the whole term: the amount of the row, the worth of a warrant's shares over their strike, or what the claim states.
    private static func amount(
        of contract: Contract, _ row: [Value], _ table: Table, _ named: NamedReference, _ claims: [String: DealClaim],
        _ problem: (String) -> Diagnostic
    ) throws(Diagnostic) -> Model? {
        func model(_ column: String) -> Model? {
            guard let index = table.column(column), case .quantity(let quantity) = row[index] else { return nil }
            return Model(
                name: contract.name, unit: quantity.unit,
                derivation: quantity.derivation(named: "\(named.reference)['\(contract.name)'].\(column)"))
        }
        let claim = table.column("claim").flatMap { row[$0].keyText }.flatMap { claims[$0] }
        if var stated = model("amount") {
            if let claim {
                guard claim.amount.map({ $0.unit.factor(to: stated.unit) != nil }) != false else {
                    throw problem("its amount is in \(stated.unit.words), claim \(claim.id) in \(claim.unit?.words ?? "")")
                }
                // The amount leads to the claim.
                if stated.derivation.inputs.count == 1 { stated.derivation.inputs[0].origin = claim.origin }
            }
            return stated
        }
        if let shares = model("shares") {
            guard shares.unit == .one else { throw problem("its shares are a number without a unit") }
            guard let spot = model("spot") else { return nil }
            let strike = model("strike")
            guard strike.map({ $0.unit.factor(to: spot.unit) != nil }) != false else {
                throw problem("its strike is in \(strike?.unit.words ?? ""), its spot in \(spot.unit.words)")
            }
            var steps = ArithmeticSteps()
            let price = steps.take(spot)
            let gain = strike.map { steps.maximum(steps.constant(0), steps.subtract(price, steps.take($0))) } ?? price
            let worth = steps.multiply(steps.take(shares), gain)
            return Model(name: contract.name, unit: spot.unit, derivation: steps.builder.derivation(of: worth))
        }
        guard let amount = claim?.amount else { return nil }
        return Model(name: contract.name, unit: amount.unit, derivation: amount.derivation(named: "deals.claim-\(claim?.id ?? "")"))
    }

    /// `10/20/30/40 %`: the shares of equal parts of the term.
    private static func ramp(_ text: String, _ problem: (String) -> Diagnostic) throws(Diagnostic) -> [Double] {
        let parts = text.filter { $0 != "%" && $0 != " " }.split(separator: "/").map { Double($0) }
        var shares: [Double] = []
        for part in parts {
            guard let part, part >= 0 else { throw problem("the ramp '\(visible(text))' is no list of shares: 10/20/30/40 %") }
            shares.append(part / 100)
        }
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) < 0.0005 else {
            throw problem("the ramp \(text) adds up to \(SignificantDigits.text(sum * 100, digits: 4)) %, not to 100 %")
        }
        return shares
    }

    /// Which share of the amount falls into the days from `first` up to and without `last`; nil where no term is stated.
    func share(from first: Int, to last: Int) -> Double? {
        if !milestones.isEmpty { return milestones.reduce(0) { $0 + ($1.day >= first && $1.day < last ? $1.share : 0) } }
        guard let start, let end else { return nil }
        let length = Double(end + 1 - start) / Double(ramp.count)
        var share = 0.0
        for (index, part) in ramp.enumerated() {
            let (begins, ends) = (Double(start) + length * Double(index), Double(start) + length * Double(index + 1))
            let overlap = min(ends, Double(last)) - max(begins, Double(first))
            if overlap > 0 { share += part * overlap / length }
        }
        return share
    }

    /// The same of what has no condition.
    func firmShare(from first: Int) -> Double? {
        if milestones.isEmpty { return share(from: first, to: Int(Int32.max)).map { $0 * firm } }
        return milestones.reduce(0) { $0 + ($1.day >= first && $1.condition.isEmpty ? $1.share : 0) } * firm
    }

    /// Is it known when it is due?
    var hasTerm: Bool { !milestones.isEmpty || (start != nil && end != nil) }
}

extension Value {
    /// A date, or a text that is one, as a day number.
    var day: Int? {
        switch self {
        case .date(let date): date.dayNumber
        case .text(let text): CivilDate(text)?.dayNumber
        default: nil
        }
    }
}
