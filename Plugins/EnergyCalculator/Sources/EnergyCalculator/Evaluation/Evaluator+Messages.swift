import Diagnostics
import Values

/// The problems an evaluation finds, in the author's own units. Nothing here runs unless something is wrong.
extension Evaluator {
    /// "power (kW)", "a plain number".
    func phrase(_ index: Int32, _ dimension: Dimension) -> String {
        index < 0 ? tree.words.units.kind(of: dimension) ?? "another quantity" : tree.words.units.phrase(dimension, unit(of: index))
    }

    /// Kind and unit apart, for machines.
    func names(_ index: Int32, _ dimension: Dimension) -> [String] { [phrase(index, dimension)] }

    func mismatch(_ index: Int32, _ a: Dimension, _ b: Dimension) -> Problem {
        let node = tree.nodes[Int(index)]
        let verb =
            switch node.kind {
            case .add: "add"
            case .subtract: "subtract"
            default: "compare"
            }
        return mismatch(node.a, node.b, a, b, node.range, verb)
    }

    func mismatch(_ left: Int32, _ right: Int32, _ a: Dimension, _ b: Dimension, _ range: Range<Int>, _ verb: String) -> Problem {
        let (first, second) = (phrase(left, a), phrase(right, b))
        let message =
            switch verb {
            case "subtract": "cannot subtract \(second) from \(first)"
            case "compare": "cannot compare \(first) with \(second)"
            default: "cannot add \(first) and \(second)"
            }
        var problem = Problem(.addMismatch, message, at: range, names: [first, second])
        problem.hint = hint(left, right, a, b)
        return problem
    }

    /// What would make two different quantities fit.
    private func hint(_ left: Int32, _ right: Int32, _ a: Dimension, _ b: Dimension) -> String? {
        let table = tree.words.units
        func base(_ name: String) -> Dimension? { table.meaning(of: name)?.dimension }
        let (leftText, rightText) = (source(tree.nodes[Int(left)].range), source(tree.nodes[Int(right)].range))
        if a.isOne || b.isOne {
            let (number, other, text) = a.isOne ? (leftText, rightText, left) : (rightText, leftText, right)
            let node = tree.nodes[Int(text)]
            if node.kind == .measure, source(tree.nodes[Int(node.b)].range) == "%" {
                return "for \(number) more write `\(other) * (1 + \(number))`"
            }
            return "write a unit behind `\(number)`, or multiply instead of adding"
        }
        if a == b.inverse { return "one is the inverse of the other: write `1 / (\(rightText))`" }
        if let money = base("USD"), let energy = base("J"), let power = base("W") {
            if (a == money / energy && b == money / power) || (b == money / energy && a == money / power) {
                return "an energy price against a power price: they meet only through hours"
            }
            if (a == money && b == energy) || (a == energy && b == money) { return "multiply by a price: `2 kWh * 0.07 USD/kWh`" }
        }
        guard let second = base("s") else { return nil }
        if a == b / second { return "multiply the \(a == base("W") ? "power" : "rate") by a time: did you mean `\(leftText) * 1 h`?" }
        if b == a / second { return "multiply the \(b == base("W") ? "power" : "rate") by a time: did you mean `\(rightText) * 1 h`?" }
        if let carbon = base("gCO2e"), let mass = base("kg"), (a == carbon && b == mass) || (a == mass && b == carbon) {
            return "CO2e is not plain mass: write `mass(…)` if that is meant"
        }
        for name in table.bases {
            guard let count = base(name) else { continue }
            if a == b / count { return "multiply by a \(name) count: `\(leftText) * 1 \(name)`" }
            if b == a / count { return "multiply by a \(name) count: `\(rightText) * 1 \(name)`" }
        }
        let (first, other) = (unit(of: left), unit(of: right))
        if first.factors.count == 1, other.factors.count == 1, table.bases.contains(first.factors[0].symbol),
            table.bases.contains(other.factors[0].symbol)
        {
            return "\(first) and \(other) are different counts: it needs \(first)/\(other)"
        }
        return nil
    }

