import Values

extension ScalarFunction {
    static let conversionFunctions: [ScalarFunction] = [
        ScalarFunction("toInteger", .number, .string, to: .integer) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .integer: arguments[0]
            case .float(let number): Int(exactly: number.rounded(.towardZero)).map(GraphValue.integer) ?? .null
            case .string(let text):
                Int(text).map(GraphValue.integer)
                    ?? decimal(text).flatMap { Int(exactly: $0.rounded(.towardZero)) }.map(GraphValue.integer) ?? .null
            default: throw context.invalid("toInteger", arguments[0])
            }
        },
        ScalarFunction("toFloat", .number, .string, to: .float) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .integer(let number): .float(Double(number))
            case .float: arguments[0]
            case .string(let text): decimal(text).map(GraphValue.float) ?? .null
            default: throw context.invalid("toFloat", arguments[0])
            }
        },
        ScalarFunction("toBoolean", .string, .boolean, .integer, to: .boolean) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: return .null
            case .boolean: return arguments[0]
            case .string(let text):
                switch text.lowercased() {
                case "true": return .boolean(true)
                case "false": return .boolean(false)
                default: return .null
                }
            default: throw context.invalid("toBoolean", arguments[0])
            }
        },
        ScalarFunction("toString", .number, .string, .boolean, .date, to: .string) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .integer, .float, .boolean, .string, .date: .string(arguments[0].plainText)
            default: throw context.invalid("toString", arguments[0])
            }
        },
        ScalarFunction("date", .string, .date, .map, to: .date) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null, .date: return arguments[0]
            case .string(let text): if let day = CivilDate(text) { return .date(day) }
            case .map(let parts):
                func part(_ name: String) -> Int? {
                    guard let value = parts[name] else { return name == "year" ? nil : 1 }
                    return if case .integer(let number) = value { number } else { nil }
                }
                if let year = part("year"), let month = part("month"), let day = part("day"),
                    let date = CivilDate(year: year, month: month, day: day)
                {
                    return .date(date)
                }
            default: throw context.invalid("date", arguments[0])
            }
            throw QueryFailure(
                .argumentError, "InvalidArgumentValue", at: context.range, "there is no such day; a day is written 2026-01-31")
        },
    ]

    /// Decimal digits with sign, point and exponent; no hexadecimal, no names.
    private static func decimal(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text)
    }
}

extension GraphValue {
    /// A number, truth, day or text as text.
    var plainText: String {
        switch self {
        case .integer(let number): String(number)
        case .float(let number): number.isNaN ? "NaN" : number.isInfinite ? (number > 0 ? "Infinity" : "-Infinity") : String(number)
        case .boolean(let truth): truth ? "true" : "false"
        case .string(let text): text
        case .date(let day): day.description
        default: kind
        }
    }
}
