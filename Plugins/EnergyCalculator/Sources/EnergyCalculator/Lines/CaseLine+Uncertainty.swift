import Uncertainty
import Values

extension CaseLine {
    // MARK: Intervals

    /// `{"op": "add", "args": [["0x1p0", "0x1p1"], "empty"]}`: an operation of IEEE 1788 on bare intervals.
    func interval() throws -> JSON {
        guard let name = self["op"]?.string, let arguments = self["args"]?.array else {
            throw Problem(.parse, "an interval line has `op` and `args`", at: 0..<0)
        }
        do {
            let operands = try arguments.map { argument in
                if let text = argument.string { return try IntervalOperation.Operand(text) }
                guard let ends = argument.array?.compactMap(\.string), ends.count == 2 else {
                    throw Problem(.parse, "an interval is a text or a pair of texts", at: 0..<0)
                }
                return try IntervalOperation.Operand(ends[0], ends[1])
            }
            let result = try IntervalOperation.evaluate(name, operands)
            if case .flag(let truth) = result { return ["result": .bool(truth)] }
            let texts = result.texts
            return ["result": texts.count == 1 ? .string(texts[0]) : .array(texts.map(JSON.string))]
        } catch let failure as IntervalOperation.Failure {
            throw Problem(.parse, "\(failure)", at: 0..<0)
        }
    }

    // MARK: Bounds

    /// Inputs as `[low, high]`, plain numbers or in the unit beside them.
    func bounds(_ inputs: [JSON.Member]) throws -> JSON {
        var line = try graph(try expression())
        for input in inputs {
            guard let ends = input.value.array?.compactMap(\.double), ends.count == 2, ends[0] <= ends[1] else {
                throw Problem(.parse, "the input `\(input.name)` is no pair of numbers", at: 0..<0)
            }
            let distribution: Values.Distribution = ends[0] == ends[1] ? .point(ends[0]) : .bounds(ends[0], ends[1])
            line.give(input.name, distribution, unit: .one, meaning: .one)
        }
        let (term, target) = try line.result(in: self["to"]?.string ?? "")
        let derivation = line.evaluator.arithmetic.builder.derivation(of: term.number)
        do {
            let bounds = try derivation.bounds()
            return ["bounds": [JSON(bounds.low / target.factor), JSON(bounds.high / target.factor)]]
        } catch {
            throw Problem(.mathDomain, error.message, at: 0..<0, hint: error.hint)
        }
    }

    // MARK: First order and samples

    /// Inputs with distributions; what comes out is in the unit `to`. Where the units of `cell` do not fit and the line has the same
    /// formula on plain numbers, that is computed, and a note says so.
    func uncertain(_ inputs: [JSON.Member]) throws -> JSON {
        do {
            return try views(of: try expression(), inputs, hasUnits: true, notes: [])
        } catch let problem as Problem where [.addMismatch, .convertMismatch].contains(problem.kind) {
            guard let numeric = self["numeric"]?.string else { throw problem }
            let plain = numeric.replacing("**", with: "^")
            return try views(
                of: plain, inputs, hasUnits: false,
                notes: ["the units of the cell do not fit (\(problem.message)): its plain formula was computed"])
        }
    }

