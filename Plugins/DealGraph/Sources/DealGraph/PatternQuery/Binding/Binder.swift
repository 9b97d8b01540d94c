import Diagnostics

/// Resolves the names of a query, checks its types, and refuses what openCypher refuses at compile time.
struct Binder {
    struct Variable {
        var slot: Int
        var type: StaticType
    }

    /// The names that can be used at a place, in the order in which they came.
    struct Scope {
        private(set) var variables: [String: Variable] = [:]
        private(set) var names: [String] = []

        subscript(name: String) -> Variable? { variables[name] }

        mutating func declare(_ name: String, _ variable: Variable) {
            if variables.updateValue(variable, forKey: name) == nil { names.append(name) }
        }
    }

    /// What happens to an aggregate function at a place.
    enum Aggregation {
        /// Refused with this detail name.
        case refused(String)
        /// Collected, to be computed for each group.
        case collected
    }

    let procedures: [String: Procedure]
    var scope = Scope()
    var slotCount = 0
    var aggregation = Aggregation.refused("InvalidAggregation")
    var aggregates: [BoundAggregate] = []
    /// Expressions that were projected, with their slots: ORDER BY may repeat them.
    var projected: [(expression: Expression, variable: Variable)] = []
    /// The slots looked at since it was last emptied.
    var touched: Set<Int> = []
    /// Names are constants only: SKIP and LIMIT.
    var isConstantContext = false

    static func bind(_ query: Query, procedures: [String: Procedure]) throws(QueryFailure) -> BoundQuery {
        var binder = Binder(procedures: procedures)
        var bound = try binder.bind(query)
        bound.slotCount = binder.slotCount
        return bound
    }

    mutating func newSlot() -> Int {
        defer { slotCount += 1 }
        return slotCount
    }

    mutating func declare(_ name: String, _ type: StaticType) -> Int {
        let slot = newSlot()
        scope.declare(name, Variable(slot: slot, type: type))
        return slot
    }

    func undefined(_ name: String, at range: Range<Int>) -> QueryFailure {
        var message = "'\(name)' is not defined"
        if let near = nearest(to: name, among: scope.names) { message += "; did you mean '\(near)'?" }
        return .syntax("UndefinedVariable", at: range, message)
    }

    mutating func bind(_ query: Query) throws(QueryFailure) -> BoundQuery {
        let outer = scope
        var bound = BoundQuery(parts: [], columns: [], keepsDuplicates: query.keepsDuplicates)
        for (index, part) in query.parts.enumerated() {
            scope = outer
            var columns = [String]()
            bound.parts.append(try bind(part, columns: &columns))
            if index > 0, columns != bound.columns {
                throw .syntax("DifferentColumnsInUnion", at: part.range, "the queries of a UNION return different columns")
            }
            bound.columns = columns
        }
        scope = outer
        return bound
    }

    private mutating func bind(_ query: SingleQuery, columns: inout [String]) throws(QueryFailure) -> BoundSingleQuery {
        var bound = BoundSingleQuery(steps: [], resultSlots: [])
        for clause in query.clauses {
            switch clause {
            case .match(let clause): bound.steps.append(.match(try bind(clause)))
            case .unwind(let expression, let name):
                let (list, type) = try self.bind(expression)
                guard scope[name.text] == nil else { throw alreadyBound(name) }
                guard type.mayBe(.list(.any)) else { throw wrongType(expression.range, type, "a list") }
                let element: StaticType = if case .list(let element) = type { element } else { .any }
                bound.steps.append(.unwind(list, slot: declare(name.text, element), expression.range))
            case .with(let projection):
                bound.steps.append(.project(try bind(projection, columns: &columns)))
            case .result(let projection):
                if projection.includesAll, scope.names.isEmpty {
                    throw .syntax("NoVariablesInScope", at: projection.range, "there is nothing that * could stand for")
                }
                let projected = try bind(projection, columns: &columns)
                bound.steps.append(.project(projected))
                bound.resultSlots = projected.items.map(\.slot)
            case .call(let call):
                let isAlone = query.clauses.count == 1
                let procedureCall = try bind(call, isAlone: isAlone)
                bound.steps.append(.call(procedureCall))
                if isAlone {
                    columns = procedureCall.yields.map { procedureCall.procedure.columns[$0.column].name }
                    bound.resultSlots = procedureCall.yields.map(\.slot)
                }
            case .create(let parts): bound.steps.append(.create(try bindCreation(parts)))
            case .delete(let expressions):
                var targets = [BoundExpression]()
                for expression in expressions { targets.append(try bind(expression).expression) }
                bound.steps.append(.delete(targets))
            }
        }
        if case .result = query.clauses.last {} else if query.clauses.count > 1 { columns = [] }
        return bound
    }

    func alreadyBound(_ name: Name) -> QueryFailure {
        .syntax("VariableAlreadyBound", at: name.range, "'\(name.text)' is defined already")
    }

    func wrongType(_ range: Range<Int>, _ type: StaticType, _ wanted: String) -> QueryFailure {
        .syntax("InvalidArgumentType", at: range, "\(wanted) is wanted here, and this is \(type.words)")
    }

    private mutating func bind(_ call: ProcedureCall, isAlone: Bool) throws(QueryFailure) -> BoundCall {
        guard let procedure = procedures[call.name.text.lowercased()] else {
            var message = "there is no procedure '\(call.name.text)'"
            if let near = nearest(to: call.name.text, among: procedures.keys.sorted()) { message += "; did you mean '\(near)'?" }
            throw QueryFailure(.procedureError, "ProcedureNotFound", at: call.name.range, message)
        }
        var arguments = [BoundExpression]()
        for argument in call.arguments ?? [] {
            let (bound, _) = try bind(argument)
            arguments.append(bound)
        }
        guard procedure.argumentCounts.contains(arguments.count) else {
            throw .syntax("InvalidNumberOfArguments", at: call.name.range, "\(procedure.signature) is called with \(arguments.count)")
        }
        var bound = BoundCall(procedure: procedure, arguments: arguments, yields: [], range: call.name.range)
        if let yields = call.yields {
            for yield in yields {
                guard let column = procedure.columns.firstIndex(where: { $0.name == yield.column.text }) else {
                    let near = nearest(to: yield.column.text, among: procedure.columns.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
                    throw .syntax(
                        "UndefinedVariable", at: yield.column.range, "\(procedure.name) does not yield '\(yield.column.text)'\(near)")
                }
                guard scope[yield.name.text] == nil else { throw alreadyBound(yield.name) }
                bound.yields.append((column, declare(yield.name.text, procedure.columns[column].type)))
            }
        } else if isAlone || call.yieldsAll {
            for (index, column) in procedure.columns.enumerated() { bound.yields.append((index, declare(column.name, column.type))) }
        }
        if let predicate = call.predicate { bound.predicate = try bindPredicate(predicate) }
        return bound
    }
}
