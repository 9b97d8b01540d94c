/// `(p x + q) / (r x + s)`: how a step depends on an unknown `x`, where it does so in the simplest ways there are.
///
/// Prices, rents, loads and powers stand in costs in this form, and then a break-even is an expression like any other. The
/// coefficients are steps; `nil` is zero.
struct LinearFraction {
    var p: Int32?
    var q: Int32?
    var r: Int32?
    var s: Int32?

    /// The fraction turned over.
    var inverse: LinearFraction { LinearFraction(p: r, q: s, r: p, s: q) }

    func hasDenominator(of other: LinearFraction) -> Bool { r == other.r && s == other.s }
}

extension DerivationBuilder {
    private mutating func sum(_ a: Int32?, _ b: Int32?, _ operation: Derivation.Operation = .add) -> Int32? {
        guard let b else { return a }
        guard let a else { return operation == .add ? b : compute(.negate, b) }
        return compute(operation, a, b)
    }

    private mutating func product(_ a: Int32?, _ b: Int32?) -> Int32? {
        guard let a, let b else { return nil }
        let one = constant(1)
        return a == one ? b : b == one ? a : compute(.multiply, a, b)
    }

    /// `nil` where a step depends on the unknown in another way: as a square, in an exponent, through a smaller-of-two.
    mutating func fraction(of result: Int32, by unknown: Int32) -> LinearFraction? {
        let rests = dependents(on: unknown, upTo: result)
        guard rests[Int(result)] else { return LinearFraction(q: result, s: constant(1)) }
        var fractions = [Int32: LinearFraction]()
        let one = constant(1)
        for index in Int(unknown)...Int(result) where rests[index] {
            let step = steps[index]
            if index == Int(unknown) {
                fractions[unknown] = LinearFraction(p: one, s: one)
                continue
            }
            func operand(_ place: Int32) -> LinearFraction? {
                place >= 0 && rests[Int(place)] ? fractions[place] : LinearFraction(q: place, s: one)
            }
            // What the result does not rest on may be of any form.
            guard let a = operand(step.a) else { continue }
            switch step.operation {
            case .named: fractions[Int32(index)] = a
            case .negate:
                fractions[Int32(index)] = LinearFraction(
                    p: a.p.map { compute(.negate, $0) }, q: a.q.map { compute(.negate, $0) }, r: a.r, s: a.s)
            case .add, .subtract:
                guard let b = operand(step.b) else { continue }
                fractions[Int32(index)] = sum(a, b, step.operation)
            case .multiply:
                guard let b = operand(step.b) else { continue }
                fractions[Int32(index)] = product(a, b)
            case .divide:
                guard let b = operand(step.b) else { continue }
                fractions[Int32(index)] = product(a, b.inverse)
            default: continue
            }
        }
        return fractions[result]
    }

    private mutating func sum(_ a: LinearFraction, _ b: LinearFraction, _ operation: Derivation.Operation) -> LinearFraction? {
        if a.hasDenominator(of: b) {
            return LinearFraction(p: sum(a.p, b.p, operation), q: sum(a.q, b.q, operation), r: a.r, s: a.s)
        }
        guard a.p == nil || b.r == nil, b.p == nil || a.r == nil, a.r == nil || b.r == nil else { return nil }
        return LinearFraction(
            p: sum(sum(product(a.p, b.s), product(a.q, b.r)), sum(product(b.p, a.s), product(b.q, a.r)), operation),
            q: sum(product(a.q, b.s), product(b.q, a.s), operation), r: sum(product(a.r, b.s), product(a.s, b.r)), s: product(a.s, b.s))
    }

    private mutating func product(_ a: LinearFraction, _ b: LinearFraction) -> LinearFraction? {
        guard a.p == nil || b.p == nil, a.r == nil || b.r == nil else { return nil }
        return LinearFraction(
            p: sum(product(a.p, b.q), product(a.q, b.p)), q: product(a.q, b.q), r: sum(product(a.r, b.s), product(a.s, b.r)),
            s: product(a.s, b.s))
    }

    /// The unknown for which two fractions are equal, as an expression; `nil` where the equation is not of the first degree.
    mutating func solution(_ a: LinearFraction, _ b: LinearFraction) -> Int32? {
        let (slope, rest): (Int32?, Int32?)
        if a.hasDenominator(of: b) {
            (slope, rest) = (sum(b.p, a.p, .subtract), sum(a.q, b.q, .subtract))
        } else if a.s == nil, b.s == nil {
            // A common factor: something per unit of the unknown on both sides.
            (slope, rest) = (
                sum(product(b.p, a.r), product(a.p, b.r), .subtract), sum(product(a.q, b.r), product(b.q, a.r), .subtract)
            )
        } else {
            guard a.p == nil || b.r == nil, b.p == nil || a.r == nil else { return nil }
            let right = sum(product(b.p, a.s), product(b.q, a.r))
            let left = sum(product(a.p, b.s), product(a.q, b.r))
            (slope, rest) = (sum(right, left, .subtract), sum(product(a.q, b.s), product(b.q, a.s), .subtract))
        }
        guard let slope, let rest, value(slope) != 0 else { return nil }
        return compute(.divide, rest, slope)
    }
}
