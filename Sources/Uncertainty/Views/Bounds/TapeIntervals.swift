/// One operation of a tape on intervals: its image, its domain, its derivatives.
enum TapeIntervals {
    /// An enclosure of what the operation makes of members of the operands that lie in its domain.
    static func apply(_ operation: TapeOperation, _ a: Interval, _ b: Interval, _ c: Interval) -> Interval {
        switch operation {
        case .constant, .input: a
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .negate: -a
        case .power: power(a, b)
        case .exp: a.exp
        case .ln: a.log
        case .log10: a.log10
        case .log2: a.log2
        case .squareRoot: a.squareRoot
        case .sin: a.sin
        case .cos: a.cos
        case .tan: a.tan
        case .asin: a.asin
        case .acos: a.acos
        case .atan: a.atan
        case .absolute: a.absolute
        case .minimum: .minimum(a, b)
        case .maximum: .maximum(a, b)
        case .floor: a.floor
        case .ceiling: a.ceiling
        case .round: a.roundedTiesToAway
        case .modulo: modulo(a, b)
        case .less: truth(a, b, isTrue: a.upper < b.lower, isFalse: a.lower >= b.upper)
        case .lessOrEqual: truth(a, b, isTrue: a.upper <= b.lower, isFalse: a.lower > b.upper)
        case .select: isTrue(a) ? b : (isFalse(a) ? c : (a.isEmpty ? a : b.hull(c)))
        }
    }

    private static func truth(_ a: Interval, _ b: Interval, isTrue: Bool, isFalse: Bool) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        return isTrue ? .one : (isFalse ? .zero : Interval(lower: 0, upper: 1))
    }

    static func isTrue(_ condition: Interval) -> Bool { !condition.isEmpty && !condition.contains(0) }
    static func isFalse(_ condition: Interval) -> Bool { condition == .zero }

    /// Whether a condition holds, where that is the same throughout.
    static func decision(_ condition: Interval) -> Bool? {
        isTrue(condition) ? true : isFalse(condition) ? false : nil
    }

    /// The exponent, where it is one whole number.
    static func wholeExponent(_ b: Interval) -> Int? {
        b.isSingleton && b.lower.magnitude <= 0x1p+53 ? Int(exactly: b.lower) : nil
    }

    private static func power(_ a: Interval, _ b: Interval) -> Interval {
        if let n = wholeExponent(b) { return a.power(n) }
        return a.power(b)
    }

    private static func modulo(_ a: Interval, _ b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        let range = b.lower > 0 ? Interval(lower: 0, upper: b.upper) : Interval(lower: b.lower, upper: 0)
        let quotient = (a / b).floor
        return quotient.isSingleton ? (a - b * quotient).intersection(range) : range
    }

    /// Why the operation may have no value for some members, and which operand is to blame.
    static func problem(_ node: Tape.Node, _ a: Interval, _ b: Interval) -> (TapeFailure.Reason, operand: Int)? {
        switch node.operation {
        case .divide: b.contains(0) ? (.divisionByZero, Int(node.b)) : nil
        case .modulo: b.contains(0) ? (.moduloByZero, Int(node.b)) : nil
        case .squareRoot: a.lower < 0 ? (.rootOfNegative, Int(node.a)) : nil
        case .ln, .log2, .log10: a.lower <= 0 ? (.logarithmOfNonPositive, Int(node.a)) : nil
        case .asin, .acos: a.lower < -1 || a.upper > 1 ? (.inverseSineOutsideUnit, Int(node.a)) : nil
        case .tan: a.isCommon && a.tan.isEntire ? (.tangentPole, Int(node.a)) : nil
        case .power:
            if let n = wholeExponent(b) {
                n < 0 && a.contains(0) ? (.negativePowerOfZero, Int(node.a)) : nil
            } else if a.lower < 0 {
                (.fractionalPowerOfNegative, Int(node.a))
            } else {
                a.lower == 0 && b.lower < 0 ? (.negativePowerOfZero, Int(node.a)) : nil
            }
        default: nil
        }
    }

    /// The domain of an operation whose edge belongs to it, in which an operand may be cut off that oversteps it by rounding.
    static func closedDomain(for reason: TapeFailure.Reason) -> Interval? {
        switch reason {
        case .rootOfNegative, .fractionalPowerOfNegative: Interval(lower: 0, upper: .infinity)
        case .inverseSineOutsideUnit: Interval(lower: -1, upper: 1)
        default: nil
        }
    }

    // MARK: Slopes

    private static let rises = Interval(lower: 0, upper: .infinity)
    private static let falls = Interval(lower: -.infinity, upper: 0)

    /// Enclosures of the slopes of an operation in its operands: of every difference quotient, so that they hold where it steps or
    /// bends as well. `v` is its own enclosure.
    static func slopes(
        _ operation: TapeOperation, _ a: Interval, _ b: Interval, _ c: Interval, _ v: Interval
    ) -> (Interval, Interval, Interval) {
        let none = Interval.zero
        switch operation {
        case .constant, .input: return (none, none, none)
        case .add: return (.one, .one, none)
        case .subtract: return (.one, -.one, none)
        case .multiply: return (b, a, none)
        case .divide:
            let inverse = b.reciprocal
            return (inverse, -(v * inverse), none)
        case .negate: return (-.one, none, none)
        case .power:
            if let n = wholeExponent(b) { return (n == 0 ? none : Interval(Double(n)) * a.power(n - 1), .entire, none) }
            return (b * a.power(b - .one), v * a.log, none)
        case .exp: return (v, none, none)
        case .ln: return (a.reciprocal, none, none)
        case .log10: return ((a * Interval(10).log).reciprocal, none, none)
        case .log2: return ((a * Interval(2).log).reciprocal, none, none)
        case .squareRoot: return ((v + v).reciprocal, none, none)
        case .sin: return (a.cos, none, none)
        case .cos: return (-a.sin, none, none)
        case .tan: return (.one + v.squared, none, none)
        case .asin: return ((Interval.one - a.squared).squareRoot.reciprocal, none, none)
        case .acos: return (-(Interval.one - a.squared).squareRoot.reciprocal, none, none)
        case .atan: return ((Interval.one + a.squared).reciprocal, none, none)
        case .absolute: return (a.lower >= 0 ? .one : (a.upper <= 0 ? -.one : Interval(lower: -1, upper: 1)), none, none)
        case .minimum: return chosen(firstAlways: a.upper <= b.lower, secondAlways: b.upper <= a.lower)
        case .maximum: return chosen(firstAlways: a.lower >= b.upper, secondAlways: b.lower >= a.upper)
        case .floor, .ceiling, .round: return (v.isSingleton ? none : rises, none, none)
        case .modulo:
            let quotient = (a / b).floor
            return quotient.isSingleton ? (.one, -quotient, none) : (.entire, .entire, none)
        case .less, .lessOrEqual: return v.isSingleton ? (none, none, none) : (falls, rises, none)
        case .select:
            if isTrue(a) { return (none, .one, none) }
            if isFalse(a) { return (none, none, .one) }
            return (.entire, Interval(lower: 0, upper: 1), Interval(lower: 0, upper: 1))
        }
    }

    private static func chosen(firstAlways: Bool, secondAlways: Bool) -> (Interval, Interval, Interval) {
        if firstAlways { return (.one, .zero, .zero) }
        if secondAlways { return (.zero, .one, .zero) }
        return (Interval(lower: 0, upper: 1), Interval(lower: 0, upper: 1), .zero)
    }
}
