import Values

extension Evaluator {
    /// `npv(8 %, [-100, 30, 40, 50] MUSD)`: what payments are worth today, at a rate a year.
    ///
    /// The first payment is due today and the others follow a year apart, as in `numpy-financial` and in textbooks (spreadsheets
    /// discount the first one too); a third argument gives the years of each, `[0.5, 1.5, 2.5] yr`. Source of the formula: Short,
    /// Packey and Holt, NREL/TP-462-5173 (1995).
    mutating func netPresentValue(_ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        guard (2...3).contains(arguments.count) else {
            throw Problem(
                .parse, "`npv` takes a rate, payments, and perhaps the years they are due in", at: node.range,
                hint: "`npv(8 %, [-100, 30, 40, 50] MUSD)`")
        }
        let rateItem = try item(arguments[0])
        if case .missing(let reason) = rateItem { return .missing(reason) }
        guard case .number(let rate) = rateItem, rate.dimension.isOne else {
            throw Problem(.functionDomain, "a rate of interest is a plain number, of a year", at: tree.nodes[Int(arguments[0])].range)
        }
        guard arithmetic.value(rate.number) > -1 else {
            throw Problem(.mathDomain, "a rate of interest is above -100 %", at: tree.nodes[Int(arguments[0])].range)
        }
        let flows: [Number]
        switch try payments(arguments[1]) {
        case .success(let terms): flows = terms
        case .failure(let lacking): return .missing(lacking.reason)
        }
        let times = arguments.count == 3 ? try years(arguments[2], count: flows.count) : nil
        return .number(presentValue(of: flows, at: rate.number, times))
    }

    /// `irr([-100, 30, 40, 50] MUSD)`: the rate at which payments are worth nothing today.
    mutating func internalRate(_ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        guard (1...2).contains(arguments.count) else {
            throw Problem(.parse, "`irr` takes payments", at: node.range, hint: "`irr([-100, 30, 40, 50] MUSD)`")
        }
        let flows: [Number]
        switch try payments(arguments[0]) {
        case .success(let terms): flows = terms
        case .failure(let lacking): return .missing(lacking.reason)
        }
        let signs = Set(flows.compactMap { arithmetic.value($0.number) == 0 ? nil : arithmetic.value($0.number) < 0 })
        guard signs.count == 2 else {
            throw Problem(.mathDomain, "payments of one sign have no rate of return", at: node.range, hint: "what is paid is negative")
        }
        let times = arguments.count == 2 ? try years(arguments[1], count: flows.count) : nil
        guard
            let factor = arithmetic.input(inputName() + " (growth)", .point(1.1), unit: .one, origin: .assumed("a first guess for a rate"))
        else { throw Problem(.uncertain, "a rate of return is found from derivations", at: node.range) }
        let one = arithmetic.constant(1)
        let rate = arithmetic.apply(.subtract, factor, one)
        let value = presentValue(of: flows, at: rate, times).number
        let (number, remarks) = try root(&arithmetic, value, arithmetic.constant(0), factor)
        notes += remarks.map { Note($0, at: node.range) }
        return .number(Term(number: arithmetic.apply(.subtract, number, one), dimension: .one))
    }

    private struct Lacking: Error { var reason: String }

    /// The members of a list of payments, all in one currency.
    private mutating func payments(_ index: Int32) throws(Problem) -> Result<[Number], Lacking> {
        let range = tree.nodes[Int(index)].range
        let part = try item(index)
        if case .missing(let reason) = part { return .failure(Lacking(reason: reason)) }
        guard case .list(let parts) = part, !parts.isEmpty else {
            throw Problem(.kind, "payments are a list", at: range, hint: "`[-100, 30, 40, 50] MUSD`")
        }
        var terms = [Number]()
        for part in parts {
            switch part {
            case .number(let term):
                if let first = terms.first, first.dimension != term.dimension {
                    let units = [first, term].map { "\(tree.words.units.baseUnit(of: $0.dimension))" }
                    throw Problem(
                        .money, "payments in \(units[0]) and in \(units[1]) have no sum", at: range, names: units,
                        hint: "bring them into one currency first, at a rate of a day: `5 EUR in USD at 2025-12-31`")
                }
                terms.append(term)
            case .missing(let reason): return .failure(Lacking(reason: reason))
            default: throw Problem(.kind, "\(part.kind) is no payment", at: range)
            }
        }
        return .success(terms)
    }

    /// The years of payments as plain numbers.
    private mutating func years(_ index: Int32, count: Int) throws(Problem) -> [A.Number] {
        let node = tree.nodes[Int(index)]
        guard case .list(let parts) = try item(index), parts.count == count else {
            throw Problem(.kind, "\(count) payments need the years of \(count)", at: node.range, hint: "`[0, 1, 2] yr`")
        }
        let year = tree.words.units.meaning(of: "yr")
        var result = [A.Number]()
        for part in parts {
            guard case .number(let term) = part, term.dimension.isOne || term.dimension == year?.dimension else {
                throw Problem(.kind, "years are times, or plain numbers", at: node.range)
            }
            let isTime = !term.dimension.isOne
            result.append(isTime ? arithmetic.apply(.divide, term.number, arithmetic.constant(year?.factor ?? 1)) : term.number)
        }
        return result
    }

    /// `times`: in years; 0, 1, 2, … where nothing is said.
    private mutating func presentValue(of flows: [Number], at rate: A.Number, _ times: [A.Number]?) -> Number {
        let growth = arithmetic.apply(.add, arithmetic.constant(1), rate)
        var sum: A.Number?
        for (year, flow) in flows.enumerated() {
            var value = flow.number
            if let times {
                value = arithmetic.apply(.divide, value, arithmetic.apply(.power, growth, times[year]))
            } else if year > 0 {
                value = arithmetic.apply(.divide, value, arithmetic.apply(.power, growth, arithmetic.constant(Double(year))))
            }
            sum = sum.map { arithmetic.apply(.add, $0, value) } ?? value
        }
        return Term(number: sum ?? arithmetic.constant(0), dimension: flows.first?.dimension ?? .one)
    }
}
