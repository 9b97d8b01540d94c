/// Builds expressions out of nodes that are shared where they are the same.
///
/// Simplifies only what holds exactly for every value of an operand: `x - x` is 0 and `x / x` is 1 where both sides are the same
/// node. Everything else stays as written, so that a tape computes what the author wrote.
///
///     var builder = TapeBuilder()
///     let x = try builder.input(0)
///     let ratio = try builder.apply(.divide, x, builder.apply(.add, x, builder.constant(1)))
///     let tape = builder.tape(of: ratio)
package struct TapeBuilder: Sendable {
    private var nodes: [Tape.Node] = []
    private var constants: [Double] = []
    private var known: [Tape.Node: Int32] = [:]
    private var knownConstants: [UInt64: Int32] = [:]

    /// The expressions have grown past what a tape can hold, or a constant is not a finite number.
    package enum Failure: Error, Hashable {
        case tooManyNodes(limit: Int)
        case tooManyInputs(limit: Int)
        case constantNotFinite
    }

    package init() {}

    package var count: Int { nodes.count }

    // MARK: Leaves

    package mutating func constant(_ value: Double) throws(Failure) -> TapeNode {
        guard value.isFinite else { throw .constantNotFinite }
        // Zero has one sign here: no operation on a tape tells the two apart.
        let value = value == 0 ? 0 : value
        if let index = knownConstants[value.bitPattern] { return try share(Tape.Node(.constant, index)) }
        let index = Int32(constants.count)
        let node = try share(Tape.Node(.constant, index))
        constants.append(value)
        knownConstants[value.bitPattern] = index
        return node
    }

    /// The input of that number. The caller says what the numbers mean; one number is one random variable.
    package mutating func input(_ number: Int) throws(Failure) -> TapeNode {
        guard (0..<Tape.inputLimit).contains(number) else { throw .tooManyInputs(limit: Tape.inputLimit) }
        return try share(Tape.Node(.input, Int32(number)))
    }

    // MARK: Operations

    package mutating func apply(_ operation: TapeOperation, _ a: TapeNode) throws(Failure) -> TapeNode {
        precondition(operation.operandCount == 1)
        let inner = nodes[Int(a.index)]
        switch operation {
        case .negate where inner.operation == .negate: return TapeNode(index: Int(inner.a))
        case .absolute where inner.operation == .absolute: return a
        case .absolute where inner.operation == .negate: return try share(Tape.Node(.absolute, inner.a))
        default: return try share(Tape.Node(operation, a.index))
        }
    }

    package mutating func apply(_ operation: TapeOperation, _ a: TapeNode, _ b: TapeNode) throws(Failure) -> TapeNode {
        precondition(operation.operandCount == 2)
        if let simple = try simplified(operation, a, b) { return simple }
        if operation.isCommutative, b.index < a.index { return try share(Tape.Node(operation, b.index, a.index)) }
        return try share(Tape.Node(operation, a.index, b.index))
    }

    /// `condition ? a : b`, where a condition that is not zero holds.
    package mutating func select(_ condition: TapeNode, _ a: TapeNode, _ b: TapeNode) throws(Failure) -> TapeNode {
        if a == b { return a }
        if let value = constantValue(condition) { return value != 0 ? a : b }
        return try share(Tape.Node(.select, condition.index, a.index, b.index))
    }

    /// What an operation on two nodes comes to without being done.
    private mutating func simplified(_ operation: TapeOperation, _ a: TapeNode, _ b: TapeNode) throws(Failure) -> TapeNode? {
        if a == b {
            switch operation {
            case .subtract, .modulo, .less: return try constant(0)
            case .divide, .lessOrEqual: return try constant(1)
            case .minimum, .maximum: return a
            default: break
            }
        }
        let (x, y) = (constantValue(a), constantValue(b))
        switch operation {
        case .add where x == 0: return b
        case .add where y == 0: return a
        case .subtract where y == 0: return a
        case .multiply where x == 1: return b
        case .multiply where y == 1: return a
        case .divide where y == 1: return a
        case .power where y == 1: return a
        default: return nil
        }
    }

    /// The value of a node that is a constant.
    package func constantValue(_ node: TapeNode) -> Double? {
        let node = nodes[Int(node.index)]
        return node.operation == .constant ? constants[Int(node.a)] : nil
    }

    private mutating func share(_ node: Tape.Node) throws(Failure) -> TapeNode {
        if let index = known[node] { return TapeNode(index: Int(index)) }
        guard nodes.count < Tape.nodeLimit else { throw .tooManyNodes(limit: Tape.nodeLimit) }
        nodes.append(node)
        known[node] = Int32(nodes.count - 1)
        return TapeNode(index: nodes.count - 1)
    }

    // MARK: Tapes

    /// Writes the nodes of a tape into this builder, its inputs replaced, and gives back its result: the way in which an
    /// expression of another cell becomes part of this one.
    package mutating func insert(_ tape: Tape, inputs: (Int) -> TapeNode) throws(Failure) -> TapeNode {
        var places: [TapeNode] = []
        places.reserveCapacity(tape.nodes.count)
        for node in tape.nodes {
            switch node.operation {
            case .constant: places.append(try constant(tape.constants[Int(node.a)]))
            case .input: places.append(inputs(Int(node.a)))
            case .select: places.append(try select(places[Int(node.a)], places[Int(node.b)], places[Int(node.c)]))
            case let operation where operation.operandCount == 1: places.append(try apply(operation, places[Int(node.a)]))
            case let operation: places.append(try apply(operation, places[Int(node.a)], places[Int(node.b)]))
            }
        }
        return places[places.count - 1]
    }

    package func tape(of result: TapeNode) -> Tape { tapeWithOrigins(of: result).tape }

    /// The tape of a node, and for each of its nodes the node of this builder it came from: the way from a failure back to the text.
    package func tapeWithOrigins(of result: TapeNode) -> (tape: Tape, origins: [TapeNode]) {
        precondition(nodes.indices.contains(Int(result.index)), "a node of this builder")
        var isNeeded = [Bool](repeating: false, count: Int(result.index) + 1)
        isNeeded[Int(result.index)] = true
        for index in isNeeded.indices.reversed() where isNeeded[index] {
            for operand in nodes[index].operands { isNeeded[operand] = true }
        }
        var places = [Int32](repeating: 0, count: isNeeded.count)
        var (kept, values, origins): ([Tape.Node], [Double], [TapeNode]) = ([], [], [])
        for index in isNeeded.indices where isNeeded[index] {
            let node = nodes[index]
            places[index] = Int32(kept.count)
            origins.append(TapeNode(index: index))
            switch node.operation {
            case .constant:
                kept.append(Tape.Node(.constant, Int32(values.count)))
                values.append(constants[Int(node.a)])
            case .input: kept.append(node)
            default:
                let count = node.operation.operandCount
                kept.append(
                    Tape.Node(
                        node.operation, places[Int(node.a)], count > 1 ? places[Int(node.b)] : 0, count > 2 ? places[Int(node.c)] : 0))
            }
        }
        guard let tape = Tape(nodes: kept, constants: values) else { preconditionFailure("a builder makes whole tapes") }
        return (tape, origins)
    }
}
