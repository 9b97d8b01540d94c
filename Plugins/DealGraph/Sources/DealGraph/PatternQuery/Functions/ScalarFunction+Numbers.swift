#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ScalarFunction {
    private static func real(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> ScalarFunction {
        ScalarFunction(name, .number, to: .float) { arguments, context throws(QueryFailure) in
            if arguments[0].isNull { return .null }
            guard let number = arguments[0].number else { throw context.invalid(name, arguments[0]) }
            return .float(body(number))
        }
    }

    static let numberFunctions: [ScalarFunction] = [
        real("ceil") { $0.rounded(.up) },
        real("floor") { $0.rounded(.down) },
        real("sqrt") { $0.squareRoot() },
        real("exp", { exp($0) }), real("log", { log($0) }), real("log10", { log10($0) }),
        real("sin", { sin($0) }), real("cos", { cos($0) }), real("tan", { tan($0) }), real("cot", { 1 / tan($0) }),
        real("asin", { asin($0) }), real("acos", { acos($0) }), real("atan", { atan($0) }),
        real("degrees", { $0 * 180 / .pi }), real("radians", { $0 * .pi / 180 }), real("haversin", { (1 - cos($0)) / 2 }),
        // Half goes up, as in openCypher; what is far from a half is left to the plain rule.
        real("round") { ($0 + 0.5).rounded(.down) },
        ScalarFunction("abs", .number) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .integer(let number): number == .min ? .float(-Double(number)) : .integer(abs(number))
            case .float(let number): .float(abs(number))
            default: throw context.invalid("abs", arguments[0])
            }
        }.typed { $0[0] },
        ScalarFunction("sign", .number, to: .integer) { arguments, context throws(QueryFailure) in
            if arguments[0].isNull { return .null }
            guard let number = arguments[0].number else { throw context.invalid("sign", arguments[0]) }
            return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
        },
        ScalarFunction("atan2", 2...2, [[.number]], to: .float) { arguments, context throws(QueryFailure) in
            if arguments.contains(where: \.isNull) { return .null }
            guard let y = arguments[0].number, let x = arguments[1].number else { throw context.invalid("atan2", arguments[0]) }
            return .float(atan2(y, x))
        },
        ScalarFunction("pi", 0...0, to: .float) { _, _ in .float(.pi) },
        ScalarFunction("e", 0...0, to: .float) { _, _ in .float(exp(1)) },
        ScalarFunction("rand", 0...0, to: .float) { _, context in .float(context.random()) },
    ]
}
