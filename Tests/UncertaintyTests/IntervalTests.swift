import Foundation
import Testing

@testable import Uncertainty

struct IntervalTests {
    /// A number as `mantissa * 2^exponent`, for comparisons without rounding.
    struct Exact {
        var isNegative: Bool
        var mantissa: UInt128
        var exponent: Int

        init(_ x: Double) {
            isNegative = x < 0
            mantissa = x == 0 ? 0 : UInt128(x.significand * 0x1p+52)
            exponent = x == 0 ? 0 : Int(x.exponent) - 52
        }

        static func * (a: Exact, b: Exact) -> Exact {
            var result = a
            result.isNegative = a.isNegative != b.isNegative
            result.mantissa = a.mantissa * b.mantissa
            result.exponent = a.exponent + b.exponent
            return result
        }

        static func <= (a: Exact, b: Exact) -> Bool {
            if a.mantissa == 0 { return b.mantissa == 0 || !b.isNegative }
            if b.mantissa == 0 { return a.isNegative }
            if a.isNegative != b.isNegative { return a.isNegative }
            return a.isNegative ? isNoLarger(b, a) : isNoLarger(a, b)
        }

        private static func isNoLarger(_ a: Exact, _ b: Exact) -> Bool {
            func top(_ x: Exact) -> Int { x.exponent + 128 - x.mantissa.leadingZeroBitCount }
            if top(a) != top(b) { return top(a) < top(b) }
            // The same leading bit: shift it to the top in both.
            return a.mantissa << a.mantissa.leadingZeroBitCount <= b.mantissa << b.mantissa.leadingZeroBitCount
        }
    }

