import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What numbers are while an expression is evaluated: plain ones, or steps of a derivation.
protocol Arithmetic {
    associatedtype Number: Sendable

    mutating func constant(_ value: Double) -> Number
    /// A number as it stands in the text.
    mutating func literal(_ value: Double, _ text: @autoclosure () -> String) -> Number
    mutating func apply(_ operation: Derivation.Operation, _ a: Number) -> Number
    mutating func apply(_ operation: Derivation.Operation, _ a: Number, _ b: Number) -> Number
    mutating func select(_ condition: Number, _ a: Number, _ b: Number) -> Number
    /// The number with every input at its centre.
    func value(_ number: Number) -> Double
    /// Is it the same number whatever the inputs are?
    func isCertain(_ number: Number) -> Bool
    /// A random variable of its own; `nil` where this arithmetic has none.
    mutating func input(_ name: String, _ distribution: Distribution, unit: Unit, origin: Origin) -> Number?
    /// A value of another cell.
    mutating func quantity(_ quantity: Quantity, named name: String, meaning: UnitMeaning) -> Number
    /// The same number under a name.
    mutating func named(_ number: Number, _ name: String, unit: Unit) -> Number
}

/// Plain numbers: nothing is remembered, and nothing may be uncertain.
struct PlainArithmetic: Arithmetic {
    @inline(__always) func constant(_ value: Double) -> Double { value }
    @inline(__always) func literal(_ value: Double, _ text: @autoclosure () -> String) -> Double { value }
    @inline(__always) func value(_ number: Double) -> Double { number }
    func isCertain(_ number: Double) -> Bool { true }
    func input(_ name: String, _ distribution: Distribution, unit: Unit, origin: Origin) -> Double? { nil }
    func quantity(_ quantity: Quantity, named name: String, meaning: UnitMeaning) -> Double {
        (quantity.value + meaning.offset) * meaning.factor
    }
    func named(_ number: Double, _ name: String, unit: Unit) -> Double { number }
    func select(_ condition: Double, _ a: Double, _ b: Double) -> Double { condition != 0 ? a : b }

    @inline(__always)
    func apply(_ operation: Derivation.Operation, _ a: Double, _ b: Double) -> Double { Self.result(operation, a, b) }

    func apply(_ operation: Derivation.Operation, _ a: Double) -> Double { Self.result(operation, a) }

    @inline(__always)
    static func result(_ operation: Derivation.Operation, _ a: Double, _ b: Double) -> Double {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .power: pow(a, b)
        case .minimum: Swift.min(a, b)
        case .maximum: Swift.max(a, b)
        case .modulo: a - b * (a / b).rounded(.down)
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        default: .nan
        }
    }

    static func result(_ operation: Derivation.Operation, _ a: Double) -> Double {
        switch operation {
        case .negate: -a
        case .exp: Glibc.exp(a)
        case .ln: log(a)
        case .log10: Glibc.log10(a)
        case .log2: Glibc.log2(a)
        case .sqrt: a.squareRoot()
        case .sin: Glibc.sin(a)
        case .cos: Glibc.cos(a)
        case .tan: Glibc.tan(a)
        case .asin: Glibc.asin(a)
        case .acos: Glibc.acos(a)
        case .atan: Glibc.atan(a)
        case .abs: Swift.abs(a)
        case .floor: a.rounded(.down)
        case .ceiling: a.rounded(.up)
        case .round: a.rounded()
        default: .nan
        }
    }
}
