import Diagnostics
import Values

/// The terms of one contract, from a row of a table: `name, amount, start, end`, and perhaps `ramp`, `firm`, `condition`.
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

    static func read(_ table: Table, _ named: NamedReference) throws(Diagnostic) -> [Contract] {
        func missingColumn(_ name: String) -> Diagnostic {
            Diagnostic(
                .flowLine, .error, at: named.range, "the table `\(named.reference)` has no column '\(name)'",
                explanation:
                    "Contracts have columns for a name (the first), `amount`, `start` and `end`; `ramp`, `firm` and `condition` may follow."
            )
        }
        guard let amount = table.column("amount") else { throw missingColumn("amount") }
        guard let start = table.column("start") else { throw missingColumn("start") }
        guard let end = table.column("end") else { throw missingColumn("end") }
        var contracts: [Contract] = []
        for row in table.rows {
            var contract = Contract(name: row.first?.keyText ?? "\(contracts.count + 1)")
            func problem(_ text: String) -> Diagnostic {
                Diagnostic(.wrongTerms, .error, at: named.range, "'\(visible(contract.name))': \(text)")
            }
            if case .quantity(let quantity) = row[amount] {
                contract.amount = Model(
                    name: contract.name, unit: quantity.unit,
                    derivation: quantity.derivation(named: "\(named.reference)['\(contract.name)'].amount"))
            }
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
            contracts.append(contract)
        }
        let units = contracts.compactMap(\.amount?.unit)
        if let first = units.first, let other = units.first(where: { $0.meaning()?.dimension != first.meaning()?.dimension }) {
            throw Diagnostic(
                .wrongTerms, .error, at: named.range, "amounts in \(first.words) and in \(other.words) have no sum",
                fixes: [Fix("bring money into one currency first, at a rate of a day; power and money are two tables")])
        }
        return contracts
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
