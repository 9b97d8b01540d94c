/// Evaluates a tape and its slopes over boxes of inputs; memory is reused from box to box.
struct BoxEvaluator {
    let tape: Tape
    /// What is known about a node over all inputs beforehand. Intersected with every enclosure.
    var known: [Interval]
    private(set) var values: [Interval]
    private var adjoints: [Interval]
    /// Whether a node depends on an input.
    private let varies: [Bool]
    /// Nodes of branches that may or may not be taken, of which it is not certain that they have a value throughout.
    var mayFail: [Bool]

    init(_ tape: Tape) {
        self.tape = tape
        known = Array(repeating: .entire, count: tape.nodes.count)
        values = tape.nodes.map { $0.operation == .constant ? Interval(tape.constants[Int($0.a)]) : .zero }
        adjoints = Array(repeating: .zero, count: tape.nodes.count)
        var varies: [Bool] = []
        for node in tape.nodes { varies.append(node.operation == .input || node.operands.contains { varies[$0] }) }
        self.varies = varies
        mayFail = Array(repeating: false, count: tape.nodes.count)
    }

    /// The enclosure of one node, its operands being in place.
    mutating func update(_ index: Int, _ box: [Interval]) {
        let node = tape.nodes[index]
        switch node.operation {
        case .constant: return
        case .input: values[index] = box[Int(node.a)]
        default:
            let (a, b, c) = (values[Int(node.a)], values[Int(node.b)], values[Int(node.c)])
            let image = TapeIntervals.apply(node.operation, a, b, c)
            let both = image.intersection(known[index])
            // Both hold the true range, which is not empty where the operands have values.
            values[index] = both.isEmpty && !image.isEmpty ? known[index] : both
        }
    }

    /// The enclosure of a node over a box, operation by operation.
    mutating func enclose(_ target: Int, _ box: [Interval]) -> Interval {
        for index in 0...target { update(index, box) }
        return values[target]
    }

    /// Enclosures of the slopes of the target in every input, from the values of the last `enclose`, which was of the same target.
    ///
    /// Reverse accumulation of derivatives (A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3) on
    /// intervals.
    mutating func slopes(_ target: Int, into result: inout [Interval]) {
        for index in 0...target { adjoints[index] = .zero }
        for index in result.indices { result[index] = .zero }
        adjoints[target] = .one
        for index in stride(from: target, through: 0, by: -1) {
            let adjoint = adjoints[index]
            guard varies[index], adjoint != .zero else { continue }
            let node = tape.nodes[index]
            if node.operation == .input {
                result[Int(node.a)] = adjoint
                continue
            }
            let count = node.operation.operandCount
            let operands = (Int(node.a), Int(node.b), Int(node.c))
            var slopes = TapeIntervals.slopes(
                node.operation, values[operands.0], values[operands.1], values[operands.2], values[index])
            // Where it has no value in a part of the box, going to an end of an input may lead out of what is defined.
            if mayFail[index], TapeIntervals.problem(node, values[operands.0], values[operands.1]) != nil {
                slopes = (.entire, .entire, .entire)
            }
            pass(adjoint, slopes.0, to: operands.0)
            if count > 1 { pass(adjoint, slopes.1, to: operands.1) }
            if count > 2 { pass(adjoint, slopes.2, to: operands.2) }
        }
    }

    private mutating func pass(_ adjoint: Interval, _ slope: Interval, to operand: Int) {
        guard varies[operand], slope != .zero else { return }
        let share = slope == .one ? adjoint : adjoint * slope
        // Nothing is known where no member of an operand has a value.
        adjoints[operand] = share.isEmpty ? .entire : adjoints[operand] + share
    }
}
