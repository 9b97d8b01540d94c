extension Tape {
    /// The most samples that are drawn at once.
    package static let sampleLimit = 20_000_000

    /// Propagates distributions by sampling (JCGM 101:2008, Propagation of distributions using a Monte Carlo method), by Latin hypercubes.
    ///
    /// The numbers of an input depend on the seed and on its name, not on what else there is: adding an input or a line moves no other
    /// number, and the result is the same on every machine. Correlated inputs share a Gaussian copula: their coefficients are those of
    /// the standard normal numbers behind them, which for normal inputs are the ordinary ones.
    ///
    /// - Parameters:
    ///   - inputs: one for each input number.
    ///   - count: how many samples.
    package func samples(
        of inputs: [UncertainInput], correlations: [Correlation] = [], count: Int = 10_000, seed: UInt64 = 0
    ) throws(SampleFailure) -> SampleSummary {
        var sampler = try Sampler(self, inputs, correlations, count: count, seed: seed)
        return try sampler.run()
    }
}

/// One run of samples over one tape.
struct Sampler {
    private let tape: Tape
    private let count: Int
    private let blockSize: Int
    private let program: LaneProgram
    private let memory: LaneMemory
    private let sources: [Int: LaneSource]
    private let copula: Copula

    init(_ tape: Tape, _ inputs: [UncertainInput], _ correlations: [Correlation], count: Int, seed: UInt64) throws(SampleFailure) {
        precondition(inputs.count >= tape.inputCount, "a distribution for every input")
        guard (1...Tape.sampleLimit).contains(count) else { throw .count(limit: Tape.sampleLimit) }
        for input in tape.inputs {
            if let failure = inputs[input].distribution.failure { throw .distribution(failure, input: input) }
        }
        self.tape = tape
        self.count = count
        // Twenty blocks or more, of up to 256.
        var bits = 8
        while bits > 0, count >> bits < 20 { bits -= 1 }
        blockSize = 1 << bits
        copula = try Copula(inputs, correlations, used: tape.inputs, seed: seed, bits: bits)
        program = LaneProgram(tape, fixed: copula.rows, firstFreeRow: copula.rowCount)
        guard program.rows <= LaneProgram.rowLimit else { throw .tooManyValuesAtOnce(limit: LaneProgram.rowLimit) }
        memory = LaneMemory(rows: max(1, program.rows))
        var sources: [Int: LaneSource] = [:]
        for step in program.steps where step.input >= 0 {
            sources[Int(step.input)] = LaneSource(inputs[Int(step.input)], seed: seed, bits: bits)
        }
        self.sources = sources
        for constant in program.constants { memory.row(constant.row).fill(constant.value) }
    }

    mutating func run() throws(SampleFailure) -> SampleSummary {
        let steps = program.steps.map { step in
            (step, memory.row(Int(step.target)), memory.row(Int(step.a)), memory.row(Int(step.b)), memory.row(Int(step.c)))
        }
        let drawn = program.steps.map { sources[Int($0.input)] }
        let result = memory.row(program.result)
        var statistics = SampleStatistics(count: count, blockSize: blockSize)
        var undefined = 0
        var first: TapeFailure?
        let chunks = (count + LaneMemory.width - 1) / LaneMemory.width
        for chunk in 0..<chunks {
            copula.draw(chunk: chunk, into: memory)
            for (index, (step, target, a, b, c)) in steps.enumerated() {
                if let source = drawn[index] {
                    source.draw(chunk: chunk, into: target)
                } else if step.exponent != 0 {
                    LaneKernels.power(target, a, exponent: Int(step.exponent))
                } else {
                    LaneKernels.apply(step.operation, target, a, b, c)
                }
            }
            let used = min(LaneMemory.width, count - chunk * LaneMemory.width)
            if statistics.add(result, used) { continue }
            var kept = 0
            for lane in 0..<used {
                let value = result.scalars[lane]
                if value.isFinite {
                    result.scalars[kept] = value
                    kept += 1
                } else {
                    undefined += 1
                    if first == nil { first = failure(chunk: chunk, lane: lane) }
                }
            }
            if kept > 0, !statistics.add(result, kept) {
                throw .undefined(TapeFailure(.overflow, node: tape.nodes.count - 1, operand: nil), failures: kept, count: count)
            }
        }
        if let first, Double(undefined) > SampleSummary.undefinedLimit * Double(count) {
            throw .undefined(first, failures: undefined, count: count)
        }
        return statistics.summary(undefined: first.map { SampleSummary.Undefined(failure: $0, count: undefined) })
    }

    /// Why a sample has no value: its inputs drawn again, and the tape evaluated for them.
    private func failure(chunk: Int, lane: Int) -> TapeFailure {
        let again = LaneMemory(rows: copula.rowCount + 1)
        copula.draw(chunk: chunk, into: again)
        var point = [Double](repeating: 0, count: tape.inputCount)
        for input in tape.inputs {
            if let row = copula.rows[input] {
                point[input] = again.row(row).scalars[lane]
            } else if let source = sources[input] {
                source.draw(chunk: chunk, into: again.row(copula.rowCount))
                point[input] = again.row(copula.rowCount).scalars[lane]
            }
        }
        do throws(TapeFailure) {
            _ = try tape.value(at: point)
            // The faster functions of the lanes went over the edge where the better ones just did not.
            return TapeFailure(.overflow, node: tape.nodes.count - 1, operand: nil)
        } catch { return error }
    }
}
