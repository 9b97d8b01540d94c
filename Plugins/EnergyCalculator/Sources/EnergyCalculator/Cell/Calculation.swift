import Diagnostics
import Values

/// Computes a text of the calculator, line by line, into values with unit, spread and derivation.
struct Calculation {
    /// What one line came to.
    struct Line: Sendable {
        /// The name it defines, or what is checked; empty for a bare value.
        var name: String
        var value: Value
        var range: Range<Int>
    }

    var evaluator: Evaluator<GraphArithmetic>
    private let text: [UInt8]
    /// How uncertain values are sampled; `nil` where only the text is checked.
    let sampling: Sampling?
    private(set) var lines: [Line] = []
    /// Was there an uncertain value, and no way to look at it?
    var needsSampling = false
    /// What was put to the test: rows of `checkTable`.
    var checks: [[Value]] = []
    /// The steps of all derivations so far, and how many may be kept.
    private var stepCount = 0
    private var saidTooMany = false
    static let stepLimit = 500_000
    private var firstSources: [Int32: (Range<Int>, Bool)] = [:]

    /// How many samples are drawn, and with what seed.
    struct Sampling: Sendable, Hashable {
        var draws = 10_000
        /// 1 unless the notebook says otherwise.
        var seed: UInt64 = 1
    }

    init(
        _ text: String, scope: String = "", sampling: Sampling? = Sampling(), outside: @escaping (Reference) throws -> Value? = { _ in nil }
    )
        throws(Problem)
    {
        let bytes = Array(text.utf8)
        self.text = bytes
        self.sampling = sampling
        evaluator = Evaluator(try Parser.tree(of: text), GraphArithmetic())
        evaluator.scope = scope
        evaluator.outside = outside
        evaluator.sourceText = { String(decoding: bytes[$0.clamped(to: 0..<bytes.count)], as: UTF8.self) }
        evaluator.names = Array(repeating: nil, count: evaluator.tree.words.words.count)
        evaluator.probability = Self.probability(sampling)
        evaluator.root = Self.root(sampling)
        evaluator.shown = Self.shown(sampling)
    }

    var notes: [Note] { evaluator.notes }

    /// The probability of a comparison, as a number of its own with what it rests on.
    private static func probability(_ sampling: Sampling?) -> (GraphArithmetic, Int32) throws -> Double {
        { arithmetic, number in
            guard let sampling else { throw Problem(.uncertain, "a probability is found by sampling", at: 0..<0) }
            switch try arithmetic.builder.derivation(of: number).chance(draws: sampling.draws, seed: sampling.seed) {
            case .always: return 1
            case .never: return 0
            case .probability(let p): return p
            case .open:
                throw Problem(
                    .mathDomain, "bounds have no probability", at: 0..<0,
                    hint: "give the inputs a distribution: `70 to 90 W`, `uniform(70 W, 90 W)`")
            }
        }
    }

    /// Computes every line. A problem ends it: what follows may rest on the line that has it.
    mutating func run() throws(Problem) {
        noteYear()
        for statement in evaluator.tree.statements {
            evaluator.inputCount = 0
            evaluator.callCount = 0
            evaluator.defining = statement.name >= 0 ? evaluator.tree.words.text(statement.name) : ""
            try run(statement)
        }
    }

    /// Runs without sampling; true where that leaves something open.
    mutating func runIsUncertain() throws(Problem) -> Bool {
        do { try run() } catch  where error.kind == .uncertain { return true }
        return needsSampling
    }

    private mutating func run(_ statement: SyntaxTree.Statement) throws(Problem) {
        switch statement.kind {
        case .definition: try define(statement)
        case .function: try defineFunction(statement)
        case .unit: try defineUnit(statement)
        case .check: try check(statement)
        case .correlation: try correlate(statement)
        case .expression:
            evaluator.defining = "value"
            let part = try evaluator.item(statement.root)
            lines.append(Line(name: "", value: try value(of: part, statement.root), range: statement.range))
        }
    }

