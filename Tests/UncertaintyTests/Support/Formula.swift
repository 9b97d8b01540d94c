import Uncertainty

/// A formula in Python's spelling as a tape: numbers, names, `+ - * / **`, parentheses, functions of one argument.
struct Formula {
    let tape: Tape
    /// The names, in the order of their input numbers.
    let names: [String]

    init(_ text: String, names: [String]) throws {
        var parser = Parser(text: Array(text.filter { $0 != " " }), names: names)
        let result = try parser.sum()
        guard parser.position == parser.text.count else { throw Unreadable(text: text, position: parser.position) }
        tape = parser.builder.tape(of: result)
        self.names = names
    }

    struct Unreadable: Error {
        let text: String
        let position: Int
    }

    private struct Parser {
        let text: [Character]
        let names: [String]
        var position = 0
        var builder = TapeBuilder()

        var next: Character? { position < text.count ? text[position] : nil }

        mutating func take(_ word: String) -> Bool {
            guard text[position...].starts(with: word) else { return false }
            position += word.count
            return true
        }

        mutating func sum() throws -> TapeNode {
            var left = try product()
            while true {
                if take("+") {
                    left = try builder.apply(.add, left, product())
                } else if take("-") {
                    left = try builder.apply(.subtract, left, product())
                } else {
                    return left
                }
            }
        }

        mutating func product() throws -> TapeNode {
            var left = try signed()
            while let sign = next, sign == "/" || (sign == "*" && !text[position...].starts(with: "**")) {
                position += 1
                left = try builder.apply(sign == "*" ? .multiply : .divide, left, signed())
            }
            return left
        }

        mutating func signed() throws -> TapeNode {
            if take("-") {
                let operand = try signed()
                if let value = builder.constantValue(operand) { return try builder.constant(-value) }
                return try builder.apply(.negate, operand)
            }
            let base = try atom()
            return take("**") ? try builder.apply(.power, base, signed()) : base
        }

        mutating func atom() throws -> TapeNode {
            if take("(") {
                let inner = try sum()
                guard take(")") else { throw unreadable }
                return inner
            }
            let start = position
            if let first = next, first.isNumber || first == "." {
                while let c = next, c.isNumber || c == "." || c == "e" || ((c == "-" || c == "+") && text[position - 1] == "e") {
                    position += 1
                }
                guard let value = Double(String(text[start..<position])) else { throw unreadable }
                return try builder.constant(value)
            }
            while let c = next, c.isLetter || c.isNumber || c == "_" { position += 1 }
            let name = String(text[start..<position])
            if take("(") {
                let inner = try sum()
                guard take(")"), let operation = Self.functions[name] else { throw unreadable }
                return try builder.apply(operation, inner)
            }
            guard let input = names.firstIndex(of: name) else { throw unreadable }
            return try builder.input(input)
        }

        var unreadable: Unreadable { Unreadable(text: String(text), position: position) }

        static let functions: [String: TapeOperation] = [
            "sqrt": .squareRoot, "exp": .exp, "log": .ln, "log10": .log10, "log2": .log2, "sin": .sin, "cos": .cos, "tan": .tan,
            "asin": .asin, "acos": .acos, "atan": .atan, "abs": .absolute, "floor": .floor, "ceil": .ceiling, "round": .round,
        ]
    }
}
