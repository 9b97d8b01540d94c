import Uncertainty

// Times the views of a tape on a cost line of four inputs and prints one JSON line for each figure: seconds of processor time, sorted. Called by
// Tests/Benchmarks/Parts/uncertainty.py, which sets numpy beside it. Build with --configuration release.

let names = ["power", "pue", "price", "throughput"]
let distributions: [Distribution] = [
    .normal(mean: 1.2, standardDeviation: 0.08), .uniform(lower: 1.08, upper: 1.2), .triangular(lower: 0.04, mode: 0.06, upper: 0.12),
    .lognormal(p05: 900, p95: 3000),
]
let ranges = [(1, 1.4), (1.08, 1.2), (0.04, 0.12), (900, 3000)].map { Interval($0.0, $0.1) ?? .entire }

var builder = TapeBuilder()
let energy = try builder.apply(.multiply, builder.apply(.multiply, builder.input(0), builder.input(1)), builder.input(2))
let tokens = try builder.apply(.multiply, builder.input(3), builder.constant(0.6))
let cost = try builder.apply(.divide, energy, tokens)
let tape = builder.tape(of: cost)
let inputs = zip(names, distributions).map { UncertainInput($0, $1) }

func measure(_ name: String, of count: Int, runs: Int, _ work: (UInt64) throws -> Double) rethrows {
    var seconds: [Double] = []
    var result = 0.0
    for run in 0..<runs {
        let start = processorSeconds()
        result += try work(UInt64(run))
        seconds.append(processorSeconds() - start)
    }
    seconds.sort()
    print("{\"name\": \"\(name)\", \"count\": \(count), \"seconds\": \(seconds), \"result\": \(result)}")
}

for count in [10_000, 100_000, 1_000_000] {
    try measure("samples", of: count, runs: 15) { try tape.samples(of: inputs, count: count, seed: $0).mean }
}
var evaluator = TapeEvaluator(tape)
try measure("values", of: 1_000_000, runs: 7) { _ in
    var (sum, point) = (0.0, [1.2, 1.1, 0.06, 1500])
    for i in 0..<1_000_000 {
        point[0] = Double(i)
        sum += try evaluator.value(at: point)
    }
    return sum
}
try measure("bounds", of: 1_000, runs: 7) { _ in
    var sum = 0.0
    for _ in 0..<1_000 { sum += try tape.bounds(of: ranges).interval.upper }
    return sum
}
try measure("first order", of: 1_000, runs: 7) { _ in
    var sum = 0.0
    for _ in 0..<1_000 {
        sum += try tape.firstOrder(means: distributions.map(\.mean), standardDeviations: distributions.map(\.standardDeviation))
            .standardDeviation
    }
    return sum
}
