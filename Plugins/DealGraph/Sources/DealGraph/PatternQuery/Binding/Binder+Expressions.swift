import Diagnostics

extension Binder {
    typealias Typed = (expression: BoundExpression, type: StaticType)

    mutating func bind(_ expression: Expression) throws(QueryFailure) -> Typed {
        if let repeated = projected.first(where: { $0.expression == expression }) {
            touched.insert(repeated.variable.slot)
            return (.slot(repeated.variable.slot), repeated.variable.type)
        }
        let range = expression.range
        switch expression.kind {
        case .literal(let value): return (.constant(value), StaticType(value))
        case .parameter(let name): return (.parameter(name, range), .any)
        case .variable(let name): return try variable(name, at: range)
        case .list(let items):
            var bound = [BoundExpression]()
            var types = [StaticType]()
            for item in items {
                let (value, type) = try bind(item)
                bound.append(value)
                types.append(type)
            }
            return (.list(bound), .list(StaticType.common(types)))
        case .map(let entries):
            var bound = [(key: String, value: BoundExpression)]()
            for entry in entries { bound.append((entry.key, try bind(entry.value).expression)) }
            return (.map(bound), .map)
        case .property(let operand, let name): return try property(operand, name, range)
        case .hasLabels(let operand, let labels):
            let (bound, type) = try bind(operand)
            guard type.mayBe(.node, .relationship) else { throw wrongType(operand.range, type, "a node") }
            return (.hasLabels(bound, labels, range), .boolean)
        case .element(let operand, let index): return try element(operand, index, range)
        case .slice(let operand, let from, let to):
            let (list, type) = try bind(operand)
            guard type.mayBe(.list(.any)) else { throw wrongType(operand.range, type, "a list") }
            let bounds = (
                try from.map { (bound) throws(QueryFailure) in try bind(bound).expression },
                try to.map { (bound) throws(QueryFailure) in try bind(bound).expression }
            )
            return (.slice(list, from: bounds.0, to: bounds.1, range), type)
        case .unary(let sign, let operand): return try unary(sign, operand, range)
        case .binary(let sign, let left, let right): return try binary(sign, left, right, range)
        case .comparison(let first, let steps): return try comparison(first, steps, range)
        case .countAll: return try aggregate(expression)
        case .call(let name, let isDistinct, let arguments):
            if expression.isAggregate { return try aggregate(expression) }
            guard !isDistinct else { throw .syntax("UnexpectedSyntax", at: range, "DISTINCT is for functions that aggregate") }
            return try call(name, arguments, range)
        case .choice(let subject, let branches, let otherwise): return try choice(subject, branches, otherwise)
        case .comprehension, .quantifier, .reduce: return try iteration(expression)
        case .pattern(let part) where part.search != .every: return try pathSearch(part)
        case .pattern(let part):
            throw .syntax("UnexpectedSyntax", at: part.range, "a pattern is a condition: it belongs into WHERE or exists(…)")
        case .existsPattern, .existsQuery: return try existential(expression)
        case .patternComprehension(let part, let predicate, let projection):
            return try patternComprehension(part, predicate, projection)
        }
    }

    private mutating func variable(_ name: String, at range: Range<Int>) throws(QueryFailure) -> Typed {
        guard let variable = scope[name] else { throw undefined(name, at: range) }
        guard !isConstantContext else {
            throw .syntax("NonConstantExpression", at: range, "SKIP and LIMIT cannot depend on a row")
        }
        touched.insert(variable.slot)
        return (.slot(variable.slot), variable.type)
    }

    private mutating func property(_ operand: Expression, _ name: String, _ range: Range<Int>) throws(QueryFailure) -> Typed {
        let (bound, type) = try bind(operand)
        switch type {
        case .any, .map, .node, .relationship, .date: return (.property(bound, name, range), .any)
        case .path: throw wrongType(operand.range, type, "a node, relationship or map")
        default:
            throw QueryFailure(
                .typeError, "InvalidArgumentType", at: operand.range, "\(type.words) has no properties such as '\(name)'")
        }
    }

