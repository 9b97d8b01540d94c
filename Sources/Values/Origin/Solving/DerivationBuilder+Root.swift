/// The value of an unknown at which two expressions are equal.
package struct Root: Sendable, Hashable {
    /// The value, as an expression of everything else: sampled, it is the break-even of each sample.
    package var step: Int32
    /// 1 where both sides are equal at that value, else 0; nil where the expression is exact.
    package var holds: Int32?
    /// Other values at which both sides are equal when every input is at its centre.
    package var others: [Double]
}

package enum RootFailure: Error, Sendable, Hashable {
    /// Neither side depends on the unknown.
    case independent
    /// With every input at its centre the first side is above the second, or below, wherever it was looked.
    case never(isAbove: Bool, from: Double, to: Double)
}

extension DerivationBuilder {
    /// How far from its present value an unknown is looked for, up and down: six powers of ten.
    private static let decades = 6
    private static let pointsPerDecade = 8
    /// Newton's method doubles the digits in each round; it begins at the solution of the centres.
    private static let rounds = 7

    /// The value of `unknown`, an earlier step, for which `left` and `right` are equal.
    ///
    /// Where both sides are fractions of the first degree in the unknown the solution is a formula. Otherwise it is found with every
    /// input at its centre, by bisection, and from there Newton's method is written out, so that it runs for each sample.
    package mutating func root(of left: Int32, equalTo right: Int32, by unknown: Int32) throws(RootFailure) -> Root {
        let unknown = origin(of: unknown)
        guard dependents(on: unknown, upTo: max(left, right)).enumerated().contains(where: { $1 && [left, right].contains(Int32($0)) })
        else { throw .independent }
        if let a = fraction(of: left, by: unknown), let b = fraction(of: right, by: unknown), let step = solution(a, b) {
            let solved = value(step)
            let (x, y) = (value(of: left, where: unknown, is: solved), value(of: right, where: unknown, is: solved))
            if abs(x - y) <= 1e-9 * (abs(x) + abs(y)) { return Root(step: step, holds: nil, others: []) }
        }
        let (nearest, others) = try centralRoots(left, right, unknown)
        let difference = compute(.subtract, left, right)
        guard let slope = derivative(of: difference, by: unknown) else { throw .independent }
        var point = constant(nearest)
        for _ in 0..<Self.rounds {
            let height = replacing([unknown: point], in: difference)
            let steepness = replacing([unknown: point], in: slope)
            point = compute(.subtract, point, compute(.divide, height, steepness))
        }
        let (a, b) = (replacing([unknown: point], in: left), replacing([unknown: point], in: right))
        let size = compute(.multiply, constant(1e-6), compute(.add, compute(.abs, a), compute(.abs, b)))
        let holds = compute(.lessOrEqual, compute(.abs, compute(.subtract, a, b)), size)
        return Root(step: point, holds: holds, others: others)
    }

    /// The input behind a name for it: `rent = params.rent` is `params.rent`. A number of the text stays under its name.
    private func origin(of unknown: Int32) -> Int32 {
        var index = unknown
        while steps[Int(index)].operation == .named { index = steps[Int(index)].a }
        return steps[Int(index)].operation == .input ? index : unknown
    }

    /// The value of a step with every input at its centre, but for one step.
    func value(of result: Int32, where unknown: Int32, is number: Double) -> Double {
        guard unknown <= result else { return value(result) }
        let rests = dependents(on: unknown, upTo: result)
        var values = [Int32: Double]()
        values[unknown] = number
        for index in Int(unknown)...Int(result) where rests[index] && index != Int(unknown) {
            let step = steps[index]
            func at(_ place: Int32) -> Double { place < 0 ? 0 : values[place] ?? value(place) }
            values[Int32(index)] = Self.result(step.operation, at(step.a), at(step.b), at(step.c))
        }
        return values[result] ?? value(result)
    }

    /// Where both sides meet when every input is at its centre: the place nearest to the present value, and the others.
    private func centralRoots(
        _ left: Int32, _ right: Int32, _ unknown: Int32
    ) throws(RootFailure) -> (nearest: Double, others: [Double]) {
        func difference(_ x: Double) -> Double { value(of: left, where: unknown, is: x) - value(of: right, where: unknown, is: x) }
        let start = value(unknown) == 0 ? 1 : value(unknown)
        let reach = Self.decades * Self.pointsPerDecade
        var points = (-reach...reach).map { start * exponential(Double($0) / Double(Self.pointsPerDecade)) }
        if value(unknown) <= 0 { points += points.map { -$0 } + [0] }
        points.sort()
        var roots = [Double]()
        var sign: Bool?
        var previous: (x: Double, y: Double)?
        for x in points {
            let y = difference(x)
            guard y.isFinite else {
                previous = nil
                continue
            }
            if y != 0 { sign = sign ?? (y > 0) }
            if y == 0 {
                roots.append(x)
            } else if let previous, previous.y != 0, (previous.y < 0) != (y < 0),
                let root = bisected(previous.x, x, difference)
            {
                roots.append(root)
            }
            previous = (x, y)
        }
        let present = value(unknown)
        roots.sort { abs($0 - present) < abs($1 - present) }
        guard let nearest = roots.first else {
            throw .never(isAbove: sign ?? true, from: points.first ?? 0, to: points.last ?? 0)
        }
        return (nearest, Array(roots.dropFirst()))
    }

    /// `nil` where the sign changes at a pole and not at a zero.
    private func bisected(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double? {
        var (low, high) = (low, high)
        let (first, last) = (abs(function(low)), abs(function(high)))
        let isNegative = function(low) < 0
        for _ in 0..<200 {
            let middle = low / 2 + high / 2
            if middle <= low || middle >= high { break }
            let y = function(middle)
            guard y.isFinite else { return nil }
            if y == 0 { return middle }
            if (y < 0) == isNegative { low = middle } else { high = middle }
        }
        return abs(function(low)) <= max(first, last) ? low : nil
    }

    private func exponential(_ decades: Double) -> Double { Self.result(.power, 10, decades, 0) }
}
