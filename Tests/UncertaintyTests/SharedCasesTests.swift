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
}
