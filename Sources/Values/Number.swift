/// A number that stays an exact integer as long as it is one.
public enum Number: Sendable, Hashable {
    case integer(Int64)
    /// Never NaN: what has no value is `Value.missing`.
    case real(Double)

    public var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        }
    }
}

extension Number: CustomStringConvertible {
    /// The shortest decimal text that reads back as the same number; never dependent on a locale.
    public var description: String {
        switch self {
        case .integer(let value): return String(value)
        case .real(let value):
            let text = String(value)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
    }
}
