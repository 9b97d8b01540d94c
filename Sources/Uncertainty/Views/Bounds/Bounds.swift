/// The range of a tape over intervals of its inputs.
package struct Bounds: Sendable, Hashable {
    /// Holds every value that the tape takes. Unbounded only where an input is.
    package let interval: Interval
    /// Whether neither end can be moved inward by more than a millionth of the width.
    package let isTight: Bool
    /// How many boxes were looked at.
    package let boxes: Int
}

extension Tape {
    /// Encloses the range of the tape over a box, one interval for each input number.
    ///
    /// Evaluation operation by operation comes first, rounded outward (R. E. Moore, Interval Analysis, 1966). It is wide where an
    /// input occurs more than once, so the box is then searched: inputs in which the tape rises or falls throughout go to one end,
    /// the mean value form bounds what is left, and the box is halved where it matters most, until the ends are known or the stated
    /// effort is spent (E. Hansen and G. W. Walster, Global Optimization Using Interval Analysis, 2nd ed., 2004, chapters 11 and 12).
    ///
    /// Where an operation has no value somewhere in the box, that is a failure with the node, its operand and the operand's own
    /// range. Of the branches of a `select` with a condition that holds in part of the box, what has a value counts; that each has one
    /// where it is taken is tried at a hundred points.
    ///
    /// - Parameter effort: how many nodes may be evaluated for each end of each range, beyond the first evaluation; all ranges together
    ///   take at most some four times as many.
    package func bounds(of inputs: [Interval], effort: Int = 30_000) throws(TapeFailure) -> Bounds {
        precondition(inputs.count >= inputCount, "an interval for every input")
        for (index, node) in nodes.enumerated() where node.operation == .input && inputs[Int(node.a)].isEmpty {
            throw TapeFailure(.inputNotFinite, node: index, operand: nil)
        }
        var search = BoundsSearch(self, inputs, effort: effort)
        return try search.run()
    }
}
