import Values

/// Evaluates the expressions of a tree: checks that units fit, and has the arithmetic do the sums.
struct Evaluator<A: Arithmetic> {
    typealias Number = Term<A.Number>

    var tree: SyntaxTree
    var arithmetic: A
    /// The values names stand for, by the number of the word.
    var names: [Number?] = []
    /// What is no number: lists, tables, texts, and names that are missing; by the number of the word.
    var values: [Int32: Item<A.Number>] = [:]
    /// The nodes names were defined by, for the units in messages.
    var definitions: [Int32: Int32] = [:]
    /// The units of names that were not defined in the text.
    var givenUnits: [Int32: Unit] = [:]
    /// The units of what came from outside.
    var outsideUnits: [Reference: Unit] = [:]
    var functions: [Int32: UserFunction] = [:]
    /// Names from outside: other cells and parameters.
    var outside: (Reference) throws -> Value? = { _ in nil }
    /// The base units an author or a data set brings along, by name.
    var ownBases: [String: Int] = [:]
    /// The units the cell defines, as they are known outside of it.
    var ownUnits: [String: UnitMeaning] = [:]
    /// What is said besides the result.
    var notes: [Note] = []
    /// Starts the names of inputs: the label of the cell.
    var scope = ""
    /// May a name be a unit too? In a line of `--jsonl` names are the sender's; a unit directly behind a number stays a unit.
    var namesMayBeUnits = false
    /// A formula in Python's spelling has a natural `log`; elsewhere it is refused.
    var logIsNatural = false
    var callDepth = 0
    var callCount = 0
    /// Where what is being read comes from: the mark around it.
    var origin: Origin?
    /// The name being defined, for the names of inputs.
    var defining = ""
    /// How probable a comparison is, from samples.
    var probability: (A, A.Number) throws -> Double = { _, _ in throw Problem(.uncertain, "", at: 0..<0) }
    /// The value of an unknown for which two numbers are equal.
    var root: RootFinder = { (_, _, _, _) throws(Problem) in throw Problem(.uncertain, "", at: 0..<0) }
    /// A number as people read it, in a unit.
    var shown: (A, Number, Unit) throws(Problem) -> String = { (_, _, _) throws(Problem) in throw Problem(.uncertain, "", at: 0..<0) }
    var inputCount = 0

    init(_ tree: SyntaxTree, _ arithmetic: A) {
        self.tree = tree
        self.arithmetic = arithmetic
    }

    // MARK: Numbers

    /// The value of a node that is a number.
    func isNumber(_ index: Int32) -> Bool { tree.nodes[Int(index)].kind == .number }

