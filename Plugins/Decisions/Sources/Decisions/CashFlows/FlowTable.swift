import Diagnostics
import Values

/// The table of a `cashflows` cell: a row for each year with what each contract asks for, all of them, what that is worth today, and what is
/// still owed at the beginning of the year. Rows for other years, for contracts without a term, and for sums follow.
struct FlowTable {
    let request: FlowRequest
    let contracts: [Contract]
    /// The rate of interest, where one is named.
    let rate: Model?
    let sampling: Sampling

    private var unit: Unit { contracts.compactMap(\.amount?.unit).first ?? .one }
    private var years: [Int] { Array(request.years) }

    func table() throws(Diagnostic) -> Table {
        var columns = [Table.Column("year")]
        columns += contracts.map { Table.Column($0.label, unit: unit) }
        columns.append(Table.Column("all", unit: unit))
        if rate != nil { columns.append(Table.Column("worth", unit: unit)) }
        columns.append(Table.Column("owed", unit: unit))
        var rows: [[Value]] = []
        var worths: [Derivation] = []
        for (index, year) in years.enumerated() {
            var row: [Value] = [.text(request.calendar.name(of: year))]
            for contract in contracts { row.append(try due(contract, year)) }
            row.append(try value(shares(contracts, year)))
            if let rate {
                let worth = presentValue(index, year, rate)
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

    private func bounds(_ year: Int) -> (from: Int, to: Int) { (request.calendar.start(of: year), request.calendar.start(of: year + 1)) }

    private func due(_ contract: Contract, _ year: Int) throws(Diagnostic) -> Value {
        guard let amount = contract.amount else { return .missing("no amount is stated") }
        guard let share = contract.share(from: bounds(year).from, to: bounds(year).to) else { return .missing("no term is stated") }
        return try value([(amount, share)])
    }

    private func shares(_ contracts: [Contract], _ year: Int) -> [(Model, Double)] {
        contracts.compactMap { contract in
            contract.amount.flatMap { amount in contract.share(from: bounds(year).from, to: bounds(year).to).map { (amount, $0) } }
        }
    }

    /// What is due in a year, at the beginning of the first, as if it were paid in the year's middle.
    private func presentValue(_ index: Int, _ year: Int, _ rate: Model) -> Derivation? {
        guard let due = combined(shares(contracts, year)) else { return nil }
        var builder = DerivationBuilder()
        guard let amount = builder.take(due), let interest = builder.take(rate.derivation) else { return nil }
        let one = builder.constant(1)
        let growth = builder.compute(.add, one, interest)
        let time = builder.constant(Double(index) + 0.5)
        let factor = builder.compute(.power, growth, time)
        let step = builder.compute(.divide, amount, factor)
        return builder.derivation(of: step)
    }

    /// What is still owed at the beginning of a year whatever happens: firm shares of contracts without conditions.
    private func owed(at year: Int) throws(Diagnostic) -> Value {
        try value(
            contracts.compactMap { contract in
                guard contract.condition.isEmpty, let amount = contract.amount,
                    let share = contract.share(from: bounds(year).from, to: Int(Int32.max))
                else { return nil }
                return (amount, share * contract.firm)
            })
    }

    // MARK: Rows below the years

    private func others() throws(Diagnostic) -> [Value] {
        let inside = (bounds(request.years.lowerBound).from, bounds(request.years.upperBound).to)
        func rest(_ contract: Contract) -> (Model, Double)? {
            guard let amount = contract.amount, let share = contract.share(from: inside.0, to: inside.1) else { return nil }
            return (amount, 1 - share < 1e-12 ? 0 : 1 - share)
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
        let open = contracts.filter { $0.start == nil || $0.end == nil }
        for contract in contracts {
            let isOpen = contract.start == nil || contract.end == nil
            guard let amount = contract.amount else {
                row.append(.missing("no amount is stated"))
                continue
            }
            row.append(try value([(amount, isOpen ? 1 : 0)]))
        }
        row.append(try value(open.compactMap { c in c.amount.map { ($0, 1) } }))
        return row + tail("not counted")
    }

    private func sums(_ worths: [Derivation]) throws(Diagnostic) -> [Value] {
        var row: [Value] = [.text("sum")]
        for contract in contracts {
            row.append(
                try contract.amount.map { (amount) throws(Diagnostic) in try value([(amount, 1)]) } ?? .missing("no amount is stated"))
        }
        row.append(try value(contracts.compactMap { c in c.amount.map { ($0, 1) } }))
        if rate != nil {
            var sum = worths.first
            for worth in worths.dropFirst() { sum = sum.flatMap { Derivation.combining(.add, $0, worth) } }
            row.append(try sum.map { (sum) throws(Diagnostic) in try quantity(sum) } ?? .quantity(Quantity(0.0, unit)))
        }
        return row + [.missing("by year")]
    }

    private func tail(_ reason: String) -> [Value] { Array(repeating: .missing(reason), count: rate == nil ? 1 : 2) }

    // MARK: Sums

    /// Amounts times their shares, added up, as one derivation; nil where nothing is due.
    private func combined(_ parts: [(Model, Double)]) -> Derivation? {
        var builder = DerivationBuilder()
        var sum: Int32?
        for (model, share) in parts where share > 0 {
            guard let step = builder.take(model.derivation) else { continue }
            let factor = builder.constant(share)
            let part = share == 1 ? step : builder.compute(.multiply, step, factor)
            if let before = sum { sum = builder.compute(.add, before, part) } else { sum = part }
        }
        return sum.map { builder.derivation(of: $0) }
    }

    private func value(_ parts: [(Model, Double)]) throws(Diagnostic) -> Value {
        guard let derivation = combined(parts) else { return .quantity(Quantity(0.0, unit)) }
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
