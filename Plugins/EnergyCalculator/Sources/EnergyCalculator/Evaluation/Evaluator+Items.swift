import Diagnostics
import Values

extension Evaluator {
    typealias Part = Item<A.Number>

    /// The value of a node, whatever it is: lists are computed member by member, and what is missing stays missing.
    mutating func item(_ index: Int32) throws(Problem) -> Part {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .list:
            var members = [Part]()
            for member in tree.members(node) { members.append(try item(member)) }
            return .list(members)
        case .text: return .value(.text(tree.texts[Int(node.a)]))
        case .call: return try call(index)
        case .name: return try named(node, index)
        case .add, .subtract, .multiply, .divide, .power, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            return try operation(try item(node.a), try item(node.b), index)
        case .negate:
            return try map(try item(node.a), node.a) { (evaluator, term) throws(Problem) in
                Term(number: evaluator.arithmetic.apply(.negate, term.number), dimension: term.dimension, traits: term.traits)
            }
        case .measure where tree.nodes[Int(node.a)].kind == .list:
            return try map(try item(node.a), node.a) { (evaluator, term) throws(Problem) in try evaluator.times(term, unitNode: node.b) }
        case .shown:
            return try map(try item(node.a), node.a) { (evaluator, term) throws(Problem) in try evaluator.shown(node, term) }
        case .marked: return try markedItem(node)
        case .dated where tree.nodes[Int(node.a)].kind != .shown:
            return try map(try item(node.a), node.a) { (_, term) throws(Problem) in
                var term = term
                term.traits.day = node.b
                return term
            }
        case .bounds, .range, .normal:
            for end in [node.a, node.b] { if let reason = try lacking(end) { return .missing(reason) } }
            return .number(try term(index))
        default: return .number(try term(index))
        }
    }

    /// Why the end of a range is not known: before other cells have run, none of what they hold is.
    private mutating func lacking(_ index: Int32) throws(Problem) -> String? {
        let node = tree.nodes[Int(index)]
        guard node.kind == .name || node.kind == .call && Builtin.folding.contains(tree.words.text(node.a)) else { return nil }
        if case .missing(let reason) = try item(index) { return reason }
        return nil
    }

    /// Applies a function to a number, or to each of a list.
    mutating func map(
        _ part: Part, _ index: Int32, _ body: (inout Self, Number) throws(Problem) -> Number
    ) throws(Problem) -> Part {
        switch part {
        case .number(let term): return .number(try body(&self, term))
        case .list(let parts):
            var result = [Part]()
            result.reserveCapacity(parts.count)
            for part in parts { result.append(try map(part, index, body)) }
            return .list(result)
        case .missing: return part
        case .value(let value):
            throw Problem(.kind, "\(value.kind) is no quantity", at: index < 0 ? 0..<0 : tree.nodes[Int(index)].range)
        }
    }

    private mutating func operation(_ a: Part, _ b: Part, _ index: Int32) throws(Problem) -> Part {
        switch (a, b) {
        case (.missing(let reason), _), (_, .missing(let reason)): return .missing(reason)
        case (.number(let first), .number(let second)): return .number(try combine(first, second, index))
        case (.list(let first), .list(let second)):
            guard first.count == second.count else {
                throw Problem(
                    .kind, "a list of \(first.count) and a list of \(second.count) do not pair", at: tree.nodes[Int(index)].range)
            }
            var result = [Part]()
            for (a, b) in zip(first, second) { result.append(try operation(a, b, index)) }
            return .list(result)
        case (.list(let members), .number):
            var result = [Part]()
            for member in members { result.append(try operation(member, b, index)) }
            return .list(result)
        case (.number, .list(let members)):
            var result = [Part]()
            for member in members { result.append(try operation(a, member, index)) }
            return .list(result)
        default:
            let node = tree.nodes[Int(index)]
            if case .value(let value) = a { throw Problem(.kind, "\(value.kind) is no quantity", at: tree.nodes[Int(node.a)].range) }
            if case .value(let value) = b { throw Problem(.kind, "\(value.kind) is no quantity", at: tree.nodes[Int(node.b)].range) }
            throw Problem(.kind, "these two do not go together", at: node.range)
        }
    }

    // MARK: Names

    private mutating func named(_ node: SyntaxTree.Node, _ index: Int32) throws(Problem) -> Part {
        let path = node.b < 0 ? [] : tree.paths[Int(node.b)]
        if Int(node.a) < names.count, let term = names[Int(node.a)] {
            guard path.isEmpty else {
                throw Problem(
                    .unknownName, "`\(tree.words.text(node.a))` is a quantity: it has nothing called `\(source(node.range))`",
                    at: node.range)
            }
            return .number(term)
        }
        if let local = values[node.a] {
            guard !path.isEmpty else { return local }
            guard case .value(let value) = local else {
                throw Problem(.unknownName, "`\(tree.words.text(node.a))` is \(local.kind): it has no parts with names", at: node.range)
            }
            return try resolved(value, path, node)
        }
        let word = tree.words.text(node.a)
        let reference = Reference(word, path)
        do {
            if let value = try outside(reference) {
                outsideUnits[reference] = value.ownUnit
                return try part(of: value, name: reference.description, at: node.range)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                .unknownName, (error as? Diagnostic)?.summary ?? "\(error)", at: node.range,
                hint: (error as? Diagnostic)?.fixes.first?.summary)
        }
        if path.isEmpty, tree.words.words[Int(node.a)].isUnit { return .number(try term(index)) }
        if word == "pi", path.isEmpty { return .number(Term(number: arithmetic.constant(.pi), dimension: .one)) }
        throw unknown(node, onlyUnits: false)
    }

    private mutating func resolved(_ value: Value, _ path: [Reference.Step], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        let name = tree.words.text(node.a)
        let found: Value
        do { found = try value.resolve(path, name: name) } catch {
            throw Problem(
                .unknownName, error.summary, at: node.range,
                hint: nearest(to: error.word, among: error.candidates).map { "did you mean `\($0)`?" })
        }
        return try part(of: found, name: source(node.range), at: node.range)
    }

    /// A value of another cell as something to compute with.
    mutating func part(of value: Value, name: String, at range: Range<Int>) throws(Problem) -> Part {
        switch value {
        case .quantity(let quantity):
            guard let meaning = meaning(of: quantity.unit) else {
                throw Problem(.limit, "`\(name)` is in \(quantity.unit): too many units of one's own", at: range)
            }
            var term = Term(number: arithmetic.quantity(quantity, named: name, meaning: meaning), dimension: meaning.dimension)
            term.traits.isOnScale = meaning.isScale
            return .number(term)
        case .list(let values):
            var parts = [Part]()
            for (index, value) in values.enumerated() { parts.append(try part(of: value, name: "\(name)[\(index + 1)]", at: range)) }
            return .list(parts)
        case .missing(let reason): return .missing(reason)
        default: return .value(value)
        }
    }

    /// What a unit means, where a symbol nobody defined is a base unit of its own.
    mutating func meaning(of unit: Unit) -> UnitMeaning? {
        if let meaning = unit.meaning() { return meaning }
        var result = UnitMeaning.one
        for factor in unit.factors {
            let symbol: UnitMeaning
            if let known = tree.words.units.meaning(of: factor.symbol) ?? ownUnits[factor.symbol] {
                symbol = known
            } else {
                let lane: Int
                if let known = ownBases[factor.symbol] {
                    lane = known
                } else {
                    lane = tree.words.units.bases.count + ownBases.count
                    guard lane < Dimension.baseLimit else { return nil }
                    ownBases[factor.symbol] = lane
                }
                symbol = UnitMeaning(factor: 1, dimension: Dimension(lane: lane))
            }
            guard let dimension = symbol.dimension.raised(to: factor.exponent) else { return nil }
            result.dimension = result.dimension * dimension
            result.factor *= PlainArithmetic.result(.power, symbol.factor, Double(factor.exponent))
        }
        return result.dimension.isWithinLimit && result.factor.isFinite ? result : nil
    }

    // MARK: Marks and display

    /// A value with its origin. The arithmetic of derivations makes it an input.
    mutating func marked(_ node: SyntaxTree.Node) throws(Problem) -> Number {
        let outer = origin
        origin =
            switch tree.marks[Int(node.b)] {
            case .source(let key): .sourced(key)
            case .assumed(let reason): .assumed(reason)
            }
        defer { origin = outer }
        return try term(node.a)
    }

    private mutating func markedItem(_ node: SyntaxTree.Node) throws(Problem) -> Part {
        let outer = origin
        origin =
            switch tree.marks[Int(node.b)] {
            case .source(let key): .sourced(key)
            case .assumed(let reason): .assumed(reason)
            }
        defer { origin = outer }
        return try item(node.a)
    }

    /// `in UNIT` changes what is shown, never the value.
    mutating func shown(_ node: SyntaxTree.Node, _ term: Number) throws(Problem) -> Number {
        let target = try self.target(node.b)
        guard target.dimension == term.dimension else { throw cannotShow(node, term.dimension, target.dimension) }
        return term
    }

    /// The unit an expression stands for: `USD/(chip*h)`.
    mutating func target(_ index: Int32) throws(Problem) -> UnitMeaning {
        let node = tree.nodes[Int(index)]
        if node.kind == .unit || (node.kind == .name && node.b < 0) {
            let word = tree.words.words[Int(node.a)]
            guard word.isUnit else { throw unknown(node, onlyUnits: true) }
            return word.unit
        }
        if let meaning = unitProduct(index) { return meaning }
        // Names stand aside: a target is made of units.
        let (outerNames, outerValues, outerOutside) = (names, values, outside)
        names = []
        values = [:]
        outside = { _ in nil }
        defer {
            names = outerNames
            values = outerValues
            outside = outerOutside
        }
        let term = try term(index)
        let factor = arithmetic.value(term.number)
        guard factor.isFinite, factor != 0 else { throw Problem(.parse, "this is no unit", at: node.range) }
        return UnitMeaning(factor: factor, dimension: term.dimension)
    }

    /// What a product of units means: `kWh/Mtoken`; `nil` for anything else.
    private func unitProduct(_ index: Int32) -> UnitMeaning? {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .name, .unit:
            let word = tree.words.words[Int(node.a)]
            return word.isUnit && !word.unit.isScale && (node.kind == .unit || node.b < 0) ? word.unit : nil
        case .multiply, .divide:
            guard let a = unitProduct(node.a), let b = unitProduct(node.b) else { return nil }
            let isQuotient = node.kind == .divide
            let dimension = isQuotient ? a.dimension / b.dimension : a.dimension * b.dimension
            return UnitMeaning(factor: isQuotient ? a.factor / b.factor : a.factor * b.factor, dimension: dimension)
        default: return nil
        }
    }

    /// `… at 2026-01-02`: the day of the money, and of the rate where another currency is asked for.
    mutating func dated(_ node: SyntaxTree.Node) throws(Problem) -> Number {
        let inner = tree.nodes[Int(node.a)]
        if inner.kind == .shown {
            let value = try term(inner.a)
            let target = try target(inner.b)
            if target.dimension == value.dimension { return value }
            return try exchanged(value, inner, to: target, on: tree.texts[Int(node.b)])
        }
        var value = try term(node.a)
        value.traits.day = node.b
        return value
    }
}

extension Value {
    /// The unit of a quantity, or of the first of a list of them.
    fileprivate var ownUnit: Unit? {
        switch self {
        case .quantity(let quantity): quantity.unit
        case .list(let values): values.lazy.compactMap(\.ownUnit).first
        default: nil
        }
    }
}
