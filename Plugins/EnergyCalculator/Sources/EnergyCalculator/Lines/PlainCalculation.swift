import Values

/// An expression after the statements it rests on, on plain numbers or as a derivation. Names are the sender's own, and may be
/// spelled like units; a unit directly behind a number stays a unit.
struct LineCase<A: Arithmetic> {
    var evaluator: Evaluator<A>
    private let text: [UInt8]
    private let expressionStart: Int

    init(statements: [String], expression: String, _ arithmetic: A) throws(Problem) {
        let before = statements.map { $0 + "\n" }.joined()
        let bytes = Array((before + expression).utf8)
        text = bytes
        expressionStart = before.utf8.count
        let tree: SyntaxTree
        do { tree = try Parser.tree(of: before + expression) } catch {
            var problem = error
            problem.range = Self.moved(problem.range, by: expressionStart)
            throw problem
        }
        evaluator = Evaluator(tree, arithmetic)
        evaluator.namesMayBeUnits = true
        evaluator.names = Array(repeating: nil, count: tree.words.words.count)
        evaluator.sourceText = { String(decoding: bytes[$0.clamped(to: 0..<bytes.count)], as: UTF8.self) }
    }

    /// A place in the expression; one in the statements is given as if they stood before it.
    private static func moved(_ range: Range<Int>, by start: Int) -> Range<Int> {
        range.lowerBound >= start ? range.lowerBound - start..<range.upperBound - start : range
    }

    /// The number in the unit `to`; an empty one means a plain number.
    mutating func value(in to: String) throws(Problem) -> Double {
        let (term, target) = try result(in: to)
        return evaluator.arithmetic.value(term.number) / target.factor - target.offset
    }

    /// The value in base units, and the unit asked for.
    mutating func result(in to: String) throws(Problem) -> (Term<A.Number>, UnitMeaning) {
        do throws(Problem) {
            let term = try lastTerm()
            let target = try Self.target(to)
            guard target.dimension == term.dimension else {
                let root = evaluator.tree.statements.last?.root ?? 0
                let unit = Unit(to) ?? .one
                throw Evaluator<A>.cannotShow(
                    table: evaluator.tree.words.units, source: "", from: term.dimension, unit: evaluator.unit(of: root),
                    to: target.dimension,
                    target: unit, at: evaluator.tree.nodes[Int(root)].range)
            }
            return (term, target)
        } catch {
            var problem = error
            problem.range = Self.moved(problem.range, by: expressionStart)
            throw problem
        }
    }

    private mutating func lastTerm() throws(Problem) -> Term<A.Number> {
        let statements = evaluator.tree.statements
        guard let last = statements.last else {
            throw Problem(.parse, "there is nothing to compute", at: 0..<0, hint: "write an expression")
        }
        for statement in statements.dropLast() {
            switch statement.kind {
            case .definition: try define(statement)
            case .function:
                evaluator.functions[statement.name] = UserFunction(
                    name: evaluator.tree.words.text(statement.name), tree: evaluator.tree, text: text, parameters: statement.parameters,
                    root: statement.root)
            case .unit:
                guard statement.root >= 0 else { throw Problem(.parse, "a unit of one's own belongs in a cell", at: statement.range) }
                let term = try evaluator.term(statement.root)
                evaluator.tree.words.define(
                    statement.name, as: UnitMeaning(factor: evaluator.arithmetic.value(term.number), dimension: term.dimension))
            default: throw Problem(.parse, "a statement gives a name to a value", at: statement.range, hint: "write `name = value`")
            }
        }
        if last.kind == .definition {
            if evaluator.tree.words.words[Int(last.name)].isUnit {
                let name = evaluator.tree.words.text(last.name)
                throw Problem(
                    .name, "`\(name)` is the unit \(evaluator.tree.words.units.longName(of: name) ?? name) and cannot be a name",
                    at: last.nameRange,
                    hint: "take a longer name")
            }
            return try evaluator.term(last.root)
        }
        guard last.kind == .expression else { throw Problem(.parse, "the last line is an expression", at: last.range) }
        return try evaluator.term(last.root)
    }

    private mutating func define(_ statement: SyntaxTree.Statement) throws(Problem) {
        evaluator.inputCount = 0
        evaluator.defining = evaluator.tree.words.text(statement.name)
        guard evaluator.names[Int(statement.name)] == nil, evaluator.values[statement.name] == nil else {
            throw Problem(.name, "`\(evaluator.defining)` is defined twice", at: statement.nameRange)
        }
        switch try evaluator.item(statement.root) {
        case .number(let term): evaluator.names[Int(statement.name)] = term
        case let other: evaluator.values[statement.name] = other
        }
        evaluator.definitions[statement.name] = statement.root
        evaluator.givenUnits[statement.name] = evaluator.unit(of: statement.root)
    }

    /// What a unit's text means; nothing means a plain number.
    static func target(_ text: String) throws(Problem) -> UnitMeaning {
        if text.allSatisfy({ $0 == " " }) { return .one }
        var copy = text
        if let meaning = copy.withUTF8({ UnitTable.standard.meaning(of: $0) }) { return meaning }
        let tree = try Parser.tree(of: text)
        guard let root = tree.statements.first?.root, tree.statements.count == 1, root >= 0 else {
            throw Problem(.parse, "`\(text)` is no unit", at: 0..<0)
        }
        var evaluator = Evaluator(tree, PlainArithmetic())
        let bytes = Array(text.utf8)
        evaluator.sourceText = { String(decoding: bytes[$0.clamped(to: 0..<bytes.count)], as: UTF8.self) }
        return try evaluator.target(root)
    }
}

typealias PlainCalculation = LineCase<PlainArithmetic>

extension LineCase where A == PlainArithmetic {
    init(statements: [String], expression: String) throws(Problem) {
        try self.init(statements: statements, expression: expression, PlainArithmetic())
    }
}
