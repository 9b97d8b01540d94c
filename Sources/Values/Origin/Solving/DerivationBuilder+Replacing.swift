import Uncertainty

extension DerivationBuilder {
    /// An operation on steps, its value worked out from theirs.
    package mutating func compute(_ operation: Derivation.Operation, _ a: Int32, _ b: Int32 = -1, _ c: Int32 = -1) -> Int32 {
        apply(operation, a, b, c, value: Self.result(operation, value(a), b < 0 ? 0 : value(b), c < 0 ? 0 : value(c)))
    }

    static func result(_ operation: Derivation.Operation, _ a: Double, _ b: Double, _ c: Double) -> Double {
        if operation == .select { return TapeArithmetic.apply(.select, a, b, c) }
        guard let operation = operation.tapeOperation else { return a }
        return TapeArithmetic.apply(operation, a, b, c)
    }

    /// Which of the steps up to `result` rest on `origin`; the place of a step is its number.
    func dependents(on origin: Int32, upTo result: Int32) -> [Bool] {
        var rests = Array(repeating: false, count: Int(result) + 1)
        guard origin <= result else { return rests }
        rests[Int(origin)] = true
        for index in Int(origin)..<rests.count where index > Int(origin) {
            let step = steps[index]
            rests[index] = [step.a, step.b, step.c].contains { $0 >= 0 && rests[Int($0)] }
        }
        return rests
    }

    /// The same steps with other ones in the place of some: what `result` comes to when `old` is replaced by `new`.
    ///
    /// Named values that change lose their names, or get those that `renaming` gives them.
    package mutating func replacing(
        _ replacements: [Int32: Int32], in result: Int32, renaming: (String) -> String? = { _ in nil }
    ) -> Int32 {
        guard let first = replacements.keys.min(), first <= result else { return result }
        // Only what the result rests on is made anew.
        var isNeeded = Array(repeating: false, count: Int(result) + 1)
        isNeeded[Int(result)] = true
        for index in stride(from: Int(result), through: 0, by: -1) where isNeeded[index] && replacements[Int32(index)] == nil {
            let step = steps[index]
            for operand in [step.a, step.b, step.c] where operand >= 0 { isNeeded[Int(operand)] = true }
        }
        var places = (0...result).map { $0 }
        for index in Int(first)...Int(result) where isNeeded[index] {
            if let new = replacements[Int32(index)] {
                places[index] = new
                continue
            }
            let step = steps[index]
            func place(_ operand: Int32) -> Int32 { operand < 0 ? operand : places[Int(operand)] }
            let operands = (place(step.a), place(step.b), place(step.c))
            guard operands != (step.a, step.b, step.c) else { continue }
            if step.operation == .named {
                let name = name(step.detail)
                places[index] = renaming(name.name).map { named(operands.0, Derivation.Name($0, unit: name.unit)) } ?? operands.0
            } else {
                places[index] = compute(step.operation, operands.0, operands.1, operands.2)
            }
        }
        return places[Int(result)]
    }
}
