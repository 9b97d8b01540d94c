/// Branch and bound over the box of the inputs of one tape. See `Tape.bounds(of:effort:)`.
struct BoundsSearch {
    private var evaluator: BoxEvaluator
    private let tape: Tape
    private let root: [Interval]
    private let effort: Int
    private let isBounded: Bool
    private var slopes: [Interval]
    private var boxes = 0
    /// The operations that all searches together may still spend; a tape with many doubtful operands would take too long otherwise.
    private var allowance: Int
    /// What the nodes up to each cost together; a sine or its like costs as much as some ten additions.
    private let costs: [Int]
    /// From the least to the greatest value of the node at hand that surely occurs.
    private var seen = Interval.empty

    init(_ tape: Tape, _ inputs: [Interval], effort: Int) {
        self.tape = tape
        self.effort = effort
        allowance = 4 * effort + 20 * tape.nodes.count
        var costs: [Int] = []
        for node in tape.nodes { costs.append((costs.last ?? 0) + (node.operation.isElementary ? 10 : 1)) }
        self.costs = costs
        root = inputs
        evaluator = BoxEvaluator(tape)
        isBounded = tape.inputs.allSatisfy { inputs[$0].isCommon }
        slopes = Array(repeating: .zero, count: inputs.count)
    }

    mutating func run() throws(TapeFailure) -> Bounds {
        let last = tape.nodes.count - 1
        _ = evaluator.enclose(last, root)
        let isAlwaysUsed = tape.isAlwaysUsed { TapeIntervals.decision(evaluator.values[$0]) }
        evaluator.mayFail = isAlwaysUsed.map { !$0 }
        for index in tape.nodes.indices {
            let node = tape.nodes[index]
            if isAlwaysUsed[index], node.operation.operandCount > 0,
                let (reason, operand) = TapeIntervals.problem(
                    node, evaluator.values[Int(node.a)], evaluator.values[Int(node.b)])
            {
                try narrow(operand, for: reason, at: index)
                // The narrower operand narrows what was made of it.
                for earlier in operand..<index { evaluator.update(earlier, root) }
            }
            evaluator.update(index, root)
            if isBounded, isAlwaysUsed[index], !evaluator.values[index].isCommon {
                guard allowance > 0 else { throw TapeFailure(.overflow, node: index, operand: nil) }
                let range = self.range(of: index)
                guard range.enclosure.isCommon else { throw TapeFailure(.overflow, node: index, operand: nil) }
                evaluator.known[index] = range.enclosure
                evaluator.update(index, root)
            }
        }
        try look(forFailuresOf: isAlwaysUsed)
        let range = self.range(of: last)
        let result = Bounds(interval: range.enclosure, isTight: range.isTight, boxes: boxes)
        if result.interval.isEmpty { throw TapeFailure(.overflow, node: last, operand: nil) }
        return result
    }

    /// Finds the true range of an operand that seems to leave the domain of the operation it goes into.
    private mutating func narrow(_ operand: Int, for reason: TapeFailure.Reason, at index: Int) throws(TapeFailure) {
        guard allowance > 0 else {
            throw TapeFailure(reason, node: index, operand: operand, interval: evaluator.values[operand])
        }
        allowance -= index - operand
        let range = self.range(of: operand)
        let node = tape.nodes[index]
        func isStillWrong(_ interval: Interval) -> Bool {
            func value(_ operandIndex: Int32) -> Interval {
                Int(operandIndex) == operand ? interval : evaluator.values[Int(operandIndex)]
            }
            return TapeIntervals.problem(node, value(node.a), value(node.b)) != nil
        }
        var enclosure = range.enclosure
        if isStillWrong(enclosure), let domain = TapeIntervals.closedDomain(for: reason) {
            // No value outside was seen, and what sticks out is within the accuracy of the enclosure: the edge is touched.
            let inside = enclosure.intersection(domain)
            let slack = 1e-9 * enclosure.magnitude
            if range.seen.isSubset(of: domain), !inside.isEmpty, inside.lower - enclosure.lower <= slack,
                enclosure.upper - inside.upper <= slack
            {
                enclosure = inside
            }
        }
        if isStillWrong(enclosure) { throw TapeFailure(reason, node: index, operand: operand, interval: enclosure) }
        evaluator.known[operand] = enclosure
    }

    /// Tries some points where a branch that is taken in part of the box has no value in part of it: the two parts may meet.
    private func look(forFailuresOf isAlwaysUsed: [Bool]) throws(TapeFailure) {
        let doubtful = tape.nodes.indices.contains { index in
            let node = tape.nodes[index]
            return !isAlwaysUsed[index] && node.operation.operandCount > 0
                && TapeIntervals.problem(node, evaluator.values[Int(node.a)], evaluator.values[Int(node.b)]) != nil
        }
        guard doubtful, isBounded else { return }
        var points = TapeEvaluator(tape)
        var stream = SampleStream(key: 0)
        var point = [Double](repeating: 0, count: root.count)
        for round in 0..<100 {
            for input in tape.inputs {
                let chance = stream.next()
                let (low, high) = (root[input].lower, root[input].upper)
                // Corners first.
                let part = round < 16 ? Double(chance >> 63) : Double(chance >> 11) * 0x1p-53
                point[input] = min(max(low + (high - low) * part, low), high)
            }
            do throws(TapeFailure) { _ = try points.value(at: point) } catch {
                var failure = error
                failure.interval = failure.operand.map { evaluator.values[$0] }
                throw failure
            }
        }
    }

    // MARK: Range of a node

    private struct Range {
        var enclosure: Interval
        /// From the least to the greatest value that surely occurs.
        var seen: Interval
        var isTight: Bool
    }

