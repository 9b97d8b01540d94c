import Values

extension Evaluator {
    /// The unknown for which two numbers are equal, from the steps they were computed by; plain numbers have none.
    typealias RootFinder = (inout A, _ left: A.Number, _ right: A.Number, _ unknown: A.Number) throws(Problem) -> (A.Number, [String])

    /// `solve(rented == owned, params.rent)`: the value of a name for which two sides are equal.
    mutating func solve(_ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        guard arguments.count == 2, tree.nodes[Int(arguments[0])].kind == .equal else {
            throw Problem(
                .parse, "`solve` takes what is to be equal, and the name to find", at: node.range,
                hint: "`solve(rented == owned, params.rent)`")
        }
        return try breakEven(tree.nodes[Int(arguments[0])], unknown: arguments[1], node)
    }

    /// The value of `unknown` for which both sides of a comparison are equal; missing where one of the three is.
    private mutating func breakEven(
        _ comparison: SyntaxTree.Node, unknown: Int32, _ node: SyntaxTree.Node
    ) throws(Problem) -> Part {
        let name = tree.nodes[Int(unknown)]
        guard name.kind == .name else {
            throw Problem(
                .breakEven, "`\(source(name.range))` is no name whose value could be found", at: name.range,
                hint: "a parameter, a name of a cell, or a row of a table: `params.rent`")
        }
        if name.b < 0, tree.words.text(name.a) == defining {
            throw Problem(
                .breakEven, "a circular break-even: `\(defining)` would be found from itself", at: name.range,
                hint: "name an input of the two sides")
        }
        let (left, right, sought) = (try item(comparison.a), try item(comparison.b), try item(unknown))
        for part in [left, right, sought] { if case .missing(let reason) = part { return .missing(reason) } }
        guard case .number(let a) = left, case .number(let b) = right, case .number(let x) = sought else {
            throw Problem(.kind, "`solve` takes quantities", at: node.range)
        }
        guard a.dimension == b.dimension else {
            throw mismatch(comparison.a, comparison.b, a.dimension, b.dimension, comparison.range, "compare")
        }
        do throws(Problem) {
            let (number, remarks) = try root(&arithmetic, a.number, b.number, x.number)
            notes += remarks.map { Note($0, at: node.range) }
            if arithmetic.value(number) < 0, arithmetic.value(x.number) > 0 {
                notes.append(Note("the break-even of `\(source(name.range))` is negative: no value of its sign is one", at: node.range))
            }
            return .number(Term(number: number, dimension: x.dimension, traits: x.traits.withoutPlaces))
        } catch {
            var problem = error
            if problem.range.isEmpty { problem.range = node.range }
            problem.message = problem.message.replacing("$x", with: "`\(source(name.range))`")
            throw problem
        }
    }

    /// `decide(rented < owned, params.rent)`: what a comparison comes to, in a sentence that names the break-even where it is open.
    mutating func decide(_ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Part {
        guard arguments.count == 2, [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(tree.nodes[Int(arguments[0])].kind) else {
            throw Problem(
                .parse, "`decide` takes a comparison, and the name that could turn it", at: node.range,
                hint: "`decide(rented < owned, params.rent)`")
        }
        let comparison = tree.nodes[Int(arguments[0])]
        let holds = try item(arguments[0])
        if case .missing(let reason) = holds { return .value(.text("Cannot be decided: \(reason)")) }
        guard case .number(let term) = holds else {
            throw Problem(.kind, "`decide` takes a comparison of quantities", at: comparison.range)
        }
        var chance: Double?
        if arithmetic.isCertain(term.number) {
            chance = arithmetic.value(term.number)
        } else {
            do {
                let share = try probability(term, node)
                chance = arithmetic.value(share.number)
            } catch {
                // Bounds on both sides have no probability, and leave it open.
                guard error.kind == .mathDomain else { throw error }
            }
        }
        let even: String
        switch try breakEven(comparison, unknown: arguments[1], node) {
        case .number(let number): even = try shown(arithmetic, number, unit(of: arguments[1]))
        case .missing(let reason): even = "not known (\(reason))"
        default: even = "not known"
        }
        let words = "break-even where \(spoken(source(tree.nodes[Int(arguments[1])].range))) is \(spoken(unit: even))"
        let share = chance.map { "probability \(Values.Number.real(($0 * 1000).rounded() / 10)) %" }
        switch chance {
        case 1: return .value(.text("Holds; \(words)"))
        case 0: return .value(.text("Fails; \(words)"))
        case let p? where p >= 0.95: return .value(.text("Holds (\(share ?? "")); \(words)"))
        case let p? where p <= 0.05: return .value(.text("Fails (\(share ?? "")); \(words)"))
        default: return .value(.text("Cannot be decided (\(share ?? "the bounds lie on both sides")); \(words)"))
        }
    }

    /// A name as a sentence has it: `params.token_price` is "token price".
    private func spoken(_ name: String) -> String {
        name.hasPrefix("params.") ? String(name.dropFirst("params.".count)).replacing("_", with: " ") : name
    }

    /// A number with its unit as a sentence has it: `1.8 USD/(chip*h)` is "1.8 USD/(chip h)".
    private func spoken(unit text: String) -> String { text.replacing("*", with: " ") }
}