    func cannotShow(_ node: SyntaxTree.Node, _ from: Dimension, _ to: Dimension) -> Problem {
        let unitOf = { (index: Int32) in self.unit(of: index) }
        return Self.cannotShow(
            table: tree.words.units, source: source(tree.nodes[Int(node.a)].range), from: from, unit: unitOf(node.a), to: to,
            target: Unit(source(tree.nodes[Int(node.b)].range)) ?? unitOf(node.b), at: node.range)
    }

    static func cannotShow(
        table: UnitTable, source: String, from: Dimension, unit: Unit, to: Dimension, target: Unit, at range: Range<Int>
    ) -> Problem {
        let (first, second) = (table.phrase(from, unit), table.phrase(to, target))
        var problem = Problem(
            .convertMismatch, "\(first) cannot be shown as \(second)", at: range, names: [first, second])
        func base(_ name: String) -> Dimension { table.meaning(of: name)?.dimension ?? .one }
        let money = table.currencies
        if let own = money.first(where: { base($0) == from }), let other = money.first(where: { base($0) == to }), own != other {
            problem.kind = .money
            problem.message = "\(own) in \(other) needs a dated rate with its source"
            problem.hint = "write `in \(other) at 2026-01-02`, or multiply by a rate: `* 0.92 \(other)/\(own)`"
        } else if from == to * base("s").inverse {
            problem.hint = "multiply by a time, for example `* 8760 h`"
        } else if to == from * base("s").inverse {
            problem.hint = "divide by a time, for example `/ (8760 h)`"
        } else if from == to.inverse {
            problem.hint = "these are inverses of each other: write `1 / (…)`"
        } else if from == base("gCO2e") && to == base("kg") {
            problem.hint = "CO2e is not plain mass; `mass(…)` if that is meant"
        } else if from.isOne {
            problem.hint = "it has no unit yet: write one behind the number"
        } else if let pair = countPair(table, from, to) {
            problem.hint = "\(pair.0) and \(pair.1) are different counts; give the ratio, for example `/ (144 \(pair.0)/\(pair.1))`"
        } else if let name = table.bases.first(where: { from == to * base($0).inverse }) {
            problem.hint = "multiply by a number of \(name)"
        } else if let name = table.bases.first(where: { from == to * base($0) }) {
            problem.hint = "divide by a number of \(name)"
        }
        return problem
    }

    private static func countPair(_ table: UnitTable, _ from: Dimension, _ to: Dimension) -> (String, String)? {
        let plain = ["s", "m", "kg", "A", "K", "mol", "cd"]
        func name(_ dimension: Dimension) -> String? {
            table.bases.first { !plain.contains($0) && table.meaning(of: $0)?.dimension == dimension }
        }
        guard let first = name(from), let second = name(to) else { return nil }
        return (first, second)
    }

    func divisionByZero(_ divisor: Number, _ index: Int32) -> Problem {
        let node = tree.nodes[Int(index)]
        let text = source(tree.nodes[Int(node.b)].range)
        return Problem(
            .mathDomain, "division by zero", at: node.range,
            hint: text == "0" ? "division by zero has no value" : "`\(text)` is 0: a division by zero")
    }

    func overflow(_ index: Int32) -> Problem {
        Problem(
            .mathDomain, "the result is no finite number", at: tree.nodes[Int(index)].range, hint: "it is larger than 1.8e308, or undefined"
        )
    }

    func exponentLimit(_ index: Int32) -> Problem {
        Problem(.limit, "a unit with a power over \(Dimension.exponentLimit)", at: tree.nodes[Int(index)].range)
    }