    /// A year of 8760 h is a convention, and the result says so.
    private mutating func noteYear() {
        let tree = evaluator.tree
        let year = tree.nodes.first { node in
            (node.kind == .unit || node.kind == .name) && ["yr", "year", "years"].contains(tree.words.text(node.a))
        }
        if let year { evaluator.notes.append(Note("a year is 8760 h here, as the power sector counts", at: year.range)) }
    }

    /// What the text comes to: a bare value, the checks where there is nothing else, or every name with its value.
    var value: Value {
        let table = checkTable.map { Value.table($0) }
        if lines.isEmpty { return table ?? .record(Record()) }
        if lines.count == 1, lines[0].name.isEmpty, table == nil { return lines[0].value }
        var record = Record()
        for line in lines { record[line.name.isEmpty ? "value" : line.name] = line.value }
        if let table { record["checks"] = table }
        return .record(record)
    }

    // MARK: Lines

    private mutating func define(_ statement: SyntaxTree.Statement) throws(Problem) {
        let word = statement.name
        let name = evaluator.tree.words.text(word)
        try checkName(word, statement)
        let part = try evaluator.item(statement.root)
        evaluator.definitions[word] = statement.root
        if case .number(var term) = part {
            let full = evaluator.scope.isEmpty ? name : "\(evaluator.scope).\(name)"
            let isInput = evaluator.arithmetic.builder.isInput(term.number, named: full)
            let shown = displayUnit(term, statement.root)
            evaluator.givenUnits[word] = shown
            if !isInput { term.number = evaluator.arithmetic.named(term.number, full, unit: shown) }
            evaluator.names[Int(word)] = term
            lines.append(Line(name: name, value: .quantity(try quantity(term, statement.root)), range: statement.range))
        } else {
            evaluator.values[word] = part
            lines.append(Line(name: name, value: try value(of: part, statement.root), range: statement.range))
        }
    }

    private mutating func checkName(_ word: Int32, _ statement: SyntaxTree.Statement) throws(Problem) {
        let name = evaluator.tree.words.text(word)
        // A unit's symbol is never a name; a spelled-out unit may be one (`chips`), where nothing can be taken for the unit.
        if isUnitSymbol(word) {
            let long = evaluator.tree.words.units.longName(of: name)
            throw Problem(
                .name, "`\(name)` is the unit \(long ?? name) and cannot be a name", at: statement.nameRange, hint: "take a longer name")
        }
        if name == "pi" { throw Problem(.name, "`pi` is a number and cannot be another", at: statement.nameRange) }
        let isSourced = evaluator.tree.nodes[Int(statement.root)].kind == .marked
        if let (first, wasSourced) = firstSources[word] {
            var problem = Problem(.name, "`\(name)` is defined twice", at: statement.nameRange, hint: "take another name, or leave one out")
            if isSourced, wasSourced, let old = evaluator.definitions[word] {
                let texts = [evaluator.tree.nodes[Int(old)].range, evaluator.tree.nodes[Int(statement.root)].range].map {
                    evaluator.source($0)
                }
                problem = Problem(
                    .name, "2 sources differ: \(texts[0]), \(texts[1])", at: statement.nameRange, names: texts,
                    hint: "choose one, or `\(name) = both(\(texts[0]), \(texts[1]))`")
            }
            problem.note = "first defined here"
            problem.noteRange = first
            throw problem
        }
        firstSources[word] = (statement.nameRange, isSourced)
    }

    private func isUnitSymbol(_ word: Int32) -> Bool {
        let name = evaluator.tree.words.text(word)
        guard evaluator.tree.words.words[Int(word)].isUnit else { return false }
        return evaluator.tree.words.units.displaySymbol(of: name) == name || name.utf8.count < 3
    }

