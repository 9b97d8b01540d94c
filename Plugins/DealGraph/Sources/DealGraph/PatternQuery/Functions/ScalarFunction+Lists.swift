extension ScalarFunction {
    private static func element(_ types: [StaticType]) -> StaticType {
        if case .list(let element) = types[0] { element } else { .any }
    }

    private static func unlessNull(
        _ name: String, _ value: GraphValue, _ context: FunctionContext, _ body: ([GraphValue]) -> GraphValue
    ) throws(QueryFailure) -> GraphValue {
        switch value {
        case .null: .null
        case .list(let items): body(items)
        default: throw context.invalid(name, value)
        }
    }

    static let listFunctions: [ScalarFunction] = [
        ScalarFunction("size", .list(.any), .string, to: .integer) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .list(let items): .integer(items.count)
            case .string(let text): .integer(text.unicodeScalars.count)
            default: throw context.invalid("size", arguments[0])
            }
        },
        ScalarFunction("head", .list(.any)) { arguments, context throws(QueryFailure) in
            try unlessNull("head", arguments[0], context) { $0.first ?? .null }
        }.typed(element),
        ScalarFunction("last", .list(.any)) { arguments, context throws(QueryFailure) in
            try unlessNull("last", arguments[0], context) { $0.last ?? .null }
        }.typed(element),
        ScalarFunction("tail", .list(.any)) { arguments, context throws(QueryFailure) in
            try unlessNull("tail", arguments[0], context) { .list(Array($0.dropFirst())) }
        }.typed { $0[0] },
        ScalarFunction("reverse", .list(.any), .string) { arguments, context throws(QueryFailure) in
            if case .string(let text) = arguments[0] {
                .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
            } else {
                try unlessNull("reverse", arguments[0], context) { .list($0.reversed()) }
            }
        }.typed { $0[0] },
        ScalarFunction("range", 2...3, to: .list(.integer), range),
        ScalarFunction("coalesce", 1...Int.max) { arguments, _ in arguments.first { !$0.isNull } ?? .null }
            .typed { StaticType.common($0) },
    ]

    /// More elements than this would fill the memory.
    private static let maximumRange = 10_000_000

    private static let range: Body = { arguments, context throws(QueryFailure) in
        var numbers = [Int]()
        for argument in arguments {
            guard case .integer(let number) = argument else {
                throw QueryFailure(
                    .argumentError, "InvalidArgumentType", at: context.range, "range() takes integers, not \(argument.kind)")
            }
            numbers.append(number)
        }
        let step = numbers.count > 2 ? numbers[2] : 1
        guard step != 0 else {
            throw QueryFailure(.argumentError, "NumberOutOfRange", at: context.range, "the step of range() cannot be 0")
        }
        let isEmpty = step > 0 ? numbers[0] > numbers[1] : numbers[0] < numbers[1]
        if isEmpty { return .list([]) }
        let (distance, overflow) = numbers[1].subtractingReportingOverflow(numbers[0])
        guard !overflow, distance / step < maximumRange else {
            throw QueryFailure(.resourceError, "TooManyValues", at: context.range, "range() would give more than \(maximumRange) values")
        }
        return .list((0...distance / step).map { .integer(numbers[0] + $0 * step) })
    }
}