    private mutating func element(_ operand: Expression, _ index: Expression, _ range: Range<Int>) throws(QueryFailure) -> Typed {
        let (bound, type) = try bind(operand)
        let (position, positionType) = try bind(index)
        func refuse(_ range: Range<Int>, _ message: String) -> QueryFailure {
            QueryFailure(.typeError, "InvalidArgumentType", at: range, message)
        }
        guard type.mayBe(.list(.any), .map, .node, .relationship) else {
            throw refuse(operand.range, "\(type.words) has no elements")
        }
        if type.isList, !positionType.mayBe(.integer) { throw refuse(index.range, "elements of a list are counted by integers") }
        let element: StaticType = if case .list(let element) = type { element } else { .any }
        return (.element(bound, at: position, range), element)
    }

    private mutating func unary(_ sign: UnaryOperator, _ operand: Expression, _ range: Range<Int>) throws(QueryFailure) -> Typed {
        switch sign {
        case .not: return (.not(try boolean(operand, allowsPattern: false), range), .boolean)
        case .isNull: return (.isNull(try bind(operand).expression), .boolean)
        case .isNotNull: return (.not(.isNull(try bind(operand).expression), range), .boolean)
        case .minus, .plus:
            let (bound, type) = try bind(operand)
            guard type.mayBe(.number) else { throw wrongType(operand.range, type, "a number") }
            return (sign == .minus ? .negate(bound, range) : bound, type)
        }
    }

    /// An operand of AND, OR, XOR, NOT, or a whole condition.
    mutating func boolean(_ expression: Expression, allowsPattern: Bool) throws(QueryFailure) -> BoundExpression {
        if allowsPattern {
            switch expression.kind {
            case .pattern(let part) where part.search == .every: return .exists(try bindPredicate(part))
            case .unary(.not, let operand): return .not(try boolean(operand, allowsPattern: true), expression.range)
            case .binary(let sign, let left, let right) where [.and, .or, .xor].contains(sign):
                return .logical(
                    sign, try boolean(left, allowsPattern: true), try boolean(right, allowsPattern: true), expression.range)
            default: break
            }
        }
        let (bound, type) = try bind(expression)
        guard type.mayBe(.boolean) else { throw wrongType(expression.range, type, "a boolean") }
        return bound
    }

    /// What stands after WHERE.
    mutating func bindPredicate(_ expression: Expression) throws(QueryFailure) -> BoundExpression {
        try boolean(expression, allowsPattern: true)
    }

    private mutating func binary(_ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ range: Range<Int>)
        throws(QueryFailure) -> Typed
    {
        switch sign {
        case .or, .xor, .and:
            let operands = (try boolean(left, allowsPattern: false), try boolean(right, allowsPattern: false))
            return (.logical(sign, operands.0, operands.1, range), .boolean)
        case .isIn:
            let item = try bind(left)
            let (list, type) = try bind(right)
            guard type.mayBe(.list(.any)) else { throw wrongType(right.range, type, "a list") }
            return (.isIn(item.expression, list, range), .boolean)
        case .startsWith, .endsWith, .contains:
            return (.textTest(sign, try bind(left).expression, try bind(right).expression), .boolean)
        case .add:
            let (a, aType) = try bind(left)
            let (b, bType) = try bind(right)
            return (.arithmetic(.add, a, b, range), try sumType(left, aType, right, bType))
        case .subtract, .multiply, .divide, .remainder, .power:
            let (a, aType) = try bind(left)
            let (b, bType) = try bind(right)
            guard aType.mayBe(.number) else { throw wrongType(left.range, aType, "a number") }
            guard bType.mayBe(.number) else { throw wrongType(right.range, bType, "a number") }
            let isInteger = aType == .integer && bType == .integer && sign != .power
            let isKnown = aType.isNumber && bType.isNumber
            return (.arithmetic(sign, a, b, range), isInteger ? .integer : isKnown ? .float : .any)
        }
    }

