import Foundation
import Testing

@testable import Uncertainty

struct ElementaryTests {
    /// Operation, argument, and the two doubles around the true value: mpmath 1.3.0 at 1,500 bits.
    static let references: [(String, Double, Double, Double)] = [
        ("exp", 0.1, 0x1.1aec7b35a00d3p+0, 0x1.1aec7b35a00d4p+0),
        ("exp", -3.75, 0x1.81509354f0d29p-6, 0x1.81509354f0d2ap-6),
        ("exp", 700.25, 0x1.2fd8e4cbfa413p+1010, 0x1.2fd8e4cbfa414p+1010),
        ("exp", -744.5, 0x0.0p+0, Double(bitPattern: 0x1)),
        ("exp2", 0.3, 0x1.3b2c47bff8328p+0, 0x1.3b2c47bff8329p+0),
        ("exp2", -1060.5, Double(bitPattern: 0x2d41), Double(bitPattern: 0x2d42)),
        ("exp10", 0.3, 0x1.fec982d5bb8afp+0, 0x1.fec982d5bb8b0p+0),
        ("exp10", -307.7, Double(bitPattern: 0xe58f44875ba97), Double(bitPattern: 0xe58f44875ba98)),
        ("exp10", -323.2, Double(bitPattern: 0x1), Double(bitPattern: 0x2)),
        ("log", 0.1, -0x1.26bb1bbb55516p+1, -0x1.26bb1bbb55515p+1),
        ("log", 1.0000001, 0x1.ad7f2847b6492p-24, 0x1.ad7f2847b6493p-24),
        ("log", 1e+300, 0x1.5963447f87fb5p+9, 0x1.5963447f87fb6p+9),
        ("log", .leastNonzeroMagnitude, -0x1.74385446d71c4p+9, -0x1.74385446d71c3p+9),
        ("log2", 3.0, 0x1.95c01a39fbd68p+0, 0x1.95c01a39fbd69p+0),
        ("log2", 0.1, -0x1.a934f0979a372p+1, -0x1.a934f0979a371p+1),
        ("log10", 3.0, 0x1.e8927964fd5fdp-2, 0x1.e8927964fd5fep-2),
        ("log10", 1e-05, -0x1.4000000000000p+2, -0x1.3ffffffffffffp+2),
        ("sin", 1.0, 0x1.aed548f090ceep-1, 0x1.aed548f090cefp-1),
        ("sin", 3.141592653589793, 0x1.1a62633145c06p-53, 0x1.1a62633145c07p-53),
        ("sin", 1e+22, -0x1.b453ab76bf398p-1, -0x1.b453ab76bf397p-1),
        ("sin", -1e+300, 0x1.a2c16b010e385p-1, 0x1.a2c16b010e386p-1),
        ("cos", 1.0, 0x1.14a280fb5068bp-1, 0x1.14a280fb5068cp-1),
        ("cos", 1.5707963267948966, 0x1.1a62633145c06p-54, 0x1.1a62633145c07p-54),
        ("cos", 1e+22, 0x1.0be2cef01c8f3p-1, 0x1.0be2cef01c8f4p-1),
        ("tan", 1.0, 0x1.8eb245cbee3a5p+0, 0x1.8eb245cbee3a6p+0),
        ("tan", 1.5707963267948966, 0x1.d02967c31cdb4p+53, 0x1.d02967c31cdb5p+53),
        ("asin", 0.3, 0x1.380159e14f6fep-2, 0x1.380159e14f6ffp-2),
        ("asin", 0.9999999999999999, 0x1.921fb50442d18p+0, 0x1.921fb50442d19p+0),
        ("acos", 0.3, 0x1.441f5ecbeef58p+0, 0x1.441f5ecbeef59p+0),
        ("acos", 0.9999999999999999, 0x1.0000000000000p-26, 0x1.0000000000001p-26),
        ("acos", -1.0, 0x1.921fb54442d18p+1, 0x1.921fb54442d19p+1),
        ("atan", 0.3, 0x1.2a73a661eaf05p-2, 0x1.2a73a661eaf06p-2),
        ("atan", 1e+17, 0x1.921fb54442d18p+0, 0x1.921fb54442d19p+0),
        ("atan", -2.5, -0x1.30b6d796a4da9p+0, -0x1.30b6d796a4da8p+0),
        ("sinh", 0.001, 0x1.0624e00c1c9e2p-10, 0x1.0624e00c1c9e3p-10),
        ("sinh", 2.5, 0x1.83368cdb0b6d2p+2, 0x1.83368cdb0b6d3p+2),
        ("sinh", 710.3, 0x1.ad6eb7ccb4487p+1023, 0x1.ad6eb7ccb4488p+1023),
        ("cosh", 0.001, 0x1.000008637bdc1p+0, 0x1.000008637bdc2p+0),
        ("cosh", 2.5, 0x1.88776e4b30aa3p+2, 0x1.88776e4b30aa4p+2),
        ("tanh", 0.001, 0x1.0624d77516ce2p-10, 0x1.0624d77516ce3p-10),
        ("tanh", 2.5, 0x1.f9258260a71c1p-1, 0x1.f9258260a71c2p-1),
        ("tanh", 15.0, 0x1.ffffffffff96ap-1, 0x1.ffffffffff96bp-1),
        ("asinh", 0.001, 0x1.0624da5218b95p-10, 0x1.0624da5218b96p-10),
        ("asinh", 2.5, 0x1.a5b0f0be9dcf5p+0, 0x1.a5b0f0be9dcf6p+0),
        ("acosh", 1.0000001, 0x1.d4effc065cae4p-12, 0x1.d4effc065cae5p-12),
        ("acosh", 2.5, 0x1.9119c13a31bafp+0, 0x1.9119c13a31bb0p+0),
        ("atanh", 0.001, 0x1.0624e2e91ed17p-10, 0x1.0624e2e91ed18p-10),
        ("atanh", 0.99, 0x1.52c581997cd85p+1, 0x1.52c581997cd86p+1),
    ]

