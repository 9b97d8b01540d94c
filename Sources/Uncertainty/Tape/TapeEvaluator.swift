/// Evaluates one tape again and again: constants are in place, memory is reused.
///
///     var evaluator = TapeEvaluator(tape)
///     let cost = try evaluator.value(at: [1.2, 0.08])
package struct TapeEvaluator: Sendable {
    package let tape: Tape
    /// One value a node.
    private(set) var values: [Double]
    /// What is left to do when constants are in place, each with the node it is for.
    private let steps: [Step]

    private struct Step: Sendable {
        let node: Tape.Node
        let target: Int32
    }

    package init(_ tape: Tape) {
        self.tape = tape
        values = tape.nodes.map { $0.operation == .constant ? tape.constants[Int($0.a)] : 0 }
        steps = tape.nodes.enumerated().compactMap { index, node in
            node.operation == .constant ? nil : Step(node: node, target: Int32(index))
        }
    }

    /// The value for these inputs, one for each input number of the tape.
    package mutating func value(at inputs: [Double]) throws(TapeFailure) -> Double {
        precondition(inputs.count >= tape.inputCount, "a value for every input")
        let result = evaluate(inputs)
        if result.isFinite { return result }
        throw failure
    }

    private mutating func evaluate(_ inputs: [Double]) -> Double {
        inputs.withUnsafeBufferPointer { inputs in
            values.withUnsafeMutableBufferPointer { values in
                for step in steps {
                    let node = step.node
                    let a = Int(node.a)
                    // Operands that are not used point at node 0, which is always there.
                    values[Int(step.target)] =
                        node.operation == .input
                        ? inputs[a]
                        : TapeArithmetic.apply(node.operation, values[a], values[Int(node.b)], values[Int(node.c)])
                }
                return values[values.count - 1]
            }
        }
    }

    /// Why the last result is not a number: from the result back along operands that are no numbers to the first of them.
    private var failure: TapeFailure {
        var index = tape.nodes.count - 1
        while true {
            let node = tape.nodes[index]
            var operands = node.operands
            if node.operation == .select, !values[operands[0]].isNaN {
                operands = [values[operands[0]] != 0 ? operands[1] : operands[2]]
            }
            guard let earlier = operands.first(where: { values[$0].isNaN }) ?? operands.first(where: { values[$0].isInfinite })
            else { return reason(at: index) }
            index = earlier
        }
    }

    /// The reason for which a node has no value although its operands have one.
    private func reason(at index: Int) -> TapeFailure {
        let node = tape.nodes[index]
        let (a, b) = (Int(node.a), Int(node.b))
        func blame(_ reason: TapeFailure.Reason, _ operand: Int?) -> TapeFailure {
            TapeFailure(reason, node: index, operand: operand, value: operand.map { values[$0] })
        }
        switch node.operation {
        case .divide where values[b] == 0: return blame(.divisionByZero, b)
        case .modulo where values[b] == 0: return blame(.moduloByZero, b)
        case .squareRoot where values[a] < 0: return blame(.rootOfNegative, a)
        case .ln, .log2, .log10: return blame(.logarithmOfNonPositive, a)
        case .asin, .acos: return blame(.inverseSineOutsideUnit, a)
        case .power where values[a] < 0 && values[index].isNaN: return blame(.fractionalPowerOfNegative, a)
        case .power where values[a] == 0: return blame(.negativePowerOfZero, a)
        case .input: return blame(.inputNotFinite, nil)
        default: return blame(.overflow, nil)
        }
    }
}

extension Tape {
    /// The value for these inputs. Where many values are wanted, keep a `TapeEvaluator`.
    package func value(at inputs: [Double]) throws(TapeFailure) -> Double {
        var evaluator = TapeEvaluator(self)
        return try evaluator.value(at: inputs)
    }
}