    mutating func term(_ index: Int32) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .number:
            let term = Term(number: arithmetic.constant(node.value), dimension: .one)
            return origin == nil ? term : sourced(term, origin ?? .given, unit: .one)
        case .measure: return try measure(node)
        case .add, .subtract, .multiply, .divide, .power, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            let a = try term(node.a)
            let b = try term(node.b)
            return try combine(a, b, index)
        case .negate: return try negated(term(node.a), index)
        case .name: return try name(node, index)
        case .unit: return try unit(node)
        case .shown: return try shown(node, term(node.a))
        case .marked: return try marked(node)
        case .dated: return try dated(node)
        case .bounds, .range, .normal: return try spread(node, index)
        case .call, .list, .text:
            switch try item(index) {
            case .number(let term): return term
            case let other: throw Problem(.kind, "\(other.kind) is no quantity", at: node.range)
            }
        }
    }

    @inline(__always)
    private mutating func measure(_ node: SyntaxTree.Node) throws(Problem) -> Number {
        let unitNode = tree.nodes[Int(node.b)]
        if unitNode.kind == .unit {
            let word = tree.words.words[Int(unitNode.a)]
            if word.isUnit, !word.unit.isScale, origin == nil, tree.nodes[Int(node.a)].kind == .number {
                let value = tree.nodes[Int(node.a)].value * word.unit.factor
                let text = sourceText
                return Term(number: arithmetic.literal(value, text(node.range)), dimension: word.unit.dimension)
            }
        }
        // The origin is that of the quantity, not of its bare number.
        let origin = origin
        self.origin = nil
        defer { self.origin = origin }
        let a = try times(try term(node.a), unitNode: node.b)
        guard let origin, tree.nodes[Int(node.a)].kind == .number else { return a }
        return sourced(a, origin, unit: unit(of: node.b))
    }

    /// A number of the text that says where it comes from: an input of its own.
    private mutating func sourced(_ a: Number, _ origin: Origin, unit: Unit) -> Number {
        var result = a
        let distribution = Distribution.point(arithmetic.value(a.number))
        if let input = arithmetic.input(inputName(), distribution, unit: unit, origin: origin) { result.number = input }
        return result
    }

    /// A name for an input that stays the same when another cell or line is added: the name being defined, and a number for
    /// the second and later inputs of one definition.
    mutating func inputName() -> String {
        inputCount += 1
        let name = scope.isEmpty ? defining : defining.isEmpty ? scope : "\(scope).\(defining)"
        return inputCount == 1 ? name : "\(name)#\(inputCount)"
    }

    /// `a` times a unit that stands directly behind it.
    mutating func times(_ a: Number, unitNode index: Int32) throws(Problem) -> Number {
        let meaning = try unitMeaning(index)
        let factor = arithmetic.constant(meaning.factor)
        if meaning.isScale {
            let zero = arithmetic.constant(meaning.offset)
            let number = arithmetic.apply(.multiply, arithmetic.apply(.add, a.number, zero), factor)
            var traits = a.traits
            traits.isOnScale = true
            return Term(number: number, dimension: meaning.dimension, traits: traits)
        }
        let number = meaning.factor == 1 ? a.number : arithmetic.apply(.multiply, a.number, factor)
        return Term(number: number, dimension: a.dimension * meaning.dimension, traits: a.traits)
    }

    /// What a node means that can only be a unit, or a power of one.
    private mutating func unitMeaning(_ index: Int32) throws(Problem) -> UnitMeaning {
        let node = tree.nodes[Int(index)]
        if node.kind == .power {
            let base = try unitMeaning(node.a)
            let exponent = tree.nodes[Int(node.b)].value
            guard let whole = Int(exactly: exponent), !base.isScale, let dimension = base.dimension.raised(to: whole) else {
                throw Problem(.functionDomain, "a unit is raised to whole powers up to \(Dimension.exponentLimit)", at: node.range)
            }
            return UnitMeaning(factor: PlainArithmetic.result(.power, base.factor, exponent), dimension: dimension)
        }
        if node.kind == .multiply || node.kind == .divide {
            let (a, b) = (try unitMeaning(node.a), try unitMeaning(node.b))
            guard !a.isScale, !b.isScale else {
                throw Problem(.functionDomain, "a temperature scale is no part of another unit", at: node.range, hint: "write `K`")
            }
            let isQuotient = node.kind == .divide
            return UnitMeaning(
                factor: isQuotient ? a.factor / b.factor : a.factor * b.factor,
                dimension: isQuotient ? a.dimension / b.dimension : a.dimension * b.dimension)
        }
        let word = tree.words.words[Int(node.a)]
        if word.isUnit { return word.unit }
        if let caution = tree.words.units.cautions[tree.words.text(node.a)], caution.action == .note {
            if let reading = caution.readings.first, let meaning = Unit(reading)?.meaning() {
                notes.append(Note(caution.message, at: node.range))
                return meaning
            }
        }
        throw unknown(node, onlyUnits: true)
    }

    private mutating func unit(_ node: SyntaxTree.Node) throws(Problem) -> Number {
        let word = tree.words.words[Int(node.a)]
        guard word.isUnit else { throw unknown(node, onlyUnits: true) }
        return Term(number: arithmetic.constant(word.unit.factor), dimension: word.unit.dimension)
    }

    private mutating func name(_ node: SyntaxTree.Node, _ index: Int32) throws(Problem) -> Number {
        if node.b < 0 {
            let word = tree.words.words[Int(node.a)]
            if Int(node.a) < names.count, let term = names[Int(node.a)] {
                // `1000 W/chips` where `chips` is a name: a unit is meant.
                if word.isUnit, node.isClose, !namesMayBeUnits { throw nameOrUnit(node) }
                return term
            }
            if word.isUnit, values[node.a] == nil {
                guard !word.unit.isScale else {
                    throw Problem(
                        .functionDomain, "`\(tree.words.text(node.a))` stands behind a number only", at: node.range,
                        hint: "write `20 degC`; for a difference write `delta_degC` or `K`")
                }
                let text = sourceText
                return Term(number: arithmetic.literal(word.unit.factor, text(node.range)), dimension: word.unit.dimension)
            }
        }
        switch try item(index) {
        case .number(let term): return term
        case let other: throw Problem(.kind, "`\(source(node.range))` is \(other.kind), not a quantity", at: node.range)
        }
    }

    private mutating func negated(_ a: Number, _ index: Int32) throws(Problem) -> Number {
        var result = a
        result.number = arithmetic.apply(.negate, a.number)
        return result
    }

    // MARK: Two numbers

    @inline(__always)
    mutating func combine(_ a: Number, _ b: Number, _ index: Int32) throws(Problem) -> Number {
        switch tree.nodes[Int(index)].kind {
        case .multiply:
            let dimension = a.dimension * b.dimension
            let traits = a.traits == b.traits && a.traits == .none ? .none : try product(a, b, index, isQuotient: false)
            guard dimension.isWithinLimit else { throw exponentLimit(index) }
            let number = arithmetic.apply(.multiply, a.number, b.number)
            guard arithmetic.value(number).isFinite else { throw overflow(index) }
            return Term(number: number, dimension: dimension, traits: traits)
        case .divide:
            let dimension = a.dimension / b.dimension
            let traits = a.traits == b.traits && a.traits == .none ? .none : try product(a, b, index, isQuotient: true)
            guard dimension.isWithinLimit else { throw exponentLimit(index) }
            if arithmetic.value(b.number) == 0, !isCancelling(a, b) {
                throw divisionByZero(b, index)
            }
            let number = arithmetic.apply(.divide, a.number, b.number)
            guard arithmetic.value(number).isFinite || !arithmetic.isCertain(b.number) else { throw overflow(index) }
            return Term(number: number, dimension: dimension, traits: traits)
        case .add, .subtract:
            guard a.dimension == b.dimension else { throw mismatch(index, a.dimension, b.dimension) }
            let isSum = tree.nodes[Int(index)].kind == .add
            let traits = a.traits == b.traits && a.traits == .none ? .none : try sum(a, b, index, isSum: isSum)
            let number = arithmetic.apply(isSum ? .add : .subtract, a.number, b.number)
            guard arithmetic.value(number).isFinite else { throw overflow(index) }
            return Term(number: number, dimension: a.dimension, traits: traits)
        case .power: return try raised(a, b, index)
        default: return try compared(a, b, index)
        }
    }

    private func isCancelling(_ a: Number, _ b: Number) -> Bool { !arithmetic.isCertain(b.number) }

    private mutating func raised(_ a: Number, _ b: Number, _ index: Int32) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        guard b.dimension.isOne else {
            throw Problem(
                .functionDomain, "an exponent is a plain number, this is \(phrase(node.b, b.dimension))", at: tree.nodes[Int(node.b)].range,
                names: names(node.b, b.dimension), hint: "divide by a unit first")
        }
        let exponent = arithmetic.value(b.number)
        var dimension = Dimension.one
        if !a.dimension.isOne {
            guard arithmetic.isCertain(b.number) else {
                throw Problem(
                    .functionDomain, "the exponent of \(phrase(node.a, a.dimension)) must be one number", at: tree.nodes[Int(node.b)].range)
            }
            dimension = try power(of: a.dimension, exponent, index)
        }
        let base = arithmetic.value(a.number)
        if base < 0, exponent.rounded() != exponent {
            throw Problem(
                .mathDomain, "a negative number has no power \(Values.Number.real(exponent))", at: node.range,
                hint: "only whole powers of a negative number are real")
        }
        if base == 0, exponent < 0 {
            throw Problem(.mathDomain, "zero has no negative power: a division by zero", at: node.range, hint: "division by zero")
        }
        let number = arithmetic.apply(.power, a.number, b.number)
        guard arithmetic.value(number).isFinite else { throw overflow(index) }
        return Term(number: number, dimension: dimension)
    }

    private func power(of dimension: Dimension, _ exponent: Double, _ index: Int32) throws(Problem) -> Dimension {
        if let whole = Int(exactly: exponent), let result = dimension.raised(to: whole) { return result }
        // m^2 to the power 0.5 is m.
        for degree in 2...6 {
            if let top = Int(exactly: (exponent * Double(degree)).rounded()), Double(top) == exponent * Double(degree),
                let root = dimension.root(degree), let result = root.raised(to: top)
            {
                return result
            }
        }
        let node = tree.nodes[Int(index)]
        throw Problem(
            .functionDomain, "\(phrase(node.a, dimension)) has no power \(Values.Number.real(exponent)): the result would have no unit",
            at: node.range)
    }

    private mutating func compared(_ a: Number, _ b: Number, _ index: Int32) throws(Problem) -> Number {
        guard a.dimension == b.dimension else { throw mismatch(index, a.dimension, b.dimension) }
        if a.traits != b.traits { _ = try sum(a, b, index, isSum: false) }
        let number: A.Number
        switch tree.nodes[Int(index)].kind {
        case .less: number = arithmetic.apply(.less, a.number, b.number)
        case .lessOrEqual: number = arithmetic.apply(.lessOrEqual, a.number, b.number)
        case .greater: number = arithmetic.apply(.less, b.number, a.number)
        case .greaterOrEqual: number = arithmetic.apply(.lessOrEqual, b.number, a.number)
        case .equal, .notEqual:
            let both = arithmetic.apply(
                .multiply, arithmetic.apply(.lessOrEqual, a.number, b.number), arithmetic.apply(.lessOrEqual, b.number, a.number))
            number =
                tree.nodes[Int(index)].kind == .equal
                ? both : arithmetic.apply(.subtract, arithmetic.constant(1), both)
        default: throw Problem(.kind, "this compares nothing", at: tree.nodes[Int(index)].range)
        }
        return Term(number: number, dimension: .one)
    }

    // MARK: Text

    /// The author's words, for messages.
    func source(_ range: Range<Int>) -> String { sourceText(range) }

    var sourceText: (Range<Int>) -> String = { _ in "" }
}

/// Something said besides a result.
struct Note: Sendable, Hashable {
    var text: String
    var range: Range<Int>?

    init(_ text: String, at range: Range<Int>? = nil) {
        self.text = text
        self.range = range
    }
}
