import Values

/// What a line of the calculator computes.
indirect enum Expression {
    case number(Number, unit: Unit, range: Range<Int>)
    case name(Reference, range: Range<Int>)
    case negated(Expression, range: Range<Int>)
    case operation(Operator, Expression, Expression, range: Range<Int>)
    case call(Function, [Expression], range: Range<Int>)

    enum Operator: String {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case over = "/"
        case power = "^"
    }

    enum Function: String, CaseIterable {
        case abs, sqrt, min, max, sum, count
    }

    var range: Range<Int> {
        switch self {
        case .number(_, _, let range), .name(_, let range), .negated(_, let range), .operation(_, _, _, let range),
            .call(_, _, let range):
            range
        }
    }
}

/// `name = expression`, or an expression alone.
struct Statement {
    var name: String?
    var nameRange: Range<Int>
    var expression: Expression
}
