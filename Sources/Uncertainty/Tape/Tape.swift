/// An expression as a flat list of nodes, each after its operands; the last node is the result.
///
/// A subexpression that occurs twice is one node, and a named uncertain input is one input node however often it occurs, so
/// that every view of the tape (value, bounds, first order, samples) treats it as one random variable. Made by `TapeBuilder`.
///
///     0 input 0          p
///     1 input 1          pue
///     2 multiply 0 1     p * pue
package struct Tape: Sendable, Hashable {
    /// One operation. `a`, `b` and `c` are indices of earlier nodes, as many as the operation has operands; in a constant `a` is the
    /// index into `constants`, in an input that of the input. What is not used is 0.
    package struct Node: Sendable, Hashable {
        package let operation: TapeOperation
        package let a: Int32
        package let b: Int32
        package let c: Int32

        package init(_ operation: TapeOperation, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) {
            self.operation = operation
            self.a = a
            self.b = b
            self.c = c
        }

        /// The operands, in order.
        package var operands: [Int] {
            switch operation.operandCount {
            case 0: []
            case 1: [Int(a)]
            case 2: [Int(a), Int(b)]
            default: [Int(a), Int(b), Int(c)]
            }
        }
    }

    package let nodes: [Node]
    package let constants: [Double]
    /// The inputs that occur, in ascending order.
    package let inputs: [Int]

    /// The most nodes that a tape can have.
    package static let nodeLimit = 1_000_000
    /// Inputs are numbered below this.
    package static let inputLimit = 1_000_000

    /// A tape from its parts, for instance as read from another process; nil where they do not fit together.
    package init?(nodes: [Node], constants: [Double]) {
        guard !nodes.isEmpty, nodes.count <= Self.nodeLimit, constants.allSatisfy(\.isFinite) else { return nil }
        var inputs = Set<Int>()
        for (index, node) in nodes.enumerated() {
            switch node.operation {
            case .constant: guard constants.indices.contains(Int(node.a)) else { return nil }
            case .input:
                guard (0..<Self.inputLimit).contains(Int(node.a)) else { return nil }
                inputs.insert(Int(node.a))
            default: guard node.operands.allSatisfy((0..<index).contains) else { return nil }
            }
            // Evaluation reads three operands of every node, needed or not.
            guard node.operation.operandCount > 1 || node.b == 0, node.operation.operandCount > 2 || node.c == 0 else { return nil }
        }
        self.nodes = nodes
        self.constants = constants
        self.inputs = inputs.sorted()
    }

    /// The number of inputs that must be given: one more than the highest that occurs.
    package var inputCount: Int { (inputs.last ?? -1) + 1 }

    /// The value of a constant node.
    func constant(at node: Int) -> Double? {
        nodes[node].operation == .constant ? constants[Int(nodes[node].a)] : nil
    }

    /// The part of the tape that ends at a node.
    func prefix(endingAt node: Int) -> Tape? {
        Tape(nodes: Array(nodes[...node]), constants: constants)
    }
}
