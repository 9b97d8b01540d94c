extension Tape {
    /// The law of propagation of uncertainty: value and derivatives at the means, `u² = Σᵢⱼ cᵢ cⱼ rᵢⱼ` with `cᵢ = (∂f/∂xᵢ) uᵢ`.
    ///
    /// JCGM 100:2008, Guide to the expression of uncertainty in measurement, 5.1 and 5.2. Derivatives by reverse accumulation
    /// (A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3), exact but for rounding.
    ///
    /// - Parameters:
    ///   - means: one number for each input number.
    ///   - standardDeviations: likewise; 0 for what is certain.
    package func firstOrder(
        means: [Double], standardDeviations: [Double], correlations: [Correlation] = []
    ) throws(FirstOrderFailure) -> FirstOrder {
        precondition(means.count >= inputCount && standardDeviations.count >= inputCount, "numbers for every input")
        let matrix: CorrelationMatrix
        do { matrix = try CorrelationMatrix(correlations) } catch { throw .correlation(error) }
        var evaluator = TapeEvaluator(self)
        let value: Double
        do { value = try evaluator.value(at: means) } catch { throw .undefined(error) }
        let gradient = try gradient(evaluator.values) { standardDeviations[$0] > 0 }

        // Relative to the largest contribution, so that squares neither overflow nor vanish.
        var contributions: [Int: Double] = [:]
        for input in inputs { contributions[input] = gradient[input, default: 0] * standardDeviations[input] }
        let largest = contributions.values.reduce(0) { Swift.max($0, $1.magnitude) }
        if let worst = inputs.first(where: { !contributions[$0, default: 0].isFinite }) {
            let node = nodes.firstIndex { $0.operation == .input && $0.a == Int32(worst) } ?? 0
            throw .undefined(TapeFailure(.overflow, node: node, operand: nil))
        }
        guard largest > 0 else {
            return FirstOrder(value: value, standardDeviation: 0, budget: inputs.map { line($0, gradient, 0, 0) })
        }
        var terms: [Int: Double] = [:]
        for input in inputs { terms[input] = square(contributions[input, default: 0] / largest) }
        for pair in matrix.pairs {
            guard let a = contributions[pair.first], let b = contributions[pair.second] else { continue }
            let both = pair.coefficient * (a / largest) * (b / largest)
            terms[pair.first, default: 0] += both
            terms[pair.second, default: 0] += both
        }
        let variance = Swift.max(0, inputs.reduce(0) { $0 + terms[$1, default: 0] })
        let budget = inputs.map { input in
            line(input, gradient, contributions[input, default: 0], variance > 0 ? terms[input, default: 0] / variance : 0)
        }
        return FirstOrder(
            value: value, standardDeviation: largest * variance.squareRoot(),
            budget: budget.sorted { $0.share != $1.share ? $0.share > $1.share : $0.input < $1.input })
    }

    private func line(_ input: Int, _ gradient: [Int: Double], _ contribution: Double, _ share: Double) -> FirstOrder.Line {
        FirstOrder.Line(input: input, sensitivity: gradient[input, default: 0], contribution: contribution, share: share)
    }

    private func square(_ x: Double) -> Double { x * x }

    /// The derivatives in the inputs that are uncertain, at the point where the nodes have these values.
    private func gradient(_ values: [Double], isUncertain: (Int) -> Bool) throws(FirstOrderFailure) -> [Int: Double] {
        var varies: [Bool] = []
        varies.reserveCapacity(nodes.count)
        for node in nodes {
            varies.append(node.operation == .input ? isUncertain(Int(node.a)) : node.operands.contains { varies[$0] })
        }
        var adjoints = [Double](repeating: 0, count: nodes.count)
        var gradient: [Int: Double] = [:]
        adjoints[nodes.count - 1] = 1
        for index in nodes.indices.reversed() where varies[index] && adjoints[index] != 0 {
            let node = nodes[index]
            if node.operation == .input {
                gradient[Int(node.a)] = adjoints[index]
                continue
            }
            for (position, operand) in node.operands.enumerated() where varies[operand] {
                switch TapeDerivatives.derivative(node, operand: position, values, value: values[index]) {
                case .success(let derivative): adjoints[operand] += adjoints[index] * derivative
                case .failure(let missing): throw .noDerivative(node: index, missing.reason)
                }
            }
        }
        return gradient
    }
}