    private func views(of expression: String, _ inputs: [JSON.Member], hasUnits: Bool, notes: [String]) throws -> JSON {
        var line = try graph(expression)
        for input in inputs {
            let unitText = hasUnits ? input.value["unit"]?.string ?? "" : ""
            let meaning = try LineCase<GraphArithmetic>.target(unitText)
            guard let distribution = Self.distribution(input.value, scale: meaning.factor) else {
                throw Problem(.parse, "the input `\(input.name)` has no distribution that is known", at: 0..<0)
            }
            line.give(input.name, distribution, unit: Unit(unitText) ?? .one, meaning: meaning)
        }
        for pair in self["correlations"]?.array ?? [] {
            guard let parts = pair.array, parts.count == 3, let a = parts[0].string, let b = parts[1].string, let value = parts[2].double
            else {
                throw Problem(.parse, "a correlation is two names and a number", at: 0..<0)
            }
            line.evaluator.arithmetic.builder.correlate(Derivation.Correlation(a, b, value))
        }
        let (term, target) = try line.result(in: hasUnits ? self["to"]?.string ?? "" : "")
        let derivation = line.evaluator.arithmetic.builder.derivation(of: term.number)
        var answer = [JSON.Member]()
        var notes = notes
        do {
            let linear = try derivation.firstOrder()
            answer.append(.init("linear", ["value": JSON(linear.value / target.factor), "sd": JSON(linear.sd / target.factor)]))
        } catch {
            answer.append(.init("linear", ["value": JSON(line.evaluator.arithmetic.value(term.number) / target.factor), "sd": nil]))
            notes.append(error.message)
        }
        do {
            let samples = try derivation.samples(draws: self["draws"]?.integer ?? 10_000, seed: UInt64(self["seed"]?.integer ?? 1))
            answer.append(.init("samples", samples.json(in: target.factor)))
        } catch {
            notes.append(error.message)
        }
        if !notes.isEmpty { answer.append(.init("notes", .array(notes.map(JSON.string)))) }
        return .object(answer)
    }

    private func expression() throws -> String {
        guard let expression = self["cell"]?.string ?? self["expr"]?.string else {
            throw Problem(.parse, "the line has neither `expr` nor `cell`", at: 0..<0)
        }
        return expression
    }

    /// The line as a graph; a `numeric` beside it is in Python's spelling, where `log` is natural.
    private func graph(_ expression: String) throws -> LineCase<GraphArithmetic> {
        var line = try LineCase(statements: [], expression: expression, GraphArithmetic())
        line.evaluator.logIsNatural = self["numeric"] != nil
        return line
    }

    private static func distribution(_ json: JSON, scale: Double) -> Values.Distribution? {
        func number(_ name: String) -> Double? { json[name]?.double.map { $0 * scale } }
        func named(_ name: String, _ numbers: Double?...) -> Values.Distribution? {
            let known = numbers.compactMap { $0 }
            return known.count == numbers.count ? .named(name, known) : nil
        }
        switch json["dist"]?.string {
        case "normal": return named("normal", number("mean"), number("sd"))
        case "uniform": return named("uniform", number("lo"), number("hi"))
        case "triangular": return named("triangular", number("lo"), number("mode"), number("hi"))
        case "lognormal": return named("lognormal", number("p05"), number("p95"))
        case "beta":
            return json["lo"] == nil
                ? named("beta", json["a"]?.double, json["b"]?.double)
                : named("beta", json["a"]?.double, json["b"]?.double, number("lo"), number("hi"))
        case "point", "constant": return number("value").map { .point($0) }
        default: return nil
        }
    }
}

extension LineCase where A == GraphArithmetic {
    /// Gives a name from outside its value.
    mutating func give(_ name: String, _ distribution: Values.Distribution, unit: Unit, meaning: UnitMeaning) {
        let word = evaluator.tree.words.number(of: name)
        while evaluator.names.count <= Int(word) { evaluator.names.append(nil) }
        guard let number = evaluator.arithmetic.input(name, distribution, unit: unit, origin: .given) else { return }
        evaluator.names[Int(word)] = Term(number: number, dimension: meaning.dimension)
        evaluator.givenUnits[word] = unit
    }
}

extension SampleView {
    fileprivate func json(in factor: Double) -> JSON {
        [
            "mean": JSON(mean / factor), "sd": JSON(sd / factor), "p05": JSON(p05 / factor), "p50": JSON(median / factor),
            "p95": JSON(p95 / factor),
            "se": [
                "mean": JSON(errors.mean / factor), "sd": JSON(errors.sd / factor), "p05": JSON(errors.p05 / factor),
                "p50": JSON(errors.median / factor),
                "p95": JSON(errors.p95 / factor),
            ],
        ]
    }
}
