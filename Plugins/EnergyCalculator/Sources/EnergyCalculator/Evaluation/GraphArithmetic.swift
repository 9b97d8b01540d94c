import Values

/// Numbers as steps of a derivation.
struct GraphArithmetic: Arithmetic {
    var builder = DerivationBuilder()

    mutating func constant(_ value: Double) -> Int32 { builder.constant(value) }

    mutating func literal(_ value: Double, _ text: @autoclosure () -> String) -> Int32 {
        builder.constant(value, literal: Derivation.Name(text(), unit: .one))
    }

    mutating func apply(_ operation: Derivation.Operation, _ a: Int32) -> Int32 {
        builder.apply(operation, a, value: PlainArithmetic.result(operation, value(a)))
    }

    mutating func apply(_ operation: Derivation.Operation, _ a: Int32, _ b: Int32) -> Int32 {
        // Of one random variable, whatever it is.
        if a == b {
            if operation == .subtract { return constant(0) }
            if operation == .divide, value(a) != 0 { return constant(1) }
        }
        return builder.apply(operation, a, b, value: PlainArithmetic.result(operation, value(a), value(b)))
    }

    mutating func select(_ condition: Int32, _ a: Int32, _ b: Int32) -> Int32 {
        builder.apply(.select, condition, a, b, value: value(condition) != 0 ? value(a) : value(b))
    }

    func value(_ number: Int32) -> Double { builder.value(number) }

    func isCertain(_ number: Int32) -> Bool { builder.isCertain(number) }

    mutating func input(_ name: String, _ distribution: Distribution, unit: Unit, origin: Origin) -> Int32? {
        builder.input(
            Derivation.Input(name: name, distribution: distribution, unit: unit, origin: origin), centre: distribution.mean)
    }

    mutating func quantity(_ quantity: Quantity, named name: String, meaning: UnitMeaning) -> Int32 {
        if let derivation = quantity.derivation, let step = builder.take(derivation) { return step }
        let value = (quantity.value + meaning.offset) * meaning.factor
        return builder.input(
            Derivation.Input(name: name, distribution: .point(value), unit: quantity.unit, origin: .given), centre: value)
    }

    mutating func named(_ number: Int32, _ name: String, unit: Unit) -> Int32 {
        builder.named(number, Derivation.Name(name, unit: unit))
    }
}