    private mutating func defineFunction(_ statement: SyntaxTree.Statement) throws(Problem) {
        let name = evaluator.tree.words.text(statement.name)
        guard !Builtin.names.contains(name) else {
            throw Problem(.name, "`\(name)` is a function of the language", at: statement.nameRange, hint: "take another name")
        }
        guard evaluator.functions[statement.name] == nil else {
            throw Problem(.name, "the function `\(name)` is defined twice", at: statement.nameRange)
        }
        if Set(statement.parameters).count != statement.parameters.count {
            throw Problem(.name, "two parameters of `\(name)` have one name", at: statement.nameRange)
        }
        for parameter in statement.parameters where isUnitSymbol(parameter) {
            let text = evaluator.tree.words.text(parameter)
            throw Problem(
                .name, "`\(text)` is the unit \(evaluator.tree.words.units.longName(of: text) ?? text) and cannot be a parameter",
                at: statement.nameRange, hint: "take a longer name")
        }
        evaluator.functions[statement.name] = UserFunction(
            name: name, tree: evaluator.tree, text: text, parameters: statement.parameters, root: statement.root)
    }

    private mutating func defineUnit(_ statement: SyntaxTree.Statement) throws(Problem) {
        let name = evaluator.tree.words.text(statement.name)
        guard !evaluator.tree.words.words[Int(statement.name)].isUnit else {
            throw Problem(.name, "`\(name)` is a unit already", at: statement.nameRange, hint: "take another name")
        }
        guard evaluator.definitions[statement.name] == nil else {
            throw Problem(.name, "`\(name)` is a name already", at: statement.nameRange, hint: "take another name")
        }
        if statement.root < 0 {
            guard let meaning = evaluator.meaning(of: Unit(symbol: name)) else {
                throw Problem(.limit, "too many units of one's own", at: statement.nameRange)
            }
            evaluator.tree.words.define(statement.name, as: meaning)
            return
        }
        let term = try evaluator.term(statement.root)
        let value = evaluator.arithmetic.value(term.number)
        guard evaluator.arithmetic.isCertain(term.number), value > 0 else {
            throw Problem(.kind, "a unit is a positive number of other units", at: statement.range)
        }
        let meaning = UnitMeaning(factor: value, dimension: term.dimension)
        evaluator.tree.words.define(statement.name, as: meaning)
        evaluator.ownUnits[name] = meaning
    }

    private mutating func correlate(_ statement: SyntaxTree.Statement) throws(Problem) {
        let value = try evaluator.term(statement.root)
        let number = evaluator.arithmetic.value(value.number)
        guard value.dimension.isOne, (-1...1).contains(number), evaluator.arithmetic.isCertain(value.number) else {
            throw Problem(.mathDomain, "a correlation is a number from -1 to 1", at: statement.range, hint: "`correlate a b 0.6`")
        }
        var inputs = [String]()
        for word in statement.parameters {
            let name = evaluator.tree.words.text(word)
            guard Int(word) < evaluator.names.count, let term = evaluator.names[Int(word)],
                let input = evaluator.arithmetic.builder.inputName(term.number)
            else {
                throw Problem(
                    .name, "`\(name)` is no uncertain input of this cell", at: statement.range,
                    hint: "a correlation is between two names that stand for a range or a distribution, defined above")
            }
            inputs.append(input)
        }
        evaluator.arithmetic.builder.correlate(Derivation.Correlation(inputs[0], inputs[1], number))
    }

    // MARK: Values

    /// The unit a value is shown in.
    func displayUnit(_ term: Term<Int32>, _ node: Int32) -> Unit {
        let table = evaluator.tree.words.units
        let isFixed = isShown(node)
        let typed = resolved(evaluator.unit(of: node))
        if isFixed, typed.meaning(in: table)?.dimension == term.dimension { return typed }
        var unit = table.simplified(typed, dimension: term.dimension)
        if unit.meaning(in: table)?.dimension != term.dimension, term.dimension.isOne || ownMeaning(unit)?.dimension != term.dimension {
            unit = table.baseUnit(of: term.dimension, own: evaluator.ownBases)
        }
        return isFixed ? unit : table.scaled(unit, for: evaluator.arithmetic.value(term.number))
    }

