import Values

/// What an expression comes to: a number, a list, or a value that is no number.
indirect enum Item<Number: Sendable>: Sendable {
    case number(Term<Number>)
    case list([Item<Number>])
    /// A text, a date, a truth value, a table, a record.
    case value(Value)
    /// Something nobody knows, and what it is.
    case missing(String)

    var kind: String {
        switch self {
        case .number: "a quantity"
        case .list: "a list"
        case .value(let value): value.kind
        case .missing: "a missing value"
        }
    }
}

/// A function of the author's own, or of the catalogue.
struct UserFunction: Sendable {
    var name: String
    var tree: SyntaxTree
    var text: [UInt8]
    var parameters: [Int32]
    var root: Int32
    /// The parameters that make sense only above zero: a life, a price that is divided by.
    var positive: [Int32] = []
}
