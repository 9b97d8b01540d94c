import Diagnostics
import Values

/// The table of a `cashflows` cell: a row for each year with what each contract asks for, all of them, what is to be expected of that where
/// probabilities are stated, what it is worth today, and what is still owed at the beginning of the year. What is received counts against
/// what is paid. Rows for other years, for contracts without a term, and for sums follow.
struct FlowTable {
    let request: FlowRequest
    let contracts: [Contract]
    /// The rate of interest of each year, where one is named.
    let rates: FlowRates?
    let sampling: Sampling

    private var unit: Unit { contracts.compactMap(\.amount?.unit).first ?? .one }
    private var years: [Int] { Array(request.years) }

    func table() throws(Diagnostic) -> Table {
        var columns = [Table.Column("year")]
        columns += contracts.map { Table.Column($0.label, unit: unit) }
        columns.append(Table.Column("all", unit: unit))
        if isUnsure { columns.append(Table.Column("expected", unit: unit)) }
        if rates != nil { columns.append(Table.Column("worth", unit: unit)) }
        columns.append(Table.Column("owed", unit: unit))
        var rows: [[Value]] = []
        var worths: [Derivation] = []
        for (index, year) in years.enumerated() {
            var row: [Value] = [.text(request.calendar.name(of: year))]
            for contract in contracts { row.append(try due(contract, year)) }
            row.append(try value(shares(contracts, year)))
            if isUnsure { row.append(try value(shares(contracts, year), isExpected: true)) }
            if let rates {
                let worth = presentValue(index, year, rates)
                if let worth { worths.append(worth) }
                row.append(try worth.map { (worth) throws(Diagnostic) in try quantity(worth) } ?? .quantity(Quantity(0.0, unit)))
            }
            row.append(try owed(at: year))
            rows.append(row)
        }
        rows.append(try others())
        rows.append(try termless())
        rows.append(try sums(worths))
        return Table(columns: columns, rows: rows)
    }

    private var isUnsure: Bool { contracts.contains { $0.probability != nil } }

    private func bounds(_ year: Int) -> (from: Int, to: Int) { (request.calendar.start(of: year), request.calendar.start(of: year + 1)) }

    private func due(_ contract: Contract, _ year: Int) throws(Diagnostic) -> Value {
        guard contract.amount != nil else { return .missing("no amount is stated") }
        guard let share = contract.share(from: bounds(year).from, to: bounds(year).to) else { return .missing("no term is stated") }
        return try value([Part(contract, share)])
    }

    /// A share of a contract's amount; what is received is below zero.
    private struct Part {
        var amount: Model?
        var share: Double
        var probability: Model?

        init(_ contract: Contract, _ share: Double) {
            amount = contract.amount
            self.share = contract.isReceived ? -share : share
            probability = contract.probability
        }
    }

    private func shares(_ contracts: [Contract], _ year: Int) -> [Part] {
        contracts.compactMap { contract in contract.share(from: bounds(year).from, to: bounds(year).to).map { Part(contract, $0) } }
    }

    /// What is due in a year, at the beginning of the first, as if it were paid in the year's middle; what is to be expected, where it is unsure.
    private func presentValue(_ index: Int, _ year: Int, _ rates: FlowRates) -> Derivation? {
        guard let due = combined(shares(contracts, year), isExpected: isUnsure) else { return nil }
        var builder = DerivationBuilder()
        guard let amount = builder.take(due), let factor = rates.discount(index, of: years, &builder) else { return nil }
        let step = builder.compute(.divide, amount, factor)
        return builder.derivation(of: step)
    }

    /// What is still owed at the beginning of a year whatever happens: firm shares of what is paid and has no condition.
    private func owed(at year: Int) throws(Diagnostic) -> Value {
        try value(
            contracts.compactMap { contract in
                guard contract.condition.isEmpty, !contract.isReceived, let share = contract.firmShare(from: bounds(year).from) else {
                    return nil
                }
                return Part(contract, share)
            })
    }

    // MARK: Rows below the years

    private func others() throws(Diagnostic) -> [Value] {
        let inside = (bounds(request.years.lowerBound).from, bounds(request.years.upperBound).to)
        func rest(_ contract: Contract) -> Part? {
            guard contract.amount != nil, let share = contract.share(from: inside.0, to: inside.1) else { return nil }
            return Part(contract, 1 - share < 1e-12 ? 0 : 1 - share)
        }
        var row: [Value] = [.text("other years")]
        for contract in contracts {
            row.append(try rest(contract).map { (part) throws(Diagnostic) in try value([part]) } ?? .missing("no term is stated"))
        }
        row.append(try value(contracts.compactMap(rest)))
        return row + tail("not counted")
    }

    private func termless() throws(Diagnostic) -> [Value] {
        var row: [Value] = [.text("no term")]
        let open = contracts.filter { !$0.hasTerm }
        for contract in contracts {
            guard contract.amount != nil else {
                row.append(.missing("no amount is stated"))
                continue
            }
            row.append(try value([Part(contract, contract.hasTerm ? 0 : 1)]))
        }
        row.append(try value(open.map { Part($0, 1) }))
        return row + tail("not counted")
    }

    private func sums(_ worths: [Derivation]) throws(Diagnostic) -> [Value] {
        var row: [Value] = [.text("sum")]
        for contract in contracts {
            row.append(contract.amount == nil ? .missing("no amount is stated") : try value([Part(contract, 1)]))
        }
        row.append(try value(contracts.map { Part($0, 1) }))
        if isUnsure { row.append(try value(contracts.map { Part($0, 1) }, isExpected: true)) }
        if rates != nil {
            var sum = worths.first
            for worth in worths.dropFirst() { sum = sum.flatMap { Derivation.combining(.add, $0, worth) } }
            row.append(try sum.map { (sum) throws(Diagnostic) in try quantity(sum) } ?? .quantity(Quantity(0.0, unit)))
        }
        return row + [.missing("by year")]
    }

    private func tail(_ reason: String) -> [Value] {
        Array(repeating: .missing(reason), count: (rates == nil ? 1 : 2) + (isUnsure ? 1 : 0))
    }

    // MARK: Sums

    /// Amounts times their shares, added up, as one derivation; nil where nothing is due.
    private func combined(_ parts: [Part], isExpected: Bool = false) -> Derivation? {
        var builder = DerivationBuilder()
        var sum: Int32?
        for item in parts where item.share != 0 {
            guard let amount = item.amount, let step = builder.take(amount.derivation) else { continue }
            let factor = builder.constant(item.share)
            var part = item.share == 1 ? step : builder.compute(.multiply, step, factor)
            if isExpected, let probability = item.probability, let chance = builder.take(probability.derivation) {
                part = builder.compute(.multiply, part, chance)
            }
            if let before = sum { sum = builder.compute(.add, before, part) } else { sum = part }
        }
        return sum.map { builder.derivation(of: $0) }
    }

    private func value(_ parts: [Part], isExpected: Bool = false) throws(Diagnostic) -> Value {
        guard let derivation = combined(parts, isExpected: isExpected) else { return .quantity(Quantity(0.0, unit)) }
        return try quantity(derivation)
    }

    private func quantity(_ derivation: Derivation) throws(Diagnostic) -> Value {
        .quantity(try Model(name: "a year", unit: unit, derivation: derivation).quantity(sampling))
    }
}

extension Contract {
    /// The name as a column has it.
    var label: String { condition.isEmpty ? name : "\(name) (if \(condition))" }
}