    private mutating func range(of target: Int) -> Range {
        let natural = evaluator.enclose(target, root)
        boxes += 1
        guard isBounded, !natural.isEmpty, natural.lower < natural.upper else {
            evaluator.restore(target, root)
            return Range(enclosure: natural, seen: natural, isTight: true)
        }
        seen = .empty
        for end in [\Interval.lower, \.upper] {
            note(evaluator.enclose(target, root.map { $0.isCommon ? Interval($0[keyPath: end]) : $0 }))
        }
        let low = extreme(of: target, isMaximum: false)
        let high = extreme(of: target, isMaximum: true)
        evaluator.restore(target, root)
        let enclosure = Interval(lower: low, upper: high).intersection(natural)
        let slack = 1e-6 * (seen.upper - seen.lower) + 1e-12 * enclosure.magnitude
        return Range(
            enclosure: enclosure, seen: seen,
            isTight: seen.lower - enclosure.lower <= slack && enclosure.upper - seen.upper <= slack)
    }

    /// A part of the box, and a number that the target does not fall below there (for a maximum: minus the target).
    private struct Part {
        var box: [Interval]
        var bound: Double
        /// The input whose halving promises most.
        var widest: Int
    }

    /// Takes up the enclosure of one value of the target: the part of the range that surely occurs.
    private mutating func note(_ value: Interval) {
        guard value.isCommon else { return }
        seen = Interval(lower: min(seen.lower, value.upper), upper: max(seen.upper, value.lower))
    }

    /// The least value of the target, or the greatest, bounded from outside.
    private mutating func extreme(of target: Int, isMaximum: Bool) -> Double {
        // What follows looks for a minimum of ±target; the best value seen is an upper bound of it.
        var best: Double { isMaximum ? -seen.upper : seen.lower }
        var queue = PriorityQueue<Part>()
        if let part = look(root, target, isMaximum) { queue.insert(part, priority: part.bound) }
        let budget = max(1, min(effort, allowance) / costs[target])
        var spent = 1
        var bound = Double.infinity
        while let part = queue.popFirst() {
            let slack = max(1e-9 * (seen.upper - seen.lower), 1e-14 * best.magnitude)
            if best - part.bound <= slack || spent >= budget || part.widest < 0 {
                bound = min(part.bound, best)
                break
            }
            let interval = part.box[part.widest]
            let middle = interval.midpoint
            guard interval.lower < middle, middle < interval.upper else {
                bound = min(part.bound, best)
                break
            }
            for half in [Interval(lower: interval.lower, upper: middle), Interval(lower: middle, upper: interval.upper)] {
                var box = part.box
                box[part.widest] = half
                spent += 1
                if var child = look(box, target, isMaximum), child.bound < best {
                    child.bound = max(child.bound, part.bound)
                    queue.insert(child, priority: child.bound)
                }
            }
        }
        boxes += spent
        allowance -= spent * costs[target]
        // An empty queue: every part was found to lie above the best value seen.
        if bound == .infinity { bound = best }
        return isMaximum ? -bound : bound
    }

    /// Bounds ±target over a box and takes up values seen there; nil where the target has no value in the box.
    private mutating func look(_ start: [Interval], _ target: Int, _ isMaximum: Bool) -> Part? {
        func oriented(_ interval: Interval) -> Interval { isMaximum ? -interval : interval }
        var box = start
        var value = oriented(evaluator.enclose(target, box))
        if value.isEmpty { return nil }
        var isFixed = false
        for _ in 0..<3 {
            evaluator.slopes(target, into: &slopes)
            var moved = false
            isFixed = true
            for input in tape.inputs where box[input].lower < box[input].upper {
                let slope = oriented(slopes[input])
                if slope.lower >= 0 {
                    box[input] = Interval(lower: box[input].lower, upper: box[input].lower)
                    moved = true
                } else if slope.upper <= 0 {
                    box[input] = Interval(lower: box[input].upper, upper: box[input].upper)
                    moved = true
                } else {
                    isFixed = false
                }
            }
            if !moved { break }
            value = oriented(evaluator.enclose(target, box))
            if isFixed || value.isEmpty { break }
        }
        if value.isEmpty { return nil }
        if isFixed {
            note(oriented(value))
            return Part(box: box, bound: value.lower, widest: -1)
        }
        // The mean value form about the centre.
        let centre = box.map { $0.isCommon ? Interval($0.midpoint) : $0 }
        let middle = oriented(evaluator.enclose(target, centre))
        note(oriented(middle))
        var form = middle
        var (widest, weight) = (-1, -1.0)
        for input in tape.inputs where box[input].lower < box[input].upper {
            let slope = oriented(slopes[input])
            form = form + slope * (box[input] - centre[input])
            let reach = slope.magnitude.isFinite ? slope.magnitude * box[input].width : .greatestFiniteMagnitude
            if reach > weight { (widest, weight) = (input, reach) }
        }
        let bound = middle.isEmpty ? value.lower : max(value.lower, form.lower)
        return Part(box: box, bound: bound, widest: widest)
    }
}

extension BoxEvaluator {
    /// Puts the values of the whole box back after a search.
    mutating func restore(_ target: Int, _ box: [Interval]) { _ = enclose(target, box) }
}

extension Tape {
    /// Whether a node counts towards the result whatever the conditions are that are not decided.
    func isAlwaysUsed(decision: (Int) -> Bool?) -> [Bool] {
        var used = [Bool](repeating: false, count: nodes.count)
        used[nodes.count - 1] = true
        for index in nodes.indices.reversed() where used[index] {
            let node = nodes[index]
            if node.operation == .select {
                used[Int(node.a)] = true
                if let isTrue = decision(Int(node.a)) { used[Int(isTrue ? node.b : node.c)] = true }
            } else {
                for operand in node.operands { used[operand] = true }
            }
        }
        return used
    }
}
