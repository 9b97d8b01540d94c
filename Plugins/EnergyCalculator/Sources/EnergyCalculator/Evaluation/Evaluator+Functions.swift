import Diagnostics
import Values

extension Evaluator {
    /// How deep functions may call each other.
    static var callLimit: Int { 60 }
    /// How often the functions of one line may be called.
    static var callCountLimit: Int { 20_000 }

    mutating func call(_ index: Int32) throws(Problem) -> Part {
        let node = tree.nodes[Int(index)]
        let name = tree.words.text(node.a)
        let arguments = Array(tree.members(node))
        if let function = functions[node.a] ?? Catalogue.function(name) {
            var parts = [Part]()
            for argument in arguments { parts.append(try item(argument)) }
            return try user(function, parts, node)
        }
        if Builtin.distributions.contains(name) { return .number(try distribution(name, index)) }
        if Builtin.folding.contains(name) { return try fold(name, arguments, node) }
        if let data = DatedData.named(name) { return .number(try dated(data, arguments, node)) }
        switch name {
        case "both": return .number(try both(arguments, node))
        case "npv": return try netPresentValue(arguments, node)
        case "irr": return try internalRate(arguments, node)
        case "solve": return try solve(arguments, node)
        case "decide": return try decide(arguments, node)
        default: break
        }
        guard Builtin.names.contains(name) || (name == "log" && logIsNatural) else { throw unknownFunction(name, node) }
        // A list as first argument is taken member by member.
        let first = try argument(0, of: arguments, node, name)
        return try map(try item(first), first) { (evaluator, term) throws(Problem) in
            try evaluator.apply(name, to: term, arguments, index)
        }
    }

    private func argument(_ number: Int, of arguments: [Int32], _ node: SyntaxTree.Node, _ name: String) throws(Problem) -> Int32 {
        guard number < arguments.count else {
            throw Problem(
                .parse, "`\(name)` needs \(number + 1) \(number == 0 ? "value" : "values")", at: node.range, hint: Self.usage(name))
        }
        return arguments[number]
    }

    private func expect(_ count: Int, _ arguments: [Int32], _ node: SyntaxTree.Node, _ name: String) throws(Problem) {
        guard arguments.count == count else {
            throw Problem(
                .parse, "`\(name)` takes \(count) \(count == 1 ? "value" : "values"), not \(arguments.count)", at: node.range,
                hint: Self.usage(name))
        }
    }

    private static func usage(_ name: String) -> String? {
        switch name {
        case "mod": "`mod(15, 4)`"
        case "if": "`if(a < b, x, y)`"
        case "p": "`p(a < b)`"
        case "increase_by": "`increase_by(90 W, 10 %)`"
        case "decrease_by": "`decrease_by(90 W, 10 %)`"
        case "server": "`server(x, 1.12)`"
        case "site": "`site(x, 1.15)`"
        case "it_load": "`it_load(x, 1.05)`"
        default: "`\(name)(x)`"
        }
    }

