/// The four operations and what goes with them, each end rounded outward exactly.
///
/// Formulas for the ends: T. Hickey, Q. Ju and M. H. van Emden, Interval arithmetic: from principles to implementation,
/// Journal of the ACM 48(5), 2001.
extension Interval {
    package static prefix func - (a: Interval) -> Interval {
        a.isEmpty ? a : Interval(lower: -a.upper, upper: -a.lower)
    }

    @inline(__always) package static func + (a: Interval, b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        return Interval(lower: Rounding.addDown(a.lower, b.lower), upper: Rounding.addUp(a.upper, b.upper))
    }

    @inline(__always) package static func - (a: Interval, b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        return Interval(lower: Rounding.addDown(a.lower, -b.upper), upper: Rounding.addUp(a.upper, -b.lower))
    }

    package static func * (a: Interval, b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        func ends(_ x: Double, _ y: Double, _ z: Double, _ w: Double) -> Interval {
            Interval(lower: Rounding.multiplyDown(x, y), upper: Rounding.multiplyUp(z, w))
        }
        if a.lower >= 0 {
            if b.lower >= 0 { return ends(a.lower, b.lower, a.upper, b.upper) }
            if b.upper <= 0 { return ends(a.upper, b.lower, a.lower, b.upper) }
            return ends(a.upper, b.lower, a.upper, b.upper)
        }
        if a.upper <= 0 {
            if b.lower >= 0 { return ends(a.lower, b.upper, a.upper, b.lower) }
            if b.upper <= 0 { return ends(a.upper, b.upper, a.lower, b.lower) }
            return ends(a.lower, b.upper, a.lower, b.lower)
        }
        if b.lower >= 0 { return ends(a.lower, b.upper, a.upper, b.upper) }
        if b.upper <= 0 { return ends(a.upper, b.lower, a.lower, b.lower) }
        return Interval(
            lower: min(Rounding.multiplyDown(a.lower, b.upper), Rounding.multiplyDown(a.upper, b.lower)),
            upper: max(Rounding.multiplyUp(a.lower, b.lower), Rounding.multiplyUp(a.upper, b.upper)))
    }

    /// The quotient, over the members of `b` other than zero.
    package static func / (a: Interval, b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty || (b.lower == 0 && b.upper == 0) { return .empty }
        if a.lower == 0, a.upper == 0 { return .zero }
        if b.lower < 0, b.upper > 0 { return .entire }
        if b.upper <= 0 { return -a / -b }
        // From here every member of b counts as positive; an end that is zero stands for numbers close to it.
        func down(_ x: Double, _ y: Double) -> Double { y == 0 ? (x == 0 ? 0 : x * .infinity) : Rounding.divideDown(x, y) }
        func up(_ x: Double, _ y: Double) -> Double { y == 0 ? (x == 0 ? 0 : x * .infinity) : Rounding.divideUp(x, y) }
        if a.lower >= 0 { return Interval(lower: down(a.lower, b.upper), upper: up(a.upper, b.lower)) }
        if a.upper <= 0 { return Interval(lower: down(a.lower, b.lower), upper: up(a.upper, b.upper)) }
        return Interval(lower: down(a.lower, b.lower), upper: up(a.upper, b.lower))
    }

    package var reciprocal: Interval { .one / self }

    package var squared: Interval {
        if isEmpty { return self }
        let (low, high) = (mignitude, magnitude)
        return Interval(lower: Rounding.multiplyDown(low, low), upper: Rounding.multiplyUp(high, high))
    }

    package var squareRoot: Interval {
        if isEmpty || upper < 0 { return .empty }
        return Interval(lower: Rounding.squareRootDown(max(lower, 0)), upper: Rounding.squareRootUp(upper))
    }

    /// `self * factor + addend`, rounded once.
    package func multiplied(by factor: Interval, adding addend: Interval) -> Interval {
        if isEmpty || factor.isEmpty || addend.isEmpty { return .empty }
        func extreme(_ c: Double, up: Bool) -> Double {
            if c.isInfinite { return c }
            var best = up ? -Double.infinity : .infinity
            for x in [lower, upper] {
                for y in [factor.lower, factor.upper] {
                    if up {
                        best = max(best, Rounding.multiplyAddUp(x, y, c))
                    } else {
                        best = min(best, Rounding.multiplyAddDown(x, y, c))
                    }
                }
            }
            return best
        }
        return Interval(lower: extreme(addend.lower, up: false), upper: extreme(addend.upper, up: true))
    }

    package var absolute: Interval {
        isEmpty ? self : Interval(lower: mignitude, upper: magnitude)
    }

    package static func minimum(_ a: Interval, _ b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        return Interval(lower: min(a.lower, b.lower), upper: min(a.upper, b.upper))
    }

    package static func maximum(_ a: Interval, _ b: Interval) -> Interval {
        if a.isEmpty || b.isEmpty { return .empty }
        return Interval(lower: max(a.lower, b.lower), upper: max(a.upper, b.upper))
    }

    // MARK: Undoing an addition

    /// The tightest `z` with `b + z ⊇ a`, for bounded `a` no narrower than `b`; else entire (IEEE 1788-2015, 10.5.4).
    package static func cancelMinus(_ a: Interval, _ b: Interval) -> Interval {
        if a.isEmpty, b.isEmpty || b.isCommon { return .empty }
        guard a.isCommon, b.isCommon, isNoNarrower(a, than: b) else { return .entire }
        return Interval(lower: Rounding.addDown(a.lower, -b.lower), upper: Rounding.addUp(a.upper, -b.upper))
    }

    package static func cancelPlus(_ a: Interval, _ b: Interval) -> Interval { cancelMinus(a, -b) }

    /// Whether `a.upper - a.lower >= b.upper - b.lower` in exact arithmetic.
    private static func isNoNarrower(_ a: Interval, than b: Interval) -> Bool {
        // Halved, so that widths of numbers near the limit do not overflow; tiny numbers lose nothing that way only when
        // doubled instead.
        let factor = max(a.magnitude, b.magnitude) > 1 ? 0.25 : 4
        let x = DoubleDouble.sum(a.upper * factor, -a.lower * factor)
        let y = DoubleDouble.sum(b.upper * factor, -b.lower * factor)
        return (x.high, x.low) >= (y.high, y.low)
    }
}
