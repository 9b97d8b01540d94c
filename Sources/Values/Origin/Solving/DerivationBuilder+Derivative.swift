extension DerivationBuilder {
    /// How fast a step grows with another, as an expression of its own; `nil` where it does not depend on it.
    ///
    /// Jumps (a rounding, a comparison) have the derivative of what lies between them, which is zero.
    mutating func derivative(of result: Int32, by unknown: Int32) -> Int32? {
        let rests = dependents(on: unknown, upTo: result)
        var slopes = [Int32: Int32]()
        slopes[unknown] = constant(1)
        guard unknown < result else { return slopes[result] }
        for index in Int(unknown) + 1...Int(result) where rests[index] {
            let step = steps[index]
            slopes[Int32(index)] = slope(of: Int32(index), step, slopes[step.a], step.b < 0 ? nil : slopes[step.b], slopes)
        }
        return slopes[result]
    }

    private mutating func slope(
        of index: Int32, _ step: Derivation.Step, _ a: Int32?, _ b: Int32?, _ slopes: [Int32: Int32]
    ) -> Int32? {
        switch step.operation {
        case .named: return a
        case .negate: return a.map { compute(.negate, $0) }
        case .add: return sum(a, b)
        case .subtract: return sum(a, b.map { compute(.negate, $0) })
        case .multiply: return sum(a.map { compute(.multiply, $0, step.b) }, b.map { compute(.multiply, step.a, $0) })
        case .divide:
            let fromDivisor = b.map { compute(.negate, compute(.multiply, index, $0)) }
            return sum(a, fromDivisor).map { compute(.divide, $0, step.b) }
        case .power:
            // d(a^b) = b a^(b-1) da + a^b ln a db
            let fromBase = a.map {
                compute(.multiply, compute(.multiply, step.b, compute(.power, step.a, compute(.subtract, step.b, constant(1)))), $0)
            }
            let fromExponent = b.map { compute(.multiply, compute(.multiply, index, compute(.ln, step.a)), $0) }
            return sum(fromBase, fromExponent)
        case .exp: return a.map { compute(.multiply, index, $0) }
        case .ln: return a.map { compute(.divide, $0, step.a) }
        case .log10: return a.map { compute(.divide, $0, compute(.multiply, step.a, constant(2.302585092994046))) }
        case .log2: return a.map { compute(.divide, $0, compute(.multiply, step.a, constant(0.6931471805599453))) }
        case .sqrt: return a.map { compute(.divide, $0, compute(.multiply, constant(2), index)) }
        case .sin: return a.map { compute(.multiply, compute(.cos, step.a), $0) }
        case .cos: return a.map { compute(.negate, compute(.multiply, compute(.sin, step.a), $0)) }
        case .tan: return a.map { compute(.divide, $0, compute(.power, compute(.cos, step.a), constant(2))) }
        case .abs: return a.map { compute(.select, compute(.less, step.a, constant(0)), compute(.negate, $0), $0) }
        case .minimum: return chosen(compute(.lessOrEqual, step.a, step.b), a, b)
        case .maximum: return chosen(compute(.lessOrEqual, step.b, step.a), a, b)
        case .select: return chosen(step.a, b, slopes[step.c])
        case .modulo: return a
        default: return nil
        }
    }

    private mutating func sum(_ a: Int32?, _ b: Int32?) -> Int32? {
        guard let a else { return b }
        return b.map { compute(.add, a, $0) } ?? a
    }

    private mutating func chosen(_ condition: Int32, _ a: Int32?, _ b: Int32?) -> Int32? {
        a == nil && b == nil ? nil : compute(.select, condition, a ?? constant(0), b ?? constant(0))
    }
}
