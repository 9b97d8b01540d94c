/// The operations of a tape on doubles. What has no value is NaN, which every operation passes on unless the value is not used.
package enum TapeArithmetic {
    @inline(__always) static func divide(_ a: Double, _ b: Double) -> Double { b == 0 ? .nan : a / b }
    @inline(__always) static func ln(_ x: Double) -> Double { logarithm(x) { Elementary.log($0) } }
    @inline(__always) static func log10(_ x: Double) -> Double { logarithm(x, Elementary.log10) }
    @inline(__always) static func log2(_ x: Double) -> Double { logarithm(x, Elementary.log2) }

    @inline(__always) private static func logarithm(_ x: Double, _ function: (Double) -> Approximation) -> Double {
        x > 0 && x < .infinity ? function(x).nearest : (x == .infinity ? x : .nan)
    }

    static func exp(_ x: Double) -> Double {
        x.isNaN ? x : Elementary.exp(x).nearest
    }

    static func finite(_ x: Double, _ function: (Double) -> Approximation) -> Double {
        x.isFinite ? function(x).nearest : .nan
    }

    static func inUnit(_ x: Double, _ function: (Double) -> Approximation) -> Double {
        x.magnitude <= 1 ? function(x).nearest : .nan
    }

    static func atan(_ x: Double) -> Double {
        x.isInfinite ? (x < 0 ? -Elementary.halfPi.high : Elementary.halfPi.high) : finite(x, Elementary.atan)
    }

    static func power(_ x: Double, _ y: Double) -> Double {
        guard x.isFinite, y.isFinite else { return .nan }
        if y == y.rounded() {
            if y == 2 { return x * x }
            if x == 0 { return y < 0 ? .nan : (y == 0 ? 1 : 0) }
            if y.magnitude <= 0x1p+53 { return Elementary.power(x, Int(y)).nearest }
            // A whole number beyond 2^53 is even.
            return Elementary.power(x.magnitude, y).nearest
        }
        if x > 0 { return Elementary.power(x, y).nearest }
        return x == 0 && y > 0 ? 0 : .nan
    }

    @inline(__always) static func minimum(_ a: Double, _ b: Double) -> Double { a < b ? a : (b <= a ? b : .nan) }
    @inline(__always) static func maximum(_ a: Double, _ b: Double) -> Double { a > b ? a : (b >= a ? b : .nan) }
    @inline(__always) static func less(_ a: Double, _ b: Double) -> Double { a < b ? 1 : (a >= b ? 0 : .nan) }
    @inline(__always) static func lessOrEqual(_ a: Double, _ b: Double) -> Double { a <= b ? 1 : (a > b ? 0 : .nan) }
    @inline(__always) static func select(_ condition: Double, _ a: Double, _ b: Double) -> Double {
        condition.isNaN ? .nan : (condition != 0 ? a : b)
    }

    static func modulo(_ a: Double, _ b: Double) -> Double {
        guard b != 0, a.isFinite, b.isFinite else { return .nan }
        let rest = a.truncatingRemainder(dividingBy: b)
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }

    /// Any operation; `a`, `b`, `c` as far as it has operands.
    @inline(__always) package static func apply(_ operation: TapeOperation, _ a: Double, _ b: Double, _ c: Double) -> Double {
        switch operation {
        case .constant, .input: a
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: divide(a, b)
        case .negate: -a
        case .power: power(a, b)
        case .exp: exp(a)
        case .ln: ln(a)
        case .log10: log10(a)
        case .log2: log2(a)
        case .squareRoot: a.squareRoot()
        case .sin: finite(a, Elementary.sin)
        case .cos: finite(a, Elementary.cos)
        case .tan: finite(a, Elementary.tan)
        case .asin: inUnit(a, Elementary.asin)
        case .acos: inUnit(a, Elementary.acos)
        case .atan: atan(a)
        case .absolute: a.magnitude
        case .minimum: minimum(a, b)
        case .maximum: maximum(a, b)
        case .floor: a.rounded(.down)
        case .ceiling: a.rounded(.up)
        case .round: a.rounded(.toNearestOrAwayFromZero)
        case .modulo: modulo(a, b)
        case .less: less(a, b)
        case .lessOrEqual: lessOrEqual(a, b)
        case .select: select(a, b, c)
        }
    }
}
