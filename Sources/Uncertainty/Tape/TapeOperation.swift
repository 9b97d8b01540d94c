/// What a node of a tape does with its operands.
package enum TapeOperation: UInt8, Sendable, Hashable, CaseIterable {
    case constant
    case input
    case add, subtract, multiply, divide, negate
    /// `a` to the power of `b`: for whole exponents any base (zero only where the exponent is not negative), else positive bases
    /// and zero to a positive exponent. `0^0` is 1.
    case power
    case exp, ln, log10, log2, squareRoot
    case sin, cos, tan, asin, acos, atan
    case absolute, minimum, maximum
    /// Whole numbers below, above and nearest; `round` takes halves away from zero.
    case floor, ceiling, round
    /// `a − b ⌊a/b⌋`: the sign is that of the divisor.
    case modulo
    /// 1 where true, 0 where not.
    case less, lessOrEqual
    /// The second operand where the first is not zero, else the third.
    case select

    package var operandCount: Int {
        switch self {
        case .constant, .input: 0
        case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum, .modulo, .less, .lessOrEqual: 2
        case .select: 3
        default: 1
        }
    }

    /// Whether the operation is more than a few steps of arithmetic.
    var isElementary: Bool {
        switch self {
        case .power, .exp, .ln, .log10, .log2, .sin, .cos, .tan, .asin, .acos, .atan: true
        default: false
        }
    }

    /// Whether the operands may change places without changing any result.
    var isCommutative: Bool {
        switch self {
        case .add, .multiply, .minimum, .maximum: true
        default: false
        }
    }
}
