import Values

/// Steps of one derivation, written as arithmetic: everything a table shows shares its steps, and with them its inputs.
struct ArithmeticSteps {
    var builder = DerivationBuilder()

    mutating func constant(_ value: Double) -> Int32 { builder.constant(value) }
    mutating func add(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.add, a, b) }
    mutating func subtract(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.subtract, a, b) }
    mutating func multiply(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.multiply, a, b) }
    mutating func divide(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.divide, a, b) }
    mutating func power(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.power, a, b) }
    mutating func minimum(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.minimum, a, b) }
    mutating func maximum(_ a: Int32, _ b: Int32) -> Int32 { builder.compute(.maximum, a, b) }
    mutating func floor(_ a: Int32) -> Int32 { builder.compute(.floor, a) }

    mutating func sum(_ steps: [Int32]) -> Int32 {
        guard var sum = steps.first else { return constant(0) }
        for step in steps.dropFirst() { sum = add(sum, step) }
        return sum
    }

    /// The steps of a value from elsewhere. A derivation that does not fit is a defect of who made it, and counts as the value it has.
    mutating func take(_ model: Model) -> Int32 { builder.take(model.derivation) ?? constant(model.derivation.steps.last?.value ?? 0) }
}

/// What was bought: its price, its residual value (both in base units) and its life in years, as steps.
struct Capital {
    var price: Int32
    var residual: Int32
    var life: Int32
}