    func nameOrUnit(_ node: SyntaxTree.Node) -> Problem {
        let word = tree.words.text(node.a)
        let symbol = tree.words.units.displaySymbol(of: word) ?? word
        return Problem(
            .name, "`\(word)` is a name of this cell and a unit", at: node.range,
            hint: "write `\(symbol)` for the unit; leave spaces around the sign for the name")
    }

    // MARK: Unknown names

    /// A word that is neither a name nor a unit, with what could be meant.
    func unknown(_ node: SyntaxTree.Node, onlyUnits: Bool) -> Problem {
        let word = tree.words.text(node.a)
        let place = Int(node.start)..<Int(node.start) + word.utf8.count
        let table = tree.words.units
        if let caution = table.cautions[word] {
            var problem = Problem(.unknownName, caution.message, at: place, names: caution.readings)
            problem.hint = caution.readings.isEmpty ? nil : caution.readings.map { "`\($0)`" }.joined(separator: " or ")
            return problem
        }
        let own = names.indices.filter { names[$0] != nil }.map { tree.words.text(Int32($0)) } + values.keys.map { tree.words.text($0) }
        if !onlyUnits, let name = nearest(to: word, among: own) {
            var problem = Problem(.unknownName, "no name `\(word)`", at: place, hint: "did you mean `\(name)`?")
            if let definition = definitions[tree.words.existing(name) ?? -1], definition >= 0 {
                problem.note = "`\(name)` is defined here"
                problem.noteRange = tree.nodes[Int(definition)].range
            }
            return problem
        }
        if !onlyUnits, callDepth == 0, let function = nearest(to: word, among: Catalogue.names + Builtin.names), function != word,
            word.count > 3
        {
            return Problem(.unknownName, "no name `\(word)`", at: place, hint: "did you mean `\(function)(…)`?")
        }
        let lower = word.lowercased()
        let sameLetters = table.names.filter { $0.lowercased() == lower }.sorted().prefix(4)
        if !sameLetters.isEmpty {
            return Problem(
                .unknownName, "no unit `\(word)`: case counts", at: place, names: Array(sameLetters),
                hint: sameLetters.map { "`\($0)`" }.joined(separator: " or ") + "?")
        }
        let what = onlyUnits ? "unit" : "name or unit"
        let suggestion = nearestUnit(word)
        return Problem(.unknownName, "no \(what) `\(word)`", at: place, hint: suggestion.map { "did you mean `\($0)`?" })
    }

    /// The unit one is most likely to have meant: the nearest in spelling, plain names before prefixed.
    private func nearestUnit(_ word: String) -> String? {
        let names = tree.words.units.names
        guard let first = nearest(to: word, among: names) else { return nil }
        return first
    }

    // MARK: Units as the author wrote them

    /// The unit of a node, put together from the units in it.
    func unit(of index: Int32) -> Unit {
        guard index >= 0 else { return .one }
        var budget = 10_000
        return unit(of: index, &budget)
    }

