/// The operations on bare intervals by the names that IEEE 1788-2015 gives them, for tables of cases and for the command line.
///
///     try IntervalOperation.evaluate("add", [.init("0x1p0", "0x1p1"), .init("empty")])     // .interval(.empty)
package enum IntervalOperation {
    /// What goes in and comes out.
    package enum Operand: Sendable, Hashable {
        case interval(Interval)
        case number(Double)
        case flag(Bool)

        /// `empty` and `entire` are intervals, any other text a number.
        package init(_ text: String) throws(Failure) {
            switch text {
            case "empty", "[]", "[empty]": self = .interval(.empty)
            case "entire", "[,]", "[entire]": self = .interval(.entire)
            default:
                guard let value = HexadecimalFloat.value(text) else { throw .notANumber(text) }
                self = .number(value)
            }
        }

        package init(_ lower: String, _ upper: String) throws(Failure) {
            guard let low = HexadecimalFloat.value(lower) else { throw .notANumber(lower) }
            guard let high = HexadecimalFloat.value(upper) else { throw .notANumber(upper) }
            guard let interval = Interval(low, high) else { throw .noInterval(lower, upper) }
            self = .interval(interval)
        }

        /// The texts of the two ends, or the one text of what is no pair: `empty`, a number, `true`.
        package var texts: [String] {
            switch self {
            case .interval(let value):
                value.isEmpty ? ["empty"] : [HexadecimalFloat.text(value.lower), HexadecimalFloat.text(value.upper)]
            case .number(let value): [HexadecimalFloat.text(value)]
            case .flag(let value): [value ? "true" : "false"]
            }
        }
    }

    package enum Failure: Error, Hashable {
        case unknownOperation(String)
        case wrongOperands(String)
        case notANumber(String)
        case noInterval(String, String)
    }

    package static func evaluate(_ name: String, _ operands: [Operand]) throws(Failure) -> Operand {
        if let function = unary[name] { return .interval(function(try only(name, operands))) }
        if let function = numeric[name] { return .number(function(try only(name, operands))) }
        if let function = predicates[name] { return .flag(function(try only(name, operands))) }
        if let function = binary[name] {
            let (a, b) = try pair(name, operands)
            return .interval(function(a, b))
        }
        if let function = relations[name] {
            let (a, b) = try pair(name, operands)
            return .flag(function(a, b))
        }
        switch name {
        case "fma":
            guard operands.count == 3, case .interval(let a) = operands[0], case .interval(let b) = operands[1],
                case .interval(let c) = operands[2]
            else { throw .wrongOperands(name) }
            return .interval(a.multiplied(by: b, adding: c))
        case "pown":
            guard operands.count == 2, case .interval(let a) = operands[0], case .number(let n) = operands[1],
                let exponent = Int(exactly: n)
            else { throw .wrongOperands(name) }
            return .interval(a.power(exponent))
        case "isMember":
            guard operands.count == 2, case .number(let x) = operands[0], case .interval(let a) = operands[1] else {
                throw .wrongOperands(name)
            }
            return .flag(a.contains(x))
        default: throw .unknownOperation(name)
        }
    }

    package static var names: [String] {
        (Array(unary.keys) + numeric.keys + predicates.keys + binary.keys + relations.keys + ["fma", "pown", "isMember"]).sorted()
    }

    // MARK: Tables

    private static let unary: [String: @Sendable (Interval) -> Interval] = [
        "pos": { $0 }, "neg": { -$0 }, "abs": { $0.absolute }, "sqr": { $0.squared }, "sqrt": { $0.squareRoot },
        "recip": { $0.reciprocal }, "exp": { $0.exp }, "exp2": { $0.exp2 }, "exp10": { $0.exp10 }, "log": { $0.log },
        "log2": { $0.log2 }, "log10": { $0.log10 }, "sin": { $0.sin }, "cos": { $0.cos }, "tan": { $0.tan },
        "asin": { $0.asin }, "acos": { $0.acos }, "atan": { $0.atan }, "sinh": { $0.sinh }, "cosh": { $0.cosh },
        "tanh": { $0.tanh }, "asinh": { $0.asinh }, "acosh": { $0.acosh }, "atanh": { $0.atanh }, "sign": { $0.sign },
        "ceil": { $0.ceiling }, "floor": { $0.floor }, "trunc": { $0.truncated }, "roundTiesToEven": { $0.roundedTiesToEven },
        "roundTiesToAway": { $0.roundedTiesToAway },
    ]

    private static let numeric: [String: @Sendable (Interval) -> Double] = [
        "inf": { $0.lower }, "sup": { $0.upper }, "mid": { $0.midpoint }, "rad": { $0.radius }, "wid": { $0.width },
        "mag": { $0.magnitude }, "mig": { $0.mignitude },
    ]

    private static let predicates: [String: @Sendable (Interval) -> Bool] = [
        "isEmpty": { $0.isEmpty }, "isEntire": { $0.isEntire }, "isSingleton": { $0.isSingleton },
        "isCommonInterval": { $0.isCommon }, "isNaI": { _ in false },
    ]

    private static let binary: [String: @Sendable (Interval, Interval) -> Interval] = [
        "add": { $0 + $1 }, "sub": { $0 - $1 }, "mul": { $0 * $1 }, "div": { $0 / $1 }, "pow": { $0.power($1) },
        "min": { .minimum($0, $1) }, "max": { .maximum($0, $1) }, "intersection": { $0.intersection($1) },
        "convexHull": { $0.hull($1) }, "cancelPlus": { .cancelPlus($0, $1) }, "cancelMinus": { .cancelMinus($0, $1) },
    ]

    private static let relations: [String: @Sendable (Interval, Interval) -> Bool] = [
        "equal": { $0 == $1 }, "subset": { $0.isSubset(of: $1) }, "interior": { $0.isInterior(to: $1) },
        "less": { $0.isLess(than: $1) }, "strictLess": { $0.isStrictlyLess(than: $1) }, "precedes": { $0.precedes($1) },
        "strictPrecedes": { $0.strictlyPrecedes($1) }, "disjoint": { $0.isDisjoint(from: $1) },
    ]

    private static func only(_ name: String, _ operands: [Operand]) throws(Failure) -> Interval {
        guard operands.count == 1, case .interval(let a) = operands[0] else { throw .wrongOperands(name) }
        return a
    }

    private static func pair(_ name: String, _ operands: [Operand]) throws(Failure) -> (Interval, Interval) {
        guard operands.count == 2, case .interval(let a) = operands[0], case .interval(let b) = operands[1] else {
            throw .wrongOperands(name)
        }
        return (a, b)
    }
}
