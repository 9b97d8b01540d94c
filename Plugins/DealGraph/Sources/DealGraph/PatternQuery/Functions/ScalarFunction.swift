/// A function of values: its name, what it takes, and what it does.
struct ScalarFunction: Sendable {
    typealias Body = @Sendable ([GraphValue], FunctionContext) throws(QueryFailure) -> GraphValue

    var name: String
    var argumentCounts: ClosedRange<Int>
    /// For each argument the types it may have; empty where any may come. The last stands for all further ones.
    var arguments: [[StaticType]] = []
    var result: @Sendable ([StaticType]) -> StaticType
    var readsGraph = false
    var body: Body

    init(
        _ name: String, _ argumentCounts: ClosedRange<Int>, _ arguments: [[StaticType]] = [], to result: StaticType = .any,
        readsGraph: Bool = false, _ body: @escaping Body
    ) {
        self.name = name
        self.argumentCounts = argumentCounts
        self.arguments = arguments
        self.result = { _ in result }
        self.readsGraph = readsGraph
        self.body = body
    }

    init(_ name: String, _ argument: StaticType..., to result: StaticType = .any, _ body: @escaping Body) {
        self.init(name, 1...1, [argument], to: result, body)
    }

    /// With a result that depends on what comes in.
    func typed(_ result: @escaping @Sendable ([StaticType]) -> StaticType) -> ScalarFunction {
        var function = self
        function.result = result
        return function
    }

    private static let table: [String: ScalarFunction] = {
        let all = elementFunctions + listFunctions + numberFunctions + textFunctions + conversionFunctions
        return Dictionary(all.map { ($0.name.lowercased(), $0) }) { first, _ in first }
    }()

    static func named(_ lowered: String) -> ScalarFunction? { table[lowered] }
    static var names: [String] { table.keys.sorted() }
}

/// What a function may look at beside its arguments.
struct FunctionContext {
    let graph: PropertyGraph
    let range: Range<Int>
    let random: () -> Double
    /// Claims behind a relationship, for `evidence(r)`.
    let evidence: ((Int) -> GraphValue)?

    func invalid(_ name: String, _ value: GraphValue) -> QueryFailure {
        QueryFailure(.typeError, "InvalidArgumentValue", at: range, "\(name)() cannot be given \(value.kind)")
    }
}
