/// Exponentials, logarithms and the functions of the circle and the hyperbola. Each end is the tight one or, rarely, the next double.
extension Interval {
    /// The image under a function that rises, given at finite numbers, and its limits at the infinities.
    private func rising(
        _ function: (Double) -> Approximation, from bottom: Double = -.infinity, to top: Double = .infinity
    ) -> Interval {
        if isEmpty { return self }
        return Interval(
            lower: lower.isInfinite ? bottom : max(function(lower).down, bottom),
            upper: upper.isInfinite ? top : min(function(upper).up, top))
    }

    package var exp: Interval { rising(Elementary.exp, from: 0) }
    package var exp2: Interval { rising(Elementary.exp2, from: 0) }
    package var exp10: Interval { rising(Elementary.exp10, from: 0) }

    /// The logarithm of the positive members.
    private func logarithm(_ function: (Double) -> Approximation) -> Interval {
        if isEmpty || upper <= 0 { return .empty }
        return Interval(
            lower: lower <= 0 ? -.infinity : function(lower).down, upper: upper.isInfinite ? .infinity : function(upper).up)
    }

    package var log: Interval { logarithm { Elementary.log($0) } }
    package var log2: Interval { logarithm(Elementary.log2) }
    package var log10: Interval { logarithm(Elementary.log10) }

    // MARK: Circle

    package var sin: Interval {
        periodic(Elementary.sin, maximumAfter: 0, minimumAfter: 2)
    }

    package var cos: Interval {
        periodic(Elementary.cos, maximumAfter: 3, minimumAfter: 1)
    }

    package var tan: Interval {
        if isEmpty { return self }
        guard isCommon, let passed = quarterLinesPassed, !passed.contains(0), !passed.contains(2) else { return .entire }
        return Interval(lower: Elementary.tan(lower).down, upper: Elementary.tan(upper).up)
    }

    /// Sine or cosine, whose extremes lie at the ends of the given quarters of the circle.
    private func periodic(_ function: (Double) -> Approximation, maximumAfter top: Int, minimumAfter bottom: Int) -> Interval {
        if isEmpty { return self }
        guard isCommon, let passed = quarterLinesPassed else { return Interval(lower: -1, upper: 1) }
        let (first, last) = (function(lower), function(upper))
        return Interval(
            lower: passed.contains(bottom) ? -1 : max(-1, min(first.down, last.down)),
            upper: passed.contains(top) ? 1 : min(1, max(first.up, last.up)))
    }

    /// The quarters of the circle whose end lies inside, or nil where all do.
    private var quarterLinesPassed: [Int]? {
        let width = width
        // 2π rounded up.
        if width >= 0x1.921fb54442d19p+2 { return nil }
        let (start, end) = (CircleReduction(lower).quarter, CircleReduction(upper).quarter)
        let count = (end - start + 4) % 4
        if count == 0, width > 3 { return nil }
        return (0..<count).map { (start + $0) % 4 }
    }

    package var asin: Interval {
        intersection(Interval(lower: -1, upper: 1)).rising(Elementary.asin)
    }

    package var acos: Interval {
        let domain = intersection(Interval(lower: -1, upper: 1))
        if domain.isEmpty { return domain }
        return Interval(lower: Elementary.acos(domain.upper).down, upper: Elementary.acos(domain.lower).up)
    }

    package var atan: Interval {
        let limit = Approximation(Elementary.halfPi).up
        return rising(Elementary.atan, from: -limit, to: limit)
    }

    // MARK: Hyperbola

    package var sinh: Interval { rising(Elementary.sinh) }
    package var tanh: Interval { rising(Elementary.tanh, from: -1, to: 1) }

    package var cosh: Interval {
        if isEmpty { return self }
        let (low, high) = (mignitude, magnitude)
        return Interval(lower: max(1, Elementary.cosh(low).down), upper: high.isInfinite ? .infinity : Elementary.cosh(high).up)
    }

    package var asinh: Interval { rising(Elementary.asinh) }

    package var acosh: Interval {
        intersection(Interval(lower: 1, upper: .infinity)).rising(Elementary.acosh, from: 0)
    }

    package var atanh: Interval {
        let domain = intersection(Interval(lower: -1, upper: 1))
        if domain.isEmpty || domain.lower == 1 || domain.upper == -1 { return .empty }
        return Interval(
            lower: domain.lower == -1 ? -.infinity : Elementary.atanh(domain.lower).down,
            upper: domain.upper == 1 ? .infinity : Elementary.atanh(domain.upper).up)
    }
}