    private mutating func apply(_ name: String, to a: Number, _ arguments: [Int32], _ index: Int32) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        switch name {
        case "abs":
            try expect(1, arguments, node, name)
            return Term(number: arithmetic.apply(.abs, a.number), dimension: a.dimension, traits: a.traits)
        case "sqrt":
            try expect(1, arguments, node, name)
            return try squareRoot(a, arguments[0], node)
        case "mod":
            try expect(2, arguments, node, name)
            let b = try term(arguments[1])
            guard a.dimension == b.dimension else {
                throw mismatch(arguments[0], arguments[1], a.dimension, b.dimension, node.range, "compare")
            }
            guard arithmetic.value(b.number) != 0 else {
                throw Problem(.mathDomain, "a remainder of a division by zero", at: node.range, hint: "division by zero")
            }
            return Term(number: arithmetic.apply(.modulo, a.number, b.number), dimension: a.dimension)
        case "if":
            try expect(3, arguments, node, name)
            let (b, c) = (try term(arguments[1]), try term(arguments[2]))
            guard b.dimension == c.dimension else {
                throw mismatch(arguments[1], arguments[2], b.dimension, c.dimension, node.range, "compare")
            }
            return Term(number: arithmetic.select(a.number, b.number, c.number), dimension: b.dimension, traits: b.traits)
        case "p":
            try expect(1, arguments, node, name)
            return try probability(a, node)
        case "increase_by", "decrease_by":
            try expect(2, arguments, node, name)
            let share = try plain(arguments[1], name, node)
            let one = arithmetic.constant(1)
            let factor = arithmetic.apply(name == "increase_by" ? .add : .subtract, one, share.number)
            return Term(number: arithmetic.apply(.multiply, a.number, factor), dimension: a.dimension, traits: a.traits)
        case "mass":
            try expect(1, arguments, node, name)
            guard let carbon = tree.words.units.meaning(of: "kgCO2e"), let mass = tree.words.units.meaning(of: "kg"),
                a.dimension == carbon.dimension
            else {
                throw Problem(.functionDomain, "`mass` takes CO2e, this is \(phrase(arguments[0], a.dimension))", at: node.range)
            }
            let factor = arithmetic.constant(mass.factor / carbon.factor)
            return Term(number: arithmetic.apply(.multiply, a.number, factor), dimension: mass.dimension)
        case "chip_power", "server", "it_load", "site": return try moved(a, name, arguments, index)
        default:
            try expect(1, arguments, node, name)
            return try mathematical(name, a, arguments[0], node)
        }
    }

    private mutating func moved(_ a: Number, _ name: String, _ arguments: [Int32], _ index: Int32) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        guard (1...2).contains(arguments.count) else {
            throw Problem(.parse, "`\(name)` takes a power and a factor", at: node.range, hint: Self.usage(name))
        }
        let factor = arguments.count == 2 ? try term(arguments[1]) : nil
        let boundary: Traits.Boundary =
            switch name {
            case "chip_power": .chip
            case "server": .server
            case "it_load": .itLoad
            default: .site
            }
        return try moved(a, by: factor, to: boundary, index)
    }

    /// A value that must be a plain number.
    private mutating func plain(_ index: Int32, _ name: String, _ node: SyntaxTree.Node) throws(Problem) -> Number {
        let value = try term(index)
        guard value.dimension.isOne else {
            throw Problem(
                .functionDomain, "`\(name)` needs a plain number here, this is \(phrase(index, value.dimension))",
                at: tree.nodes[Int(index)].range,
                names: [phrase(index, value.dimension)], hint: "divide by a unit first")
        }
        return value
    }

    private mutating func squareRoot(_ a: Number, _ argument: Int32, _ node: SyntaxTree.Node) throws(Problem) -> Number {
        guard let dimension = a.dimension.root(2) else {
            throw Problem(
                .functionDomain, "the square root of \(phrase(argument, a.dimension)) has no unit", at: node.range,
                names: names(argument, a.dimension),
                hint: "a length is the root of an area")
        }
        guard arithmetic.value(a.number) >= 0 || !arithmetic.isCertain(a.number) else {
            throw Problem(
                .mathDomain, "the square root of a negative number", at: node.range,
                hint: "square root of a negative number has no real value")
        }
        return Term(number: arithmetic.apply(.sqrt, a.number), dimension: dimension)
    }

    private mutating func mathematical(_ name: String, _ a: Number, _ argument: Int32, _ node: SyntaxTree.Node) throws(Problem) -> Number {
        guard a.dimension.isOne else {
            let kind = tree.words.units.kind(of: a.dimension) ?? "quantity"
            throw Problem(
                .functionDomain, "\(name) needs a plain number, this is \(phrase(argument, a.dimension))", at: node.range,
                names: names(argument, a.dimension), hint: "\(name) needs a plain number; divide by a \(kind) first")
        }
        let operation: Derivation.Operation =
            switch name {
            case "exp": .exp
            case "ln", "log": .ln
            case "log10": .log10
            case "log2": .log2
            case "sin": .sin
            case "cos": .cos
            case "tan": .tan
            case "asin": .asin
            case "acos": .acos
            case "atan": .atan
            case "floor": .floor
            case "ceil": .ceiling
            default: .round
            }
        let value = arithmetic.value(a.number)
        if [.ln, .log10, .log2].contains(operation), value <= 0, arithmetic.isCertain(a.number) {
            throw Problem(
                .mathDomain, value == 0 ? "the logarithm of zero" : "the logarithm of a negative number", at: node.range,
                hint: "a logarithm needs a positive number")
        }
        if [.asin, .acos].contains(operation), abs(value) > 1 {
            throw Problem(.mathDomain, "\(name) needs a number from -1 to 1", at: node.range, hint: "\(name) is defined from -1 to 1")
        }
        let result = arithmetic.apply(operation, a.number)
        guard arithmetic.value(result).isFinite || !arithmetic.isCertain(a.number) else {
            throw Problem(.mathDomain, "the result is no finite number", at: node.range, hint: "it is larger than 1.8e308, or undefined")
        }
        return Term(number: result, dimension: .one)
    }

    mutating func probability(_ a: Number, _ node: SyntaxTree.Node) throws(Problem) -> Number {
        guard a.dimension.isOne else {
            throw Problem(.functionDomain, "`p` takes a comparison", at: node.range, hint: "`p(a < b)`")
        }
        if arithmetic.isCertain(a.number) { return a }
        let value: Double
        do { value = try probability(arithmetic, a.number) } catch {
            var problem = error as? Problem
            if problem?.range.isEmpty == true { problem?.range = node.range }
            let failure = error as? Derivation.Failure
            throw problem ?? Problem(.mathDomain, failure?.message ?? "\(error)", at: node.range, hint: failure?.hint)
        }
        return Term(number: arithmetic.constant(value), dimension: .one)
    }

    // MARK: Several values

    private mutating func fold(_ name: String, _ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        var terms = [(Number, Int32)]()
        var count = 0
        for argument in arguments {
            switch try item(argument) {
            case .number(let term): terms.append((term, argument))
            case .list(let parts):
                for part in parts {
                    switch part {
                    case .number(let term): terms.append((term, argument))
                    // What nobody knows is not counted, and makes a sum unknown.
                    case .missing(let reason): if name != "count" { return .missing(reason) }
                    default: count += 1
                    }
                }
            case .missing(let reason): if name != "count" { return .missing(reason) }
            case .value(let value):
                guard name == "count" else { throw Problem(.kind, "\(value.kind) is no quantity", at: tree.nodes[Int(argument)].range) }
                count += 1
            }
        }
        if name == "count" { return .number(Term(number: arithmetic.constant(Double(terms.count + count)), dimension: .one)) }
        guard count == 0 else { throw Problem(.kind, "`\(name)` takes quantities", at: node.range) }
        guard var result = terms.first?.0, let first = terms.first?.1 else {
            throw Problem(.mathDomain, "\(name) of nothing", at: node.range, hint: "give it at least one value")
        }
        for (term, argument) in terms.dropFirst() {
            guard term.dimension == result.dimension else {
                throw mismatch(
                    first, argument, result.dimension, term.dimension, node.range, name == "sum" || name == "mean" ? "add" : "compare")
            }
            let operation: Derivation.Operation = name == "min" ? .minimum : name == "max" ? .maximum : .add
            result.number = arithmetic.apply(operation, result.number, term.number)
        }
        if name == "mean" { result.number = arithmetic.apply(.divide, result.number, arithmetic.constant(Double(terms.count))) }
        return .number(result)
    }

    /// `both(500 W @one, 480 W @other)`: two sources that differ, as bounds that hold both.
    private mutating func both(_ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Number {
        guard arguments.count >= 2 else {
            throw Problem(.parse, "`both` takes two values or more", at: node.range, hint: "`both(500 W @one, 480 W @other)`")
        }
        var low = Double.infinity
        var high = -Double.infinity
        var dimension = Dimension.one
        for (number, argument) in arguments.enumerated() {
            // What a source says is read plainly: the bounds are the input.
            let value = try term(argument)
            if number == 0 { dimension = value.dimension }
            guard value.dimension == dimension else {
                throw mismatch(arguments[0], argument, dimension, value.dimension, node.range, "compare")
            }
            low = min(low, arithmetic.value(value.number))
            high = max(high, arithmetic.value(value.number))
        }
        let said = source(node.range)
        notes.append(Note("\(arguments.count) sources differ: the result holds both", at: node.range))
        return try input(
            low < high ? .bounds(low, high) : .point(low), dimension, unit(of: arguments[0]), .sourced(said), .none, node.range)
    }

    // MARK: Functions of the author

    private mutating func user(_ function: UserFunction, _ arguments: [Part], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        guard arguments.count == function.parameters.count else {
            let list = function.parameters.map { function.tree.words.text($0) }.joined(separator: ", ")
            throw Problem(
                .parse, "`\(function.name)` takes \(function.parameters.count) values, not \(arguments.count)", at: node.range,
                hint: "`\(function.name)(\(list))`")
        }
        guard callDepth < Self.callLimit else {
            throw Problem(.limit, "functions call each other more than \(Self.callLimit) deep", at: node.range)
        }
        for parameter in function.positive {
            guard let index = function.parameters.firstIndex(of: parameter), case .number(let term) = arguments[index],
                arithmetic.value(term.number) <= 0
            else { continue }
            let given = Array(tree.members(node))[index]
            throw Problem(
                .mathDomain,
                "`\(function.name)` needs a positive \(function.tree.words.text(parameter)), this is `\(source(tree.nodes[Int(given)].range))`",
                at: tree.nodes[Int(given)].range, hint: "it is the \(function.tree.words.text(parameter)) of `\(function.name)`")
        }
        callCount += 1
        guard callCount <= Self.callCountLimit else {
            throw Problem(.limit, "functions are called more than \(Self.callCountLimit) times", at: node.range)
        }
        // The body is evaluated where only its parameters have names; the arithmetic goes along.
        var inner = Evaluator(function.tree, arithmetic)
        inner.functions = functions.reduce(into: [:]) { $0[inner.tree.words.number(of: $1.value.name)] = $1.value }
        inner.callDepth = callDepth + 1
        inner.callCount = callCount
        inner.scope = scope
        inner.defining = defining
        inner.inputCount = inputCount
        inner.ownBases = ownBases
        inner.ownUnits = ownUnits
        inner.probability = probability
        inner.root = root
        inner.shown = shown
        let text = function.text
        inner.sourceText = { String(decoding: text[$0.clamped(to: 0..<text.count)], as: UTF8.self) }
        inner.names = Array(repeating: nil, count: inner.tree.words.words.count)
        for (parameter, argument) in zip(function.parameters, arguments) {
            if case .number(let term) = argument {
                inner.names[Int(parameter)] = Term(number: term.number, dimension: term.dimension, traits: term.traits.withoutPlaces)
            } else {
                inner.values[parameter] = argument
            }
        }
        let result: Part
        do { result = try inner.item(function.root) } catch {
            var problem = error
            problem.message = "in `\(function.name)`: \(error.message)"
            problem.range = node.range
            problem.note = nil
            problem.noteRange = nil
            throw problem
        }
        arithmetic = inner.arithmetic
        inputCount = inner.inputCount
        callCount = inner.callCount
        notes += inner.notes.map { Note($0.text, at: node.range) }
        if case .number(var term) = result {
            term.traits = term.traits.withoutPlaces
            if term.traits.boundary != .none { term.traits.boundaryNode = Int32(-1) }
            return .number(term)
        }
        return result
    }

    private func unknownFunction(_ name: String, _ node: SyntaxTree.Node) -> Problem {
        let place = Int(node.start)..<Int(node.start) + name.utf8.count
        if name == "log" {
            return Problem(.unknownName, "`log` is read in two ways", at: place, names: ["ln", "log10"], hint: "write `ln` or `log10`")
        }
        let own = functions.keys.map { tree.words.text($0) }
        let near = nearest(to: name, among: own + Builtin.names + Catalogue.names + DatedData.names)
        return Problem(.unknownName, "no function `\(name)`", at: place, hint: near.map { "did you mean `\($0)`?" })
    }
}

extension Traits {
    /// Without the places in a text it is no longer in.
    var withoutPlaces: Traits {
        var traits = self
        traits.boundaryNode = -1
        traits.day = -1
        return traits
    }
}
