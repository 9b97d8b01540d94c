import Foundation
import Testing
import Uncertainty

/// The cases of `../shared/data/units`, of which others of the same kind are kept apart.
@Suite(.enabled(if: SharedCases.arePresent, "the shared cases are not here: set LITHO_SHARED"))
struct SharedCasesTests {
    // MARK: Intervals

    struct IntervalCase: Decodable {
        let id: String
        let op: String
        let args: [Text]
        let result: Text

        /// A text, a pair of texts, a truth.
        enum Text: Decodable {
            case one(String)
            case pair(String, String)
            case truth(Bool)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let truth = try? container.decode(Bool.self) {
                    self = .truth(truth)
                } else if let text = try? container.decode(String.self) {
                    self = .one(text)
                } else {
                    let pair = try container.decode([String].self)
                    self = .pair(pair[0], pair[1])
                }
            }

            var operand: IntervalOperation.Operand {
                get throws {
                    switch self {
                    case .one(let text): try .init(text)
                    case .pair(let low, let high): try .init(low, high)
                    case .truth(let value): .flag(value)
                    }
                }
            }
        }
    }

    @Test func intervalsEncloseAndAreTight() throws {
        let exact: Set = ["add", "sub", "mul", "div", "sqr", "sqrt", "recip"]
        let cases = try SharedCases.lines("intervals_itf1788.jsonl", as: IntervalCase.self)
        #expect(cases.count > 400)
        for item in cases {
            let result = try IntervalOperation.evaluate(item.op, item.args.map { try $0.operand })
            switch (result, try item.result.operand) {
            case (.interval(let ours), .interval(let theirs)):
                #expect(theirs.isSubset(of: ours), "\(item.id) \(item.op): \(ours) for \(theirs)")
                #expect(ours.isEmpty == theirs.isEmpty)
                let limit = exact.contains(item.op) ? 0 : 2
                #expect(steps(ours.lower, theirs.lower) <= limit && steps(ours.upper, theirs.upper) <= limit, "\(item.id) \(item.op)")
            case (.number(let ours), .number(let theirs)): #expect(ours == theirs || ours.isNaN && theirs.isNaN, "\(item.id) \(item.op)")
            case (.flag(let ours), .flag(let theirs)): #expect(ours == theirs, "\(item.id) \(item.op)")
            default: Issue.record("\(item.id) \(item.op): another kind of result")
            }
        }
    }

    /// How many doubles apart two numbers are, as far as 3.
    private func steps(_ a: Double, _ b: Double) -> Int {
        var (count, x) = (0, a)
        while x != b, count < 3 {
            x = x < b ? x.nextUp : x.nextDown
            count += 1
        }
        return count
    }

    // MARK: Ranges

    struct RangeCase: Decodable {
        let id: String
        let numeric: String
        let inputs: [String: [Double]]
        let tight: [Double]
    }

    @Test func rangesEncloseAndAreTight() throws {
        let cases = try SharedCases.lines("ranges.jsonl", as: RangeCase.self)
        #expect(cases.count >= 40)
        for item in cases {
            let names = item.inputs.keys.sorted()
            let formula = try Formula(item.numeric, names: names)
            let inputs = try names.map { try #require(Interval(item.inputs[$0]![0], item.inputs[$0]![1])) }
            let bounds = try formula.tape.bounds(of: inputs)
            let (low, high) = (item.tight[0], item.tight[1])
            let slack = 1e-9 * max(abs(low), abs(high))
            #expect(bounds.interval.lower <= low + slack && bounds.interval.upper >= high - slack, "\(item.numeric): \(bounds)")
            #expect(
                bounds.interval.upper - bounds.interval.lower <= (high - low) * (1 + 1e-6) + slack,
                "\(item.numeric): \(bounds) \(low) \(high)")
            #expect(bounds.isTight, "\(item.numeric)")
        }
    }

    // MARK: Uncertainty

    static var isSlow: Bool { ProcessInfo.processInfo.environment["LITHO_SLOW_TESTS"] != nil }

    struct UncertaintyCase: Decodable {
        let id: String
        let numeric: String
        let inputs: [String: Input]
        let correlations: [[Item]]
        let linear: Linear?
        let mc: [String: Double?]
        let mcErrors: [String: Double?]

        enum CodingKeys: String, CodingKey {
            case id, numeric, inputs, correlations, linear, mc
            case mcErrors = "mc_se"
        }

        struct Linear: Decodable {
            let value: Double
            let sd: Double?
        }

        struct Input: Decodable {
            let dist: String
            let mean, sd, lo, hi, mode, p05, p95, a, b: Double?

            var distribution: Distribution {
                get throws {
                    switch dist {
                    case "normal": .normal(mean: try #require(mean), standardDeviation: try #require(sd))
                    case "uniform": .uniform(lower: try #require(lo), upper: try #require(hi))
                    case "triangular": .triangular(lower: try #require(lo), mode: try #require(mode), upper: try #require(hi))
                    case "lognormal": .lognormal(p05: try #require(p05), p95: try #require(p95))
                    default: .beta(alpha: try #require(a), beta: try #require(b), lower: try #require(lo), upper: try #require(hi))
                    }
                }
            }
        }

        enum Item: Decodable {
            case name(String)
            case number(Double)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let name = try? container.decode(String.self) {
                    self = .name(name)
                } else {
                    self = .number(try container.decode(Double.self))
                }
            }
        }

        var names: [String] { inputs.keys.sorted() }

        func correlations(_ names: [String]) throws -> [Correlation] {
            try correlations.map { items in
                guard case .name(let a) = items[0], case .name(let b) = items[1], case .number(let r) = items[2] else {
                    throw Formula.Unreadable(text: id, position: 0)
                }
                return Correlation(try #require(names.firstIndex(of: a)), try #require(names.firstIndex(of: b)), r)
            }
        }
    }

    @Test func firstOrderAgreesToNineDigits() throws {
        let cases = try SharedCases.lines("uncertainty.jsonl", as: UncertaintyCase.self)
        #expect(cases.count > 60)
        for item in cases {
            let names = item.names
            let tape = try Formula(item.numeric, names: names).tape
            let distributions = try names.map { try #require(item.inputs[$0]).distribution }
            let linear = try #require(item.linear)
            do {
                let ours = try tape.firstOrder(
                    means: distributions.map(\.mean), standardDeviations: distributions.map(\.standardDeviation),
                    correlations: item.correlations(names))
                let sd = try #require(linear.sd, "\(item.id) has no derivative")
                #expect(abs(ours.value - linear.value) <= 1e-9 * abs(linear.value), "\(item.id) \(item.numeric)")
                #expect(
                    abs(ours.standardDeviation - sd) <= (sd == 0 ? 1e-12 * abs(linear.value) : 1e-9 * sd), "\(item.id) \(item.numeric)")
            } catch let failure as FirstOrderFailure {
                #expect(linear.sd == nil, "\(item.id) \(item.numeric): \(failure)")
            }
        }
    }

    /// Each statistic within four combined standard errors, but for what chance lets through: the errors of the reference rest on ten
    /// batches, whose scatter is that of Student's t with nine degrees of freedom.
    ///
    /// A build without optimization is slow at this: three seeds at 100,000 samples where `LITHO_SLOW_TESTS` is set, else one at 10,000.
    @Test(arguments: isSlow ? [UInt64(1), 2, 3] : [1]) func samplesAgreeWithinFourStandardErrors(seed: UInt64) throws {
        let count = Self.isSlow ? 100_000 : 10_000
        var (misses, comparisons) = (0, 0)
        for item in try SharedCases.lines("uncertainty.jsonl", as: UncertaintyCase.self) {
            let names = item.names
            let inputs = try names.map { UncertainInput($0, try #require(item.inputs[$0]).distribution) }
            let s = try Formula(item.numeric, names: names).tape
                .samples(of: inputs, correlations: item.correlations(names), count: count, seed: seed)
            let e = s.standardErrors
            for (key, ours, own) in [
                ("mean", s.mean, e.mean), ("sd", s.standardDeviation, e.standardDeviation), ("p05", s.p05, e.p05), ("p50", s.p50, e.p50),
                ("p95", s.p95, e.p95),
            ] {
                guard let theirs = item.mc[key] ?? nil else { continue }
                let error = (item.mcErrors[key] ?? nil) ?? 0
                comparisons += 1
                let limit = 4 * (error * error + own * own).squareRoot() + 1e-12 * abs(theirs)
                if abs(ours - theirs) > limit {
                    misses += 1
                    #expect(abs(ours - theirs) <= 1.5 * limit, "\(item.id) \(item.numeric) \(key): \(ours) for \(theirs)")
                }
                #expect(own <= (Self.isSlow ? 0.1 : 0.3) * ((item.mc["sd"] ?? nil) ?? 0), "\(item.id) \(key): \(own)")
            }
        }
        #expect(comparisons > 250 && misses <= 1, "\(misses) of \(comparisons)")
    }
}
