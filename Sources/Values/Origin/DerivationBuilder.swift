/// Builds derivations that share their steps: the same operation on the same steps is one step, and a name is one input.
public struct DerivationBuilder: Sendable {
    public private(set) var steps: [Derivation.Step] = []
    private var inputs: [Derivation.Input] = []
    private var names: [Derivation.Name] = []
    private var correlations: [Derivation.Correlation] = []
    /// Does a step rest on an input that is not one number?
    private var certain: [Bool] = []

    private struct Key: Hashable {
        var operation: Derivation.Operation
        var a: Int32
        var b: Int32
        var c: Int32
        var detail: Int32
        var bits: UInt64
    }

    private var known: [Key: Int32] = [:]
    private var inputNumbers: [String: Int32] = [:]
    private var nameNumbers: [Derivation.Name: Int32] = [:]

    public init() {}

    public func value(_ step: Int32) -> Double { steps[Int(step)].value }

    func name(_ number: Int32) -> Derivation.Name { names[Int(number)] }

    func input(_ number: Int32) -> Derivation.Input { inputs[Int(number)] }

    public func isCertain(_ step: Int32) -> Bool { certain[Int(step)] }

    /// A number of the text; `literal` is how it stands there: `8760 h`.
    public mutating func constant(_ value: Double, literal: Derivation.Name? = nil) -> Int32 {
        let detail = literal.map { self.number(of: $0) } ?? -1
        return add(Derivation.Step(.constant, detail: detail, value: value), bits: value.bitPattern, isCertain: true)
    }

    private mutating func number(of name: Derivation.Name) -> Int32 {
        if let known = nameNumbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        nameNumbers[name] = number
        return number
    }

    /// An input under its name. A name that is there already is the same random variable.
    public mutating func input(_ input: Derivation.Input, centre: Double) -> Int32 {
        if let step = inputNumbers[input.name] { return step }
        inputs.append(input)
        let isCertain = if case .point = input.distribution { true } else { false }
        let step = add(
            Derivation.Step(.input, detail: Int32(inputs.count - 1), value: centre), bits: 0, isCertain: isCertain)
        inputNumbers[input.name] = step
        return step
    }

    public mutating func named(_ step: Int32, _ name: Derivation.Name) -> Int32 {
        add(
            Derivation.Step(.named, a: step, detail: number(of: name), value: steps[Int(step)].value), bits: 0,
            isCertain: certain[Int(step)])
    }

    public mutating func apply(
        _ operation: Derivation.Operation, _ a: Int32, _ b: Int32 = -1, _ c: Int32 = -1, value: Double
    ) -> Int32 {
        let isCertain = certain[Int(a)] && (b < 0 || certain[Int(b)]) && (c < 0 || certain[Int(c)])
        return add(Derivation.Step(operation, a: a, b: b, c: c, value: value), bits: 0, isCertain: isCertain)
    }

    private mutating func add(_ step: Derivation.Step, bits: UInt64, isCertain: Bool) -> Int32 {
        let key = Key(operation: step.operation, a: step.a, b: step.b, c: step.c, detail: step.detail, bits: bits)
        if let known = known[key] { return known }
        let number = Int32(steps.count)
        steps.append(step)
        certain.append(isCertain)
        known[key] = number
        return number
    }

    /// The name of the input a step is, or is a multiple or another name of.
    public func inputName(_ step: Int32) -> String? {
        var index = Int(step)
        while true {
            let step = steps[index]
            switch step.operation {
            case .input: return inputs[Int(step.detail)].name
            case .named: index = Int(step.a)
            default: return nil
            }
        }
    }

    /// Is a step the input of that name?
    public func isInput(_ step: Int32, named name: String) -> Bool {
        let step = steps[Int(step)]
        return step.operation == .input && inputs[Int(step.detail)].name == name
    }

    /// Says that two inputs move together.
    public mutating func correlate(_ correlation: Derivation.Correlation) { correlations.append(correlation) }

    /// Takes in a derivation from elsewhere and gives its last step.
    public mutating func take(_ derivation: Derivation) -> Int32? {
        var places = [Int32]()
        places.reserveCapacity(derivation.steps.count)
        func place(_ step: Int32) -> Int32? {
            step < 0 ? -1 : Int(step) < places.count ? places[Int(step)] : nil
        }
        for step in derivation.steps {
            guard let a = place(step.a), let b = place(step.b), let c = place(step.c) else { return nil }
            switch step.operation {
            case .constant:
                let literal = derivation.names.indices.contains(Int(step.detail)) ? derivation.names[Int(step.detail)] : nil
                places.append(constant(step.value, literal: literal))
            case .input:
                guard derivation.inputs.indices.contains(Int(step.detail)) else { return nil }
                places.append(input(derivation.inputs[Int(step.detail)], centre: step.value))
            case .named:
                guard derivation.names.indices.contains(Int(step.detail)), a >= 0 else { return nil }
                places.append(named(a, derivation.names[Int(step.detail)]))
            default:
                guard a >= 0 else { return nil }
                places.append(apply(step.operation, a, b, c, value: step.value))
            }
        }
        for correlation in derivation.correlations where !correlations.contains(correlation) { correlations.append(correlation) }
        return places.last
    }

    /// What a step rests on, and nothing else. The time is that of the steps found, however many others there are.
    public func derivation(of result: Int32) -> Derivation {
        var places = [Int32: Int32]()
        var open = [result]
        while let index = open.popLast() {
            guard places.updateValue(-1, forKey: index) == nil else { continue }
            let step = steps[Int(index)]
            for operand in [step.a, step.b, step.c] where operand >= 0 && places[operand] == nil { open.append(operand) }
        }
        var derivation = Derivation(steps: [], inputs: [], names: [], correlations: [])
        // Operands stand before what is made of them.
        for index in places.keys.sorted() {
            var step = steps[Int(index)]
            if step.a >= 0 { step.a = places[step.a] ?? -1 }
            if step.b >= 0 { step.b = places[step.b] ?? -1 }
            if step.c >= 0 { step.c = places[step.c] ?? -1 }
            if step.operation == .input {
                derivation.inputs.append(inputs[Int(step.detail)])
                step.detail = Int32(derivation.inputs.count - 1)
            } else if step.detail >= 0 {
                derivation.names.append(names[Int(step.detail)])
                step.detail = Int32(derivation.names.count - 1)
            }
            places[index] = Int32(derivation.steps.count)
            derivation.steps.append(step)
        }
        let inputNames = Set(derivation.inputs.map(\.name))
        derivation.correlations = correlations.filter { inputNames.contains($0.a) && inputNames.contains($0.b) }
        return derivation
    }
}
