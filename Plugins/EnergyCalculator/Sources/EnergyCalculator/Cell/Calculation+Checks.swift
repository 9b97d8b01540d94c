import Values

extension Calculation {
    /// `check a < b within 5 %`: holds, fails, or cannot be decided, and by how much.
    mutating func check(_ statement: SyntaxTree.Statement) throws(Problem) {
        var node = evaluator.tree.nodes[Int(statement.root)]
        while node.kind == .marked { node = evaluator.tree.nodes[Int(node.a)] }
        evaluator.defining = "check"
        let left = try evaluator.item(node.a)
        let right = try evaluator.item(node.b)
        let label = statement.label ?? evaluator.source(statement.range.lowerBound + 6..<statement.range.upperBound)
        if case .missing(let reason) = left { return add(label, statement, .undecided(reason)) }
        if case .missing(let reason) = right { return add(label, statement, .undecided(reason)) }
        guard case .number(let a) = left, case .number(let b) = right else {
            throw Problem(.kind, "a check compares two quantities", at: node.range)
        }
        let index = comparisonIndex(statement.root)
        guard a.dimension == b.dimension else { throw evaluator.mismatch(index, a.dimension, b.dimension) }
        if a.traits != b.traits { _ = try evaluator.sum(a, b, index, isSum: false) }
        var tolerance: Term<Int32>?
        if statement.tolerance >= 0 {
            let term = try evaluator.term(statement.tolerance)
            guard term.dimension.isOne || term.dimension == a.dimension else {
                throw evaluator.mismatch(node.a, statement.tolerance, a.dimension, term.dimension, node.range, "compare")
            }
            guard evaluator.arithmetic.value(term.number) >= 0 else {
                throw Problem(.mathDomain, "a tolerance is not negative", at: node.range)
            }
            tolerance = term
        }
        let verdict = try verdict(node.kind, a, b, tolerance, index)
        add(label, statement, verdict, left: try quantity(a, node.a), right: try quantity(b, node.b))
    }

    /// What a check comes to.
    struct Verdict {
        var words: String
        /// By how much: left over right, less one.
        var margin: Double?
        var reason: String?
        /// How probable it is that it holds; nil where nothing is uncertain.
        var probability: Double?

        static func undecided(_ reason: String) -> Verdict { Verdict(words: "cannot be decided", reason: reason) }
    }

    private func comparisonIndex(_ root: Int32) -> Int32 {
        var index = root
        while evaluator.tree.nodes[Int(index)].kind == .marked { index = evaluator.tree.nodes[Int(index)].a }
        return index
    }

    /// The share of the probability that decides: below one in twenty it fails, above nineteen it holds.
    static let decisive = 0.95

    private mutating func verdict(
        _ kind: SyntaxTree.Kind, _ a: Term<Int32>, _ b: Term<Int32>, _ tolerance: Term<Int32>?, _ index: Int32
    ) throws(Problem) -> Verdict {
        let (x, y) = (evaluator.arithmetic.value(a.number), evaluator.arithmetic.value(b.number))
        let margin = y == 0 ? nil : x / y - 1
        // Within 5 % of the right side, or within so much of it.
        var allowed = evaluator.arithmetic.constant(0)
        if let tolerance {
            allowed =
                tolerance.dimension.isOne && !a.dimension.isOne || tolerance.dimension.isOne
                ? evaluator.arithmetic.apply(.multiply, evaluator.arithmetic.apply(.abs, b.number), tolerance.number) : tolerance.number
        }
        let difference = evaluator.arithmetic.apply(.subtract, a.number, b.number)
        let holds: Int32
        switch kind {
        case .less: holds = evaluator.arithmetic.apply(tolerance == nil ? .less : .lessOrEqual, difference, allowed)
        case .lessOrEqual: holds = evaluator.arithmetic.apply(.lessOrEqual, difference, allowed)
        case .greater:
            holds = evaluator.arithmetic.apply(
                tolerance == nil ? .less : .lessOrEqual, evaluator.arithmetic.apply(.negate, difference), allowed)
        case .greaterOrEqual:
            holds = evaluator.arithmetic.apply(.lessOrEqual, evaluator.arithmetic.apply(.negate, difference), allowed)
        default:
            let within = evaluator.arithmetic.apply(.lessOrEqual, evaluator.arithmetic.apply(.abs, difference), allowed)
            holds = kind == .equal ? within : evaluator.arithmetic.apply(.subtract, evaluator.arithmetic.constant(1), within)
        }
        if evaluator.arithmetic.isCertain(difference), evaluator.arithmetic.isCertain(allowed) {
            return Verdict(words: evaluator.arithmetic.value(holds) != 0 ? "holds" : "fails", margin: margin)
        }
        guard let sampling else {
            needsSampling = true
            return .undecided("not evaluated")
        }
        let derivation = evaluator.arithmetic.builder.derivation(of: holds)
        let chance: Derivation.Chance
        do { chance = try derivation.chance(draws: sampling.draws, seed: sampling.seed) } catch {
            throw Problem(.mathDomain, error.message, at: evaluator.tree.nodes[Int(index)].range, hint: error.hint)
        }
        switch chance {
        case .always: return Verdict(words: "holds", margin: margin)
        case .never: return Verdict(words: "fails", margin: margin)
        case .open: return Verdict(words: "cannot be decided", margin: margin, reason: "the bounds lie on both sides")
        case .probability(let p):
            if p >= Self.decisive { return Verdict(words: "holds", margin: margin, probability: p) }
            if p <= 1 - Self.decisive { return Verdict(words: "fails", margin: margin, probability: p) }
            return Verdict(words: "cannot be decided", margin: margin, reason: "the ranges overlap", probability: p)
        }
    }

    private mutating func add(
        _ label: String, _ statement: SyntaxTree.Statement, _ verdict: Verdict, left: Quantity? = nil, right: Quantity? = nil
    ) {
        func cell(_ quantity: Quantity?) -> Value { quantity.map { .quantity($0) } ?? .missing(verdict.reason ?? "not known") }
        // In per cent, to a tenth: a verdict is no more exact than that.
        func share(_ number: Double?, _ lacking: String) -> Value {
            number.map { .quantity(Quantity(($0 * 1000).rounded() / 10, Unit(symbol: "%"))) } ?? .missing(lacking)
        }
        checks.append([
            .text(label), .text(verdict.words), cell(left), cell(right), share(verdict.margin, "no ratio"),
            share(verdict.probability, "nothing is uncertain, or no probability is known"), .text(verdict.reason ?? ""),
        ])
    }

    /// The checks as a table, one a row; `nil` where there are none.
    var checkTable: Table? {
        guard !checks.isEmpty else { return nil }
        var columns = [
            Table.Column("claim"), Table.Column("verdict"), Table.Column("left"), Table.Column("right"),
            Table.Column("off by", unit: Unit(symbol: "%")),
            Table.Column("probability", unit: Unit(symbol: "%")), Table.Column("because"),
        ]
        var rows = checks
        // Columns that say nothing in any row are left out.
        for (index, isEmpty) in [
            (6, rows.allSatisfy { $0[6] == .text("") }), (5, rows.allSatisfy { if case .missing = $0[5] { true } else { false } }),
        ] where isEmpty {
            columns.remove(at: index)
            for row in rows.indices { rows[row].remove(at: index) }
        }
        return Table(columns: columns, rows: rows)
    }
}