    private func unit(of index: Int32, _ budget: inout Int) -> Unit {
        budget -= 1
        guard budget > 0 else { return .one }
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .number, .text, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: return .one
        case .unit: return symbol(node.a)
        case .name:
            if node.b < 0, let unit = givenUnits[node.a] { return unit }
            if node.b < 0, let definition = definitions[node.a], definition >= 0, definition < index {
                return unit(of: definition, &budget)
            }
            if let unit = outsideUnits[Reference(tree.words.text(node.a), node.b < 0 ? [] : tree.paths[Int(node.b)])] { return unit }
            if node.b < 0, tree.words.words[Int(node.a)].isUnit { return symbol(node.a) }
            return .one
        case .measure: return unit(of: node.a, &budget) * unit(of: node.b, &budget)
        case .negate, .marked: return unit(of: node.a, &budget)
        case .dated, .shown:
            if node.kind == .shown {
                let target = tree.nodes[Int(node.b)]
                if target.kind == .unit, ["%", "percent"].contains(tree.words.text(target.a)) { return Unit(symbol: "%") }
                return unit(of: node.b, &budget)
            }
            return unit(of: node.a, &budget)
        case .add, .subtract:
            let unit = unit(of: node.a, &budget)
            return unit == .one ? self.unit(of: node.b, &budget) : unit
        case .bounds, .range, .normal:
            let unit = unit(of: node.a, &budget)
            return unit == .one ? self.unit(of: node.b, &budget) : unit
        case .multiply: return limited(unit(of: node.a, &budget) * unit(of: node.b, &budget))
        case .divide: return limited(unit(of: node.a, &budget) / unit(of: node.b, &budget))
        case .power:
            let base = unit(of: node.a, &budget)
            guard base != .one else { return .one }
            let exponent = constant(node.b) ?? 1
            if let whole = Int(exactly: exponent), abs(whole) <= 60 { return limited(base.raised(to: whole)) }
            return base.root(of: exponent) ?? .one
        case .list: return tree.members(node).first.map { unit(of: $0, &budget) } ?? .one
        case .call: return unitOfCall(node, &budget)
        }
    }

    private func unitOfCall(_ node: SyntaxTree.Node, _ budget: inout Int) -> Unit {
        let arguments = Array(tree.members(node))
        guard let first = arguments.first else { return .one }
        let name = tree.words.text(node.a)
        switch name {
        case "sqrt": return unit(of: first, &budget).root(of: 0.5) ?? .one
        case "if": return arguments.count > 1 ? unit(of: arguments[1], &budget) : .one
        case "mass": return Unit(symbol: "kg")
        case "solve", "npv": return arguments.count > 1 ? unit(of: arguments[1], &budget) : .one
        case "abs", "min", "max", "sum", "mean", "median", "mod", "increase_by", "decrease_by", "server", "it_load", "site", "chip_power",
            "uniform",
            "triangular", "normal", "lognormal", "both", "low", "high", "round", "floor", "ceil":
            return unit(of: first, &budget)
        case "beta": return arguments.count > 2 ? unit(of: arguments[2], &budget) : .one
        default:
            guard let function = functions[node.a] ?? Catalogue.function(name), function.parameters.count == arguments.count, callDepth < 8
            else { return .one }
            // The unit of the formula, with those of its arguments.
            var inner = Evaluator(function.tree, arithmetic)
            inner.callDepth = callDepth + 1
            for (parameter, argument) in zip(function.parameters, arguments) { inner.givenUnits[parameter] = unit(of: argument, &budget) }
            return inner.unit(of: function.root)
        }
    }

    private func symbol(_ word: Int32) -> Unit {
        let text = tree.words.text(word)
        if text == "%" || text == "percent" { return .one }
        if let symbol = tree.words.units.displaySymbol(of: text) { return Unit(symbol: symbol) }
        if let caution = tree.words.units.cautions[text], caution.action == .note,
            let reading = caution.readings.first.flatMap({ Unit($0) })
        {
            return reading
        }
        return Unit(symbol: text)
    }

    private func limited(_ unit: Unit) -> Unit { unit.factors.allSatisfy { abs($0.exponent) <= Unit.exponentLimit } ? unit : .one }

    /// The number a node is without names: the exponent of a unit.
    private func constant(_ index: Int32) -> Double? {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .number: return node.value
        case .negate: return constant(node.a).map { -$0 }
        case .divide: return constant(node.a).flatMap { a in constant(node.b).map { a / $0 } }
        default: return nil
        }
    }
}

extension Unit {
    /// `m` for `m^2` to the power 0.5; `nil` where an exponent does not come out whole.
    func root(of exponent: Double) -> Unit? {
        var result = Unit.one
        for factor in factors {
            guard let whole = Int(exactly: Double(factor.exponent) * exponent) else { return nil }
            result = result * Unit(symbol: factor.symbol).raised(to: whole)
        }
        return result
    }
}
