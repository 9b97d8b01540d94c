import Diagnostics
import Values

/// Computes expressions over quantities. Units must fit; what is missing stays missing and says what it lacks.
struct Evaluation {
    /// A name outside the cell.
    var input: (Reference) throws -> Value
    var locals = Record()

    func value(of expression: Expression) throws -> Value {
        switch expression {
        case .number(let number, let unit, _): return .quantity(Quantity(number, unit))
        case .name(let reference, let range): return try value(of: reference, at: range)
        case .negated(let inner, _):
            return try quantity(inner) { .quantity(Quantity(-$0.value, $0.unit)) }
        case .operation(let sign, let left, let right, let range):
            return try quantity(left) { a in try quantity(right) { b in try apply(sign, a, b, at: range) } }
        case .call(let function, let arguments, let range): return try call(function, arguments, at: range)
        }
    }

    private func value(of reference: Reference, at range: Range<Int>) throws -> Value {
        guard let local = locals[reference.root] else { return try input(reference) }
        do {
            return try local.resolve(reference.path, name: reference.root)
        } catch {
            throw Diagnostic(
                .notThere, .error, at: range, error.summary,
                fixes: nearest(to: error.word, among: error.candidates).map { [Fix("did you mean '\($0)'?")] } ?? [])
        }
    }

    /// The quantity behind an expression; what is missing passes through.
    private func quantity(_ expression: Expression, _ body: (Quantity) throws -> Value) throws -> Value {
        switch try value(of: expression) {
        case .quantity(let quantity): return try body(quantity)
        case .missing(let reason): return .missing(reason)
        case let other:
            throw Diagnostic(.notAQuantity, .error, at: expression.range, "\(other.kind) is no quantity")
        }
    }

    private func apply(_ sign: Expression.Operator, _ a: Quantity, _ b: Quantity, at range: Range<Int>) throws -> Value {
        let result: Quantity
        switch sign {
        case .plus, .minus:
            guard a.unit == b.unit else { throw mismatch(sign, a, b, at: range) }
            result = Quantity(sign == .plus ? a.value + b.value : a.value - b.value, a.unit)
        case .times: result = Quantity(a.value * b.value, a.unit * b.unit)
        case .over:
            guard b.value != 0 else { throw Diagnostic(.noResult, .error, at: range, "division by zero") }
            result = Quantity(a.value / b.value, a.unit / b.unit)
        case .power:
            guard b.unit == .one else {
                throw Diagnostic(.unitMismatch, .error, at: range, "an exponent has no unit, but this one is in \(b.unit)")
            }
            if a.unit == .one {
                result = Quantity(power(a.value, b.value))
            } else {
                guard let exponent = Int(exactly: b.value), (-12...12).contains(exponent) else {
                    throw Diagnostic(.unitMismatch, .error, at: range, "\(a.unit) can only be raised to a whole power up to 12")
                }
                result = Quantity(power(a.value, b.value), a.unit.raised(to: exponent))
            }
        }
        guard result.value.isFinite else {
            throw Diagnostic(.noResult, .error, at: range, "the result is no finite number")
        }
        guard result.unit.factors.allSatisfy({ abs($0.exponent) <= Unit.exponentLimit }) else {
            throw Diagnostic(.unitMismatch, .error, at: range, "a unit with an exponent over \(Unit.exponentLimit)")
        }
        return .quantity(result)
    }

    private func mismatch(_ sign: Expression.Operator, _ a: Quantity, _ b: Quantity, at range: Range<Int>) -> Diagnostic {
        func name(_ unit: Unit) -> String { unit == .one ? "a pure number" : unit.description }
        let doing = sign == .plus ? "added to" : "subtracted from"
        let (first, second) = sign == .plus ? (a.unit, b.unit) : (b.unit, a.unit)
        return Diagnostic(.unitMismatch, .error, at: range, "\(name(first)) cannot be \(doing) \(name(second))")
    }

    private func call(_ function: Expression.Function, _ arguments: [Expression], at range: Range<Int>) throws -> Value {
        var quantities = [Quantity]()
        var lacking: String?
        for argument in arguments {
            let values: [Value]
            let value = try value(of: argument)
            if case .list(let list) = value { values = list } else { values = [value] }
            for value in values {
                switch value {
                case .quantity(let quantity): quantities.append(quantity)
                case .missing(let reason): lacking = lacking ?? reason
                default:
                    // What is counted need not be a number.
                    guard function == .count else {
                        throw Diagnostic(.notAQuantity, .error, at: argument.range, "\(value.kind) is no quantity")
                    }
                    quantities.append(Quantity(1))
                }
            }
        }
        if function == .count { return .quantity(Quantity(.integer(Int64(quantities.count)))) }
        if let lacking { return .missing(lacking) }
        guard let first = quantities.first else {
            throw Diagnostic(.noResult, .error, at: range, "\(function.rawValue) of nothing")
        }
        if let other = quantities.first(where: { $0.unit != first.unit }) { throw mismatch(.plus, first, other, at: range) }
        let values = quantities.map(\.value)
        switch function {
        case .min: return .quantity(Quantity(values.min() ?? 0, first.unit))
        case .max: return .quantity(Quantity(values.max() ?? 0, first.unit))
        case .sum: return .quantity(Quantity(values.reduce(0, +), first.unit))
        case .count: return .quantity(Quantity(.integer(Int64(values.count))))
        case .abs, .sqrt:
            guard quantities.count == 1 else {
                throw Diagnostic(.noResult, .error, at: range, "\(function.rawValue) takes one value")
            }
            if function == .abs { return .quantity(Quantity(Swift.abs(first.value), first.unit)) }
            guard first.value >= 0 else { throw Diagnostic(.noResult, .error, at: range, "no square root of a negative number") }
            guard let unit = first.unit.squareRoot else {
                throw Diagnostic(.unitMismatch, .error, at: range, "\(first.unit) has no square root")
            }
            return .quantity(Quantity(first.value.squareRoot(), unit))
        }
    }
}

extension Unit {
    fileprivate var squareRoot: Unit? {
        var root = Unit.one
        for factor in factors {
            guard factor.exponent % 2 == 0 else { return nil }
            root = root * Unit(symbol: factor.symbol).raised(to: factor.exponent / 2)
        }
        return root
    }
}