    @Test(arguments: [UInt64(1), 2]) func productsAreTheTightOnes(seed: UInt64) {
        var chance = Chance(seed)
        for _ in 0..<6_000 {
            let (a, b) = (chance.double(), chance.double())
            let product = Interval(a) * Interval(b)
            let exact = Exact(a) * Exact(b)
            if product.lower.isFinite { #expect(Exact(product.lower) <= exact, "\(a) * \(b)") }
            if product.upper.isFinite { #expect(exact <= Exact(product.upper), "\(a) * \(b)") }
            #expect(product.lower == product.upper || product.lower.nextUp == product.upper, "\(a) * \(b)")
        }
    }

    @Test(arguments: [UInt64(1), 2]) func quotientsAreTheTightOnes(seed: UInt64) {
        var chance = Chance(seed)
        for _ in 0..<6_000 {
            let (a, b) = (chance.double(), chance.double().magnitude)
            let quotient = Interval(a) / Interval(b)
            if quotient.lower.isFinite { #expect(Exact(quotient.lower) * Exact(b) <= Exact(a), "\(a) / \(b)") }
            if quotient.upper.isFinite { #expect(Exact(a) <= Exact(quotient.upper) * Exact(b), "\(a) / \(b)") }
            #expect(quotient.lower == quotient.upper || quotient.lower.nextUp == quotient.upper, "\(a) / \(b)")
        }
    }

    @Test func rootsAreTheTightOnes() {
        var chance = Chance(3)
        for _ in 0..<6_000 {
            let a = chance.double().magnitude
            let root = Interval(a).squareRoot
            #expect(Exact(root.lower) * Exact(root.lower) <= Exact(a))
            #expect(Exact(a) <= Exact(root.upper) * Exact(root.upper))
            #expect(root.lower == root.upper || root.lower.nextUp == root.upper)
        }
    }

    @Test func sumsAreTheTightOnes() {
        // 1 + 2^-60 lies between 1 and the next double.
        #expect(Interval(1) + Interval(0x1p-60) == Interval(lower: 1, upper: 1.0.nextUp))
        #expect(Interval(1) - Interval(0x1p-1074) == Interval(lower: 1.0.nextDown, upper: 1))
        #expect(Interval(0.1) + Interval(0.2) == Interval(lower: 0.1 + 0.2 - 0x1p-54, upper: 0.1 + 0.2))
        let largest = Double.greatestFiniteMagnitude
        #expect(Interval(largest) + Interval(largest) == Interval(lower: largest, upper: .infinity))
        #expect(Interval(3) + Interval(4) == Interval(7))
    }

    @Test func fusedMultiplyAddEncloses() {
        var chance = Chance(4)
        for _ in 0..<5_000 {
            let a = Double.random(in: -9...9, using: &chance)
            let b = Double.random(in: -9...9, using: &chance)
            let rounded = a * b
            // a * b - rounded is the error of rounding, and a double.
            let error = (-rounded).addingProduct(a, b)
            #expect(Interval(a).multiplied(by: Interval(b), adding: Interval(-rounded)) == Interval(error))
            let tiny = Interval(a).multiplied(by: Interval(b), adding: Interval(0x1p-1000))
            #expect(tiny.contains(a * b) && tiny.upper <= (a * b).nextUp && tiny.lower >= (a * b).nextDown)
        }
    }

    @Test(arguments: ["exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "sqr", "sqrt", "recip", "abs"])
    func membersMapIntoTheImage(name: String) throws {
        let functions: [String: (Double) -> Double] = [
            "exp": exp, "log": log, "sin": sin, "cos": cos, "tan": tan, "asin": asin, "acos": acos, "atan": atan, "sinh": sinh,
            "cosh": cosh, "tanh": tanh, "sqr": { $0 * $0 }, "sqrt": sqrt, "recip": { 1 / $0 }, "abs": { $0.magnitude },
        ]
        let function = try #require(functions[name])
        var chance = Chance(5)
        for _ in 0..<400 {
            let low = Double.random(in: -8...8, using: &chance)
            let interval = Interval(lower: low, upper: low + Double.random(in: 0...8, using: &chance))
            guard case .interval(let image) = try IntervalOperation.evaluate(name, [.interval(interval)]) else { continue }
            for _ in 0..<40 {
                let value = function(Double.random(in: interval.lower...interval.upper, using: &chance))
                if value.isNaN { continue }
                #expect(image.lower <= value + 4 * value.ulp && value - 4 * value.ulp <= image.upper, "\(name) \(interval) \(value)")
            }
        }
    }

    @Test func imagesOverTurningPointsAreTight() {
        #expect(Interval(lower: 1, upper: 2).sin.upper == 1)
        #expect(Interval(lower: 3, upper: 4).cos.lower == -1)
        #expect(Interval(lower: 1, upper: 2).tan == .entire)
        #expect(Interval(lower: 0, upper: 7).sin == Interval(lower: -1, upper: 1))
        #expect(Interval(lower: -2, upper: 3).power(4) == Interval(lower: 0, upper: 81))
        #expect(Interval(lower: -2, upper: 3).power(3) == Interval(lower: -8, upper: 27))
        #expect(Interval(lower: -2, upper: 3).power(-1) == .entire)
        #expect(Interval(lower: -2, upper: 4).power(-2) == Interval(lower: 0.0625, upper: .infinity))
    }

    @Test func quotientsByWhatHoldsZeroFollowTheStandard() {
        let one = Interval(1)
        #expect(one / Interval(lower: 0, upper: 2) == Interval(lower: 0.5, upper: .infinity))
        #expect(one / Interval(lower: -2, upper: 0) == Interval(lower: -.infinity, upper: -0.5))
        #expect(one / Interval(lower: -1, upper: 2) == .entire)
        #expect(one / Interval(0) == .empty)
        #expect(Interval(0) / Interval(lower: -1, upper: 2) == Interval(0))
    }

    @Test func powersOfRealsHaveTheirExtremesInCorners() {
        let result = Interval(lower: 0.5, upper: 2).power(Interval(lower: -1, upper: 3))
        #expect(result == Interval(lower: 0.125, upper: 8))
        #expect(Interval(lower: -3, upper: 0).power(Interval(lower: 1, upper: 2)) == Interval(0))
        #expect(Interval(lower: -3, upper: -1).power(Interval(0.5)) == .empty)
    }

    @Test func cancellationUndoesAnAddition() {
        let (a, b) = (Interval(lower: 1, upper: 5), Interval(lower: 2, upper: 3))
        #expect(Interval.cancelMinus(a + b, b) == a)
        #expect(Interval.cancelPlus(a - b, b) == a)
        #expect(Interval.cancelMinus(b, a) == .entire)
        #expect(Interval.cancelMinus(.empty, a) == .empty)
    }

    @Test func numbersOfAnInterval() {
        let interval = Interval(lower: -1, upper: 4)
        #expect(interval.midpoint == 1.5 && interval.radius == 2.5 && interval.width == 5)
        #expect(interval.magnitude == 4 && interval.mignitude == 0)
        #expect(Interval.entire.midpoint == 0 && Interval.empty.midpoint.isNaN)
        #expect(Interval(lower: -.greatestFiniteMagnitude, upper: .greatestFiniteMagnitude).midpoint == 0)
    }

    @Test func endsOutOfOrderAreNoInterval() {
        #expect(Interval(2, 1) == nil)
        #expect(Interval(.nan, 1) == nil)
        #expect(Interval(.infinity, .infinity) == nil)
        #expect(Interval(-0.0, 0) == Interval(0))
        #expect(Set([Interval(-0.0), Interval(0)]).count == 1)
    }

    @Test func textsGoBothWays() throws {
        for value in [1.5, -0.1, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0, -Double.infinity] {
            #expect(HexadecimalFloat.value(HexadecimalFloat.text(value)) == value)
        }
        #expect(HexadecimalFloat.text(1.5) == "0x1.8000000000000p+0")
        #expect(HexadecimalFloat.text(.leastNonzeroMagnitude) == "0x0.0000000000001p-1022")
        #expect(HexadecimalFloat.text(0) == "0x0.0p+0")
        #expect(HexadecimalFloat.value("1.5x") == nil)
        #expect(HexadecimalFloat.value(String(repeating: "9", count: 10_000)) == nil)
    }

    @Test func operationsByNameRefuseWhatTheyCannotTake() throws {
        let one = try IntervalOperation.Operand("0x1p0", "0x1p1")
        #expect(throws: IntervalOperation.Failure.unknownOperation("plus")) { try IntervalOperation.evaluate("plus", [one, one]) }
        #expect(throws: IntervalOperation.Failure.wrongOperands("add")) { try IntervalOperation.evaluate("add", [one]) }
        #expect(throws: IntervalOperation.Failure.wrongOperands("pown")) { try IntervalOperation.evaluate("pown", [one, .number(0.5)]) }
        #expect(throws: IntervalOperation.Failure.notANumber("x")) { try IntervalOperation.Operand("x") }
        #expect(throws: IntervalOperation.Failure.noInterval("2", "1")) { try IntervalOperation.Operand("2", "1") }
        #expect(try IntervalOperation.evaluate("pown", [one, .number(2)]).texts == ["0x1.0000000000000p+0", "0x1.0000000000000p+2"])
    }
}