    /// The type of a sum: numbers, strings and lists can be added.
    private func sumType(_ left: Expression, _ a: StaticType, _ right: Expression, _ b: StaticType) throws(QueryFailure) -> StaticType {
        if case .list(let x) = a {
            if case .list(let y) = b { return .list(StaticType.common([x, y])) }
            return .list(StaticType.common([x, b]))
        }
        if case .list(let y) = b { return .list(StaticType.common([a, y])) }
        if (a == .string && b == .boolean) || (a == .boolean && b == .string) { return .string }
        guard a.mayBe(.number, .string, .date) || b == .any else { throw wrongType(left.range, a, "a number, string or list") }
        guard b.mayBe(.number, .string, .date) || a == .any else { throw wrongType(right.range, b, "a number, string or list") }
        if a == .any || b == .any { return .any }
        if a == .string || b == .string { return .string }
        return a == .integer && b == .integer ? .integer : .float
    }

    private mutating func comparison(_ first: Expression, _ steps: [ComparisonStep], _ range: Range<Int>) throws(QueryFailure) -> Typed {
        var left = try bind(first).expression
        var result: BoundExpression?
        for step in steps {
            let right = try bind(step.operand).expression
            let pair = BoundExpression.compare(step.sign, left, right)
            result = result.map { .logical(.and, $0, pair, range) } ?? pair
            left = right
        }
        return (result ?? left, .boolean)
    }

    private mutating func choice(_ subject: Expression?, _ branches: [Branch], _ otherwise: Expression?) throws(QueryFailure) -> Typed {
        let boundSubject = try subject.map { (subject) throws(QueryFailure) in try bind(subject).expression }
        var bound = [(condition: BoundExpression, result: BoundExpression)]()
        var types = [StaticType]()
        for branch in branches {
            let condition = subject == nil ? try bindPredicate(branch.condition) : try bind(branch.condition).expression
            let (result, type) = try bind(branch.result)
            bound.append((condition, result))
            types.append(type)
        }
        var last: BoundExpression?
        if let otherwise {
            let (result, type) = try bind(otherwise)
            last = result
            types.append(type)
        }
        return (.choice(subject: boundSubject, branches: bound, otherwise: last), StaticType.common(types))
    }

    private mutating func call(_ name: String, _ arguments: [Expression], _ range: Range<Int>) throws(QueryFailure) -> Typed {
        let lowered = name.lowercased()
        if lowered == "exists", arguments.count == 1, case .pattern(let part) = arguments[0].kind {
            return (.exists(try bindPredicate(part)), .boolean)
        }
        guard let function = ScalarFunction.named(lowered) else {
            let near = nearest(to: lowered, among: ScalarFunction.names).map { "; did you mean '\($0)'?" } ?? ""
            throw .syntax("UnknownFunction", at: range, "there is no function '\(name)'\(near)")
        }
        guard function.argumentCounts.contains(arguments.count) else {
            throw .syntax("InvalidNumberOfArguments", at: range, "\(function.name)() does not take \(arguments.count) arguments")
        }
        if isConstantContext, function.readsGraph {
            throw .syntax("NonConstantExpression", at: range, "SKIP and LIMIT cannot depend on a row")
        }
        var bound = [BoundExpression]()
        var types = [StaticType]()
        for (index, argument) in arguments.enumerated() {
            let (value, type) = try bind(argument)
            let wanted = function.arguments.isEmpty ? [] : function.arguments[min(index, function.arguments.count - 1)]
            if !wanted.isEmpty, !wanted.contains(where: { type.mayBe($0) }) {
                throw wrongType(argument.range, type, wanted.map(\.words).joined(separator: " or "))
            }
            bound.append(value)
            types.append(type)
        }
        return (.call(function, bound, range), function.result(types))
    }
}
