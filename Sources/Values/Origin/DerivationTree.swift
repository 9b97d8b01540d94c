/// A derivation as people read it: each named value with its formula, down to inputs and where they come from.
///
///     cost.owned = 1.32 USD/Mtoken: (params.buy * rate + params.grid * power.owned) / serve.tokens
///       params.buy = 45 to 60 kUSD/chip: given in the notebook
public struct DerivationTree: Sendable {
    public struct Line: Sendable, Hashable {
        public var depth: Int
        /// `cost.owned`; empty for a value without a name.
        public var name: String
        /// `1.32 USD/Mtoken`
        public var value: String
        /// `params.buy * rate`; empty for an input.
        public var formula: String
        /// Where an input comes from; `nil` for what was computed.
        public var origin: Origin?
        /// Was it shown further up?
        public var isRepeated: Bool
    }

    public private(set) var lines: [Line] = []

    private let derivation: Derivation
    private var shown = Set<Int32>()
    /// As many lines as anyone reads.
    private let limit: Int

    /// `value` is how the last step itself is shown, with its spread.
    public init(_ quantity: Quantity, limit: Int = 400) {
        derivation = quantity.derivation ?? Derivation(steps: [], inputs: [])
        self.limit = limit
        guard derivation.isWellFormed else { return }
        add(Int32(derivation.steps.count - 1), depth: 0, value: quantity.display)
    }

    private mutating func add(_ index: Int32, depth: Int, value: String?) {
        guard lines.count < limit, depth < 40 else { return }
        let step = derivation.steps[Int(index)]
        switch step.operation {
        case .input:
            let input = derivation.inputs[Int(step.detail)]
            lines.append(
                Line(depth: depth, name: input.name, value: value ?? input.text, formula: "", origin: input.origin, isRepeated: false))
        case .named:
            let name = derivation.names[Int(step.detail)]
            let isRepeated = !shown.insert(index).inserted
            let factor = name.unit.baseFactor
            let text = value ?? self.value(of: index, in: name.unit, factor)
            // An input under another name is one line.
            let inner = derivation.steps[Int(step.a)]
            if inner.operation == .input {
                let input = derivation.inputs[Int(inner.detail)]
                let formula = input.name == name.name ? "" : input.name
                lines.append(
                    Line(
                        depth: depth, name: name.name, value: value ?? input.text, formula: formula, origin: input.origin,
                        isRepeated: isRepeated))
                return
            }
            lines.append(
                Line(
                    depth: depth, name: name.name, value: text, formula: formula(step.a), origin: nil, isRepeated: isRepeated))
            if !isRepeated { addParts(of: step.a, depth: depth + 1) }
        default:
            lines.append(Line(depth: depth, name: "", value: value ?? "", formula: formula(index), origin: nil, isRepeated: false))
            addParts(of: index, depth: depth + 1)
        }
    }

    /// A value in between, looked at as the result was.
    private func value(of index: Int32, in unit: Unit, _ factor: Double) -> String {
        var part = derivation
        part.steps.removeSubrange(Int(index + 1)...)
        guard let view = try? part.view(draws: 10_000, seed: 1), view.spread.isWide else {
            return Quantity(derivation.steps[Int(index)].value / factor, unit).display
        }
        return Quantity(view.centre / factor, unit, spread: view.spread.scaled(by: 1 / factor)).display
    }

    /// The nearest named values and inputs below a step, each once.
    private mutating func addParts(of index: Int32, depth: Int) {
        var seen = Set<Int32>()
        var open = [index]
        var parts = [Int32]()
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            let step = derivation.steps[Int(next)]
            if step.operation == .input || (step.operation == .named && next != index) {
                parts.append(next)
            } else {
                for operand in [step.c, step.b, step.a] where operand >= 0 { open.append(operand) }
            }
        }
        for part in parts { add(part, depth: depth, value: nil) }
    }

    // MARK: Formulas

    private func formula(_ index: Int32) -> String {
        var budget = 60
        return formula(index, &budget).text
    }

    /// The text of a step, and how closely it binds.
    private func formula(_ index: Int32, _ budget: inout Int) -> (text: String, rank: Int) {
        budget -= 1
        guard budget > 0 else { return ("…", 9) }
        let step = derivation.steps[Int(index)]
        func operand(_ place: Int32, above rank: Int, _ budget: inout Int) -> String {
            let part = formula(place, &budget)
            return part.rank >= rank ? part.text : "(\(part.text))"
        }
        func binary(_ sign: String, _ rank: Int, _ budget: inout Int) -> (String, Int) {
            let right = sign == "-" || sign == "/" ? rank + 1 : rank
            return ("\(operand(step.a, above: rank, &budget)) \(sign) \(operand(step.b, above: right, &budget))", rank)
        }
        switch step.operation {
        case .constant:
            if step.detail >= 0 { return (derivation.names[Int(step.detail)].name, 9) }
            return (SignificantDigits.text(step.value, digits: 6), step.value < 0 ? 1 : 9)
        case .input: return (derivation.inputs[Int(step.detail)].name, 9)
        case .named: return (derivation.names[Int(step.detail)].name, 9)
        case .negate: return ("-\(operand(step.a, above: 3, &budget))", 2)
        case .add: return binary("+", 1, &budget)
        case .subtract: return binary("-", 1, &budget)
        case .multiply: return binary("*", 2, &budget)
        case .divide: return binary("/", 2, &budget)
        case .power: return ("\(operand(step.a, above: 5, &budget))^\(operand(step.b, above: 5, &budget))", 4)
        case .less: return binary("<", 0, &budget)
        case .lessOrEqual: return binary("<=", 0, &budget)
        case .select:
            return ("if(\(formula(step.a, &budget).text), \(formula(step.b, &budget).text), \(formula(step.c, &budget).text))", 9)
        case .minimum: return ("min(\(formula(step.a, &budget).text), \(formula(step.b, &budget).text))", 9)
        case .maximum: return ("max(\(formula(step.a, &budget).text), \(formula(step.b, &budget).text))", 9)
        case .modulo: return ("mod(\(formula(step.a, &budget).text), \(formula(step.b, &budget).text))", 9)
        default: return ("\(step.operation.word)(\(formula(step.a, &budget).text))", 9)
        }
    }
}

extension Derivation.Operation {
    fileprivate var word: String {
        switch self {
        case .ceiling: "ceil"
        default: "\(self)"
        }
    }
}

extension Derivation.Input {
    /// `45 to 60 kUSD/chip`, in the unit it was given in.
    public var text: String {
        let factor = unit.baseFactor
        let own = distribution.scaled(by: 1 / factor)
        if case .point(let value) = own { return Quantity(value, unit).display }
        return Quantity(own.median, unit, spread: own.stated).display
    }
}
