/// An expression as it was written. Two expressions are equal where they say the same, wherever they stand.
struct Expression: Sendable {
    indirect enum Kind: Sendable, Equatable {
        case literal(GraphValue)
        case parameter(String)
        case variable(String)
        case list([Expression])
        case map([MapEntry])
        case property(Expression, String)
        case hasLabels(Expression, [String])
        case element(Expression, at: Expression)
        case slice(Expression, from: Expression?, to: Expression?)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `1 < x <= 3` holds where each neighbouring pair does.
        case comparison(Expression, [ComparisonStep])
        case call(name: String, isDistinct: Bool, arguments: [Expression])
        case countAll
        case choice(subject: Expression?, branches: [Branch], otherwise: Expression?)
        case comprehension(variable: Name, list: Expression, predicate: Expression?, projection: Expression?)
        case quantifier(Quantifier, variable: Name, list: Expression, predicate: Expression)
        case reduce(accumulator: Name, initial: Expression, variable: Name, list: Expression, body: Expression)
        case pattern(PatternPart)
        case patternComprehension(PatternPart, predicate: Expression?, projection: Expression)
        case existsPattern(MatchClause)
        case existsQuery(Query)
    }

    var kind: Kind
    var range: Range<Int>
}

extension Expression: Equatable {
    static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }
}

struct MapEntry: Sendable, Equatable {
    var key: String
    var value: Expression
}

struct ComparisonStep: Sendable, Equatable {
    var sign: ComparisonOperator
    var operand: Expression
}

struct Branch: Sendable, Equatable {
    var condition: Expression
    var result: Expression
}

/// A name that a query gives, with its place. Equal where the texts are.
struct Name: Sendable, Equatable {
    var text: String
    var range: Range<Int>

    static func == (a: Name, b: Name) -> Bool { a.text == b.text }
}

enum UnaryOperator: Sendable { case not, minus, plus, isNull, isNotNull }

enum BinaryOperator: String, Sendable {
    case or = "OR"
    case xor = "XOR"
    case and = "AND"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "^"
    case isIn = "IN"
    case startsWith = "STARTS WITH"
    case endsWith = "ENDS WITH"
    case contains = "CONTAINS"
}

enum ComparisonOperator: String, Sendable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

enum Quantifier: String, Sendable { case all, any, none, single }