    private func ownMeaning(_ unit: Unit) -> UnitMeaning? {
        var copy = evaluator
        return copy.meaning(of: unit)
    }

    /// A unit the cell defined is unknown outside of it: it is written as what it stands for.
    private func resolved(_ unit: Unit) -> Unit {
        guard unit.factors.contains(where: { evaluator.ownUnits[$0.symbol] != nil }) else { return unit }
        var result = Unit.one
        for factor in unit.factors {
            if let own = evaluator.ownUnits[factor.symbol] {
                result =
                    result * evaluator.tree.words.units.baseUnit(of: own.dimension, own: evaluator.ownBases).raised(to: factor.exponent)
            } else {
                result = result * Unit(symbol: factor.symbol).raised(to: factor.exponent)
            }
        }
        return result
    }

    private func isShown(_ index: Int32) -> Bool {
        let node = evaluator.tree.nodes[Int(index)]
        switch node.kind {
        case .shown: return true
        case .marked, .dated: return isShown(node.a)
        case .call:
            guard let function = evaluator.functions[node.a] ?? Catalogue.function(evaluator.tree.words.text(node.a)) else { return false }
            return function.tree.nodes[Int(function.root)].kind == .shown
        default: return false
        }
    }

    mutating func quantity(_ term: Term<Int32>, _ node: Int32) throws(Problem) -> Quantity {
        var unit = displayUnit(term, node)
        var meaning = unit.meaning(in: evaluator.tree.words.units) ?? ownMeaning(unit) ?? UnitMeaning(factor: 1, dimension: term.dimension)
        if term.traits.isOnScale, !meaning.isScale {
            unit = Unit(symbol: "K")
            meaning = UnitMeaning(factor: 1, dimension: term.dimension)
        }
        let derivation = evaluator.arithmetic.builder.derivation(of: term.number)
        stepCount += derivation.steps.count
        let isKept = stepCount <= Self.stepLimit
        if !isKept, !saidTooMany {
            saidTooMany = true
            evaluator.notes.append(
                Note("the cell rests on too many steps: from here on its values do not remember what they were computed from"))
        }
        var number = evaluator.arithmetic.value(term.number) / meaning.factor - meaning.offset
        var spread: Spread?
        let isUncertain = !evaluator.arithmetic.isCertain(term.number)
        if isUncertain, sampling == nil { needsSampling = true }
        if let sampling, isUncertain {
            do {
                let view = try derivation.view(draws: sampling.draws, seed: sampling.seed)
                spread = view.spread.scaled(by: 1 / meaning.factor).shifted(by: -meaning.offset)
                number = view.centre / meaning.factor - meaning.offset
                // Said once in a cell, where it first holds.
                for note in view.notes where !evaluator.notes.contains(where: { $0.text == note }) {
                    evaluator.notes.append(Note(note, at: evaluator.tree.nodes[Int(node)].range))
                }
            } catch {
                throw problem(of: error, node)
            }
        }
        return Quantity(number, unit, spread: spread, derivation: isKept ? derivation : nil)
    }

    private func problem(of failure: Derivation.Failure, _ node: Int32) -> Problem {
        Problem(.mathDomain, failure.message, at: evaluator.tree.nodes[Int(node)].range, hint: failure.hint)
    }

    private mutating func value(of part: Item<Int32>, _ node: Int32) throws(Problem) -> Value {
        switch part {
        case .number(let term): return .quantity(try quantity(term, node))
        case .value(let value): return value
        case .missing(let reason): return .missing(reason)
        case .list(let parts):
            var values = [Value]()
            for part in parts { values.append(try value(of: part, node)) }
            return .list(values)
        }
    }
}
