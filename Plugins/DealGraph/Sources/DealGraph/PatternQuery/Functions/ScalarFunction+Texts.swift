extension ScalarFunction {
    private static func text(_ name: String, _ body: @escaping @Sendable (String) -> String) -> ScalarFunction {
        ScalarFunction(name, .string, to: .string) { arguments, context throws(QueryFailure) in
            switch arguments[0] {
            case .null: .null
            case .string(let text): .string(body(text))
            default: throw context.invalid(name, arguments[0])
            }
        }
    }

    private static func trimmed(_ text: String, start: Bool, end: Bool) -> String {
        var scalars = Substring(text).unicodeScalars
        while start, let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while end, let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// A text and a count, as `left` and `right` take them.
    private static func part(_ name: String, _ body: @escaping @Sendable ([Unicode.Scalar], Int) -> ArraySlice<Unicode.Scalar>)
        -> ScalarFunction
    {
        ScalarFunction(name, 2...2, [[.string], [.integer]], to: .string) { arguments, context throws(QueryFailure) in
            guard case .string(let text) = arguments[0] else {
                if arguments[0].isNull { return .null }
                throw context.invalid(name, arguments[0])
            }
            let count = try self.count(arguments[1], name, context)
            return .string(string(body(Array(text.unicodeScalars), count)))
        }
    }

    private static func count(_ value: GraphValue, _ name: String, _ context: FunctionContext) throws(QueryFailure) -> Int {
        guard case .integer(let count) = value else { throw context.invalid(name, value) }
        guard count >= 0 else {
            throw QueryFailure(.argumentError, "NegativeIntegerArgument", at: context.range, "\(name)() cannot count below 0")
        }
        return count
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    static let textFunctions: [ScalarFunction] = [
        text("toUpper") { $0.uppercased() },
        text("toLower") { $0.lowercased() },
        text("trim") { trimmed($0, start: true, end: true) },
        text("lTrim") { trimmed($0, start: true, end: false) },
        text("rTrim") { trimmed($0, start: false, end: true) },
        part("left") { $0.prefix($1) },
        part("right") { $0.suffix($1) },
        ScalarFunction("substring", 2...3, [[.string], [.integer]], to: .string) { arguments, context throws(QueryFailure) in
            guard case .string(let text) = arguments[0] else {
                if arguments[0].isNull { return .null }
                throw context.invalid("substring", arguments[0])
            }
            let start = try count(arguments[1], "substring", context)
            let rest = Array(text.unicodeScalars).dropFirst(start)
            return .string(string(arguments.count > 2 ? rest.prefix(try count(arguments[2], "substring", context)) : rest))
        },
        ScalarFunction("replace", 3...3, [[.string]], to: .string) { arguments, context throws(QueryFailure) in
            if arguments.contains(where: \.isNull) { return .null }
            guard case .string(let text) = arguments[0], case .string(let old) = arguments[1], case .string(let new) = arguments[2]
            else { throw context.invalid("replace", arguments[0]) }
            return .string(pieces(of: text, by: old).joined(separator: new))
        },
        ScalarFunction("split", 2...2, [[.string]], to: .list(.string)) { arguments, context throws(QueryFailure) in
            if arguments.contains(where: \.isNull) { return .null }
            guard case .string(let text) = arguments[0], case .string(let separator) = arguments[1] else {
                throw context.invalid("split", arguments[0])
            }
            if separator.isEmpty { return .list(text.unicodeScalars.map { .string(String($0)) }) }
            return .list(pieces(of: text, by: separator).map(GraphValue.string))
        },
    ]

    private static func pieces(of text: String, by separator: String) -> [String] {
        let (bytes, sign) = (Array(text.utf8), Array(separator.utf8))
        guard !sign.isEmpty else { return [text] }
        var pieces = [String]()
        var (start, position) = (0, 0)
        while position + sign.count <= bytes.count {
            if bytes[position..<position + sign.count].elementsEqual(sign) {
                pieces.append(String(decoding: bytes[start..<position], as: UTF8.self))
                position += sign.count
                start = position
            } else {
                position += 1
            }
        }
        pieces.append(String(decoding: bytes[start...], as: UTF8.self))
        return pieces
    }
}
