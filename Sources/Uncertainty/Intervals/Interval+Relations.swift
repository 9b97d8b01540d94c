/// Sets and comparisons (IEEE 1788-2015, 9.3 and 10.5.10).
extension Interval {
    package func intersection(_ other: Interval) -> Interval {
        let (low, high) = (max(lower, other.lower), min(upper, other.upper))
        return low <= high ? Interval(lower: low, upper: high) : .empty
    }

    /// The smallest interval that holds both.
    package func hull(_ other: Interval) -> Interval {
        Interval(lower: min(lower, other.lower), upper: max(upper, other.upper))
    }

    package func isSubset(of other: Interval) -> Bool {
        isEmpty || (other.lower <= lower && upper <= other.upper)
    }

    package func isInterior(to other: Interval) -> Bool {
        isEmpty || (Self.isStrictlyLess(other.lower, lower) && Self.isStrictlyLess(upper, other.upper))
    }

    package func isDisjoint(from other: Interval) -> Bool {
        isEmpty || other.isEmpty || lower > other.upper || other.lower > upper
    }

    /// Weakly less: for each member of one there is a member of the other that is no less, and the other way round.
    package func isLess(than other: Interval) -> Bool {
        if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
        return lower <= other.lower && upper <= other.upper
    }

    package func isStrictlyLess(than other: Interval) -> Bool {
        if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
        return Self.isStrictlyLess(lower, other.lower) && Self.isStrictlyLess(upper, other.upper)
    }

    /// To the left of the other, or touching it.
    package func precedes(_ other: Interval) -> Bool {
        isEmpty || other.isEmpty || upper <= other.lower
    }

    package func strictlyPrecedes(_ other: Interval) -> Bool {
        isEmpty || other.isEmpty || upper < other.lower
    }

    /// Less, where an infinity counts as less than itself: no member reaches it.
    private static func isStrictlyLess(_ a: Double, _ b: Double) -> Bool {
        a < b || (a == b && a.isInfinite)
    }
}
