/// The partial derivatives of the operations of a tape.
enum TapeDerivatives {
    struct Missing: Error {
        let reason: NoDerivative
    }

    /// The derivative of a node in one of its operands, counted from 0.
    static func derivative(
        _ node: Tape.Node, operand: Int, _ values: [Double], value v: Double
    ) -> Result<Double, Missing> {
        let (a, b) = (values[Int(node.a)], values[Int(node.b)])
        func unless(_ isMissing: Bool, _ reason: NoDerivative, _ derivative: Double) -> Result<Double, Missing> {
            isMissing ? .failure(Missing(reason: reason)) : .success(derivative)
        }
        switch node.operation {
        case .constant, .input: return .success(0)
        case .add: return .success(1)
        case .subtract: return .success(operand == 0 ? 1 : -1)
        case .multiply: return .success(operand == 0 ? b : a)
        case .divide: return .success(operand == 0 ? 1 / b : -v / b)
        case .negate: return .success(-1)
        case .power: return operand == 0 ? powerInBase(a, b) : unless(a <= 0, .powerAtZero, v * TapeArithmetic.ln(a))
        case .exp: return .success(v)
        case .ln: return .success(1 / a)
        case .log10: return .success(1 / (a * Elementary.ln10.high))
        case .log2: return .success(1 / (a * Elementary.ln2.high))
        case .squareRoot: return unless(v == 0, .rootAtZero, 1 / (2 * v))
        case .sin: return .success(Elementary.cos(a).nearest)
        case .cos: return .success(-Elementary.sin(a).nearest)
        case .tan: return .success(1 + v * v)
        case .asin: return unless(a.magnitude == 1, .inverseSineAtOne, 1 / ((1 - a) * (1 + a)).squareRoot())
        case .acos: return unless(a.magnitude == 1, .inverseSineAtOne, -1 / ((1 - a) * (1 + a)).squareRoot())
        case .atan: return .success(1 / (1 + a * a))
        case .absolute: return unless(a == 0, .absoluteValueAtZero, a < 0 ? -1 : 1)
        case .minimum: return unless(a == b, .tie, (a < b) == (operand == 0) ? 1 : 0)
        case .maximum: return unless(a == b, .tie, (a > b) == (operand == 0) ? 1 : 0)
        case .floor, .ceiling: return unless(a == a.rounded(), .step, 0)
        case .round: return unless(a != a.rounded() && (a * 2).rounded() == a * 2, .step, 0)
        case .modulo:
            let quotient = (a / b).rounded(.down)
            return unless(v == 0, .step, operand == 0 ? 1 : -quotient)
        case .less, .lessOrEqual: return unless(a == b, .comparisonOfEquals, 0)
        case .select: return .success(operand == 0 ? 0 : (a != 0) == (operand == 1) ? 1 : 0)
        }
    }

    private static func powerInBase(_ x: Double, _ y: Double) -> Result<Double, Missing> {
        if y == 0 { return .success(0) }
        if y == 1 { return .success(1) }
        if x == 0, y < 1 { return .failure(Missing(reason: .powerAtZero)) }
        return .success(y * TapeArithmetic.power(x, y - 1))
    }
}
