import Testing
import Values

@testable import EnergyCalculator

/// Whatever is typed, the calculator answers: a value or an error whose place lies in the text.
struct FuzzTests {
    /// A generator with a seed, so that a failure can be had again.
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let pieces = [
        "1", "2.5", "70..90", "1e308", "1e-320", "0", ".5", "1_0", "kW", "h", "%", "chip", "USD", "degC", "x", "y", "pi", "+", "-", "*",
        "/", "^",
        "**", "(", ")", "[", "]", ",", ";", "\n", " ", "=", "==", "<", "..", " to ", "+-", "±", "in", " in ", " at 2024-03-28", "@a#s1",
        " assumed \"w\"", "'t'", "$", "€", "sqrt(", "exp(", "ln(", "min(", "p(", "both(", "annuity(", "site(", "unit ", "check ",
        "correlate ", "within",
        "²", "µ", "\u{202E}", "\u{0}", "🙂", "#", "f(x) = ", "x = ", "billion", ".tdp", "['a']", "9999999999999999999999",
    ]

    @Test(arguments: 0..<40) func anyTextHasAnAnswer(round: Int) {
        var random = Random(state: UInt64(round) &* 7919)
        for _ in 0..<250 {
            let count = Int.random(in: 1...14, using: &random)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            do {
                var calculation = try Calculation(text, sampling: Calculation.Sampling(draws: 1000))
                try calculation.run()
                for line in calculation.lines {
                    if case .quantity(let quantity) = line.value { #expect(!quantity.value.isNaN, "\(text)") }
                }
            } catch {
                #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count, "\(text): \(error)")
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// Deep and huge expressions are bounded, and quickly so.
    static let huge: [String: String] = [
        "brackets": String(repeating: "(", count: 200_000), "signs": String(repeating: "-", count: 200_000),
        "powers": String(repeating: "2^", count: 200_000) + "1", "terms": "1" + String(repeating: "+1", count: 200_000),
        "factors": "1" + String(repeating: "*1 m", count: 200_000), "calls": String(repeating: "abs(", count: 200_000),
        "lists": String(repeating: "[", count: 200_000), "members": "a" + String(repeating: ".a", count: 200_000),
        "digits": String(repeating: "9", count: 200_000), "name": String(repeating: "x", count: 200_000), "recursion": "f(x) = f(x); f(1)",
        "doubling": (0..<60).map { "f\($0)(x) = \($0 == 0 ? "x" : "f\($0 - 1)(f\($0 - 1)(x))")" }.joined(separator: "\n") + "\nf59(1)",
        "growth": "x = 1\n"
            + (0..<2000).map { "x\($0) = \($0 == 0 ? "x" : "x\($0 - 1)") + \($0 == 0 ? "x" : "x\($0 - 1)")" }.joined(separator: "\n"),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: huge.keys.sorted()) func hugeTextIsBounded(name: String) throws {
        let text = try #require(Self.huge[name])
        let start = ContinuousClock.now
        var calculation = try? Calculation(text)
        _ = try? calculation?.run()
        #expect(ContinuousClock.now - start < .seconds(30))
    }
}