    @Test func endsAreTheTwoDoublesAroundTheTrueValue() throws {
        for (name, x, low, high) in Self.references {
            let result = try IntervalOperation.evaluate(name, [.interval(Interval(x))])
            #expect(result == .interval(Interval(lower: low, upper: high)), "\(name) \(x)")
        }
    }

    @Test func exactResultsAreExact() {
        #expect(Interval(3).exp2 == Interval(8))
        #expect(Interval(-1074).exp2 == Interval(.leastNonzeroMagnitude))
        #expect(Interval(22).exp10 == Interval(1e22))
        #expect(Interval(0.125).log2 == Interval(-3))
        #expect(Interval(1e22).log10 == Interval(22))
        #expect(Interval(0).exp == .one && Interval(1).log == .zero && Interval(0).cos == .one && Interval(1).acos == .zero)
        #expect(Interval(3).power(4) == Interval(81))
        #expect(Interval(2).power(-3) == Interval(0.125))
        #expect(Interval(4).power(Interval(0.5)) == Interval(2))
    }

    @Test func leavingTheFiniteNumbersIsRoundedOutward() {
        #expect(Interval(1000).exp == Interval(lower: .greatestFiniteMagnitude, upper: .infinity))
        #expect(Interval(-1000).exp == Interval(lower: 0, upper: .leastNonzeroMagnitude))
        #expect(Interval(1e200).power(3) == Interval(lower: .greatestFiniteMagnitude, upper: .infinity))
        #expect(Interval(1e-200).power(2) == Interval(lower: 0, upper: .leastNonzeroMagnitude))
        #expect(Interval(-1e200).power(3) == Interval(lower: -.infinity, upper: -.greatestFiniteMagnitude))
    }

    /// The functions of the C library are good to a unit or two in the last place.
    @Test(arguments: [UInt64(1), 2, 3]) func roundedValuesAgreeWithTheCLibrary(seed: UInt64) {
        var chance = Chance(seed)
        for _ in 0..<2000 {
            let x = Double.random(in: -1...1, using: &chance) * pow(2, Double.random(in: -40...9, using: &chance))
            let positive = x.magnitude
            let unit = Double.random(in: -1...1, using: &chance)
            let pairs: [(Double, Double)] = [
                (TapeArithmetic.exp(x), exp(x)), (TapeArithmetic.ln(positive), log(positive)),
                (TapeArithmetic.log10(positive), log10(positive)), (TapeArithmetic.log2(positive), log2(positive)),
                (Elementary.sin(x).nearest, sin(x)), (Elementary.cos(x).nearest, cos(x)), (Elementary.tan(x).nearest, tan(x)),
                (Elementary.asin(unit).nearest, asin(unit)), (Elementary.acos(unit).nearest, acos(unit)),
                (Elementary.atan(x).nearest, atan(x)), (TapeArithmetic.power(positive, unit), pow(positive, unit)),
                (FastMath.exp(x), exp(x)), (FastMath.log(positive), log(positive)),
            ]
            for (index, (ours, theirs)) in pairs.enumerated() {
                #expect(abs(ours - theirs) <= 4 * theirs.ulp, "pair \(index) at \(x), \(unit): \(ours) \(theirs)")
            }
        }
    }
}
