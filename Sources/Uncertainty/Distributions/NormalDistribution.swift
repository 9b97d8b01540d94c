/// The standard normal distribution.
package enum NormalDistribution {
    /// The number below which a standard normal variable falls with probability `p`, good to some 1e-16 of itself.
    ///
    /// M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3), 1988, routine
    /// PPND16.
    package static func quantile(_ p: Double) -> Double {
        if p <= 0 { return p == 0 ? -.infinity : .nan }
        if p >= 1 { return p == 1 ? .infinity : .nan }
        let q = p - 0.5
        if q.magnitude <= 0.425 {
            let r = 0.180625 - q * q
            return q * ratio(r, centre)
        }
        let r = (-FastMath.log(q < 0 ? p : 1 - p)).squareRoot()
        let z = r <= 5 ? ratio(r - 1.6, flank) : ratio(r - 5, tail)
        return q < 0 ? -z : z
    }

    private struct Coefficients {
        let above: (Double, Double, Double, Double, Double, Double, Double, Double)
        let below: (Double, Double, Double, Double, Double, Double, Double)
    }

    @inline(__always) private static func ratio(_ r: Double, _ c: Coefficients) -> Double {
        let (a, b) = (c.above, c.below)
        let above = ((((((a.7 * r + a.6) * r + a.5) * r + a.4) * r + a.3) * r + a.2) * r + a.1) * r + a.0
        let below = ((((((b.6 * r + b.5) * r + b.4) * r + b.3) * r + b.2) * r + b.1) * r + b.0) * r + 1
        return above / below
    }

    private static let centre = Coefficients(
        above: (
            3.387_132_872_796_366_608_0, 1.331_416_678_917_843_774_5e+2, 1.971_590_950_306_551_442_7e+3, 1.373_169_376_550_946_112_5e+4,
            4.592_195_393_154_987_145_7e+4, 6.726_577_092_700_870_085_3e+4, 3.343_057_558_358_812_810_5e+4, 2.509_080_928_730_122_672_7e+3
        ),
        below: (
            4.231_333_070_160_091_125_2e+1, 6.871_870_074_920_579_083_0e+2, 5.394_196_021_424_751_107_7e+3, 2.121_379_430_158_659_586_7e+4,
            3.930_789_580_009_271_061_0e+4, 2.872_908_573_572_194_267_4e+4, 5.226_495_278_852_854_561_0e+3
        ))

    private static let flank = Coefficients(
        above: (
            1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50, 3.647_848_324_763_204_605_04,
            1.270_458_252_452_368_382_58, 2.417_807_251_774_506_117_70e-1, 2.272_384_498_926_918_458_33e-2,
            7.745_450_142_783_414_076_40e-4
        ),
        below: (
            2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40, 6.897_673_349_851_000_045_50e-1, 1.481_039_764_274_800_745_90e-1,
            1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4, 1.050_750_071_644_416_843_24e-9
        ))

    private static let tail = Coefficients(
        above: (
            6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80, 2.965_605_718_285_048_912_30e-1,
            2.653_218_952_657_612_309_30e-2, 1.242_660_947_388_078_438_60e-3, 2.711_555_568_743_487_578_15e-5,
            2.010_334_399_292_288_132_65e-7
        ),
        below: (
            5.998_322_065_558_879_376_90e-1, 1.369_298_809_227_358_053_10e-1, 1.487_536_129_085_061_485_25e-2,
            7.868_691_311_456_132_591_00e-4, 1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
            2.044_263_103_389_939_785_64e-15
        ))

    /// The probability that a standard normal variable falls below `x`.
    ///
    /// Near the centre by the Taylor series of G. Marsaglia, Evaluating the normal distribution, Journal of Statistical Software 11(4),
    /// 2004; in the tails by Laplace's continued fraction (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.2.14).
    package static func cumulative(_ x: Double) -> Double {
        if x.magnitude > 2.5 {
            let tail = x.magnitude > 39 ? 0 : upperTail(x.magnitude)
            return x < 0 ? tail : 1 - tail
        }
        var (term, sum, square, k) = (x, x, x * x, 1.0)
        while term.magnitude > 1e-18 * sum.magnitude, k < 200 {
            k += 2
            term *= square / k
            sum += term
        }
        return 0.5 + sum * density(x)
    }

    private static func upperTail(_ x: Double) -> Double {
        var fraction = x
        for k in stride(from: x > 5 ? 40.0 : 130.0, through: 1, by: -1) { fraction = x + k / fraction }
        return density(x) / fraction
    }

    static func density(_ x: Double) -> Double {
        // 1/√(2π).
        0x1.9884533d43651p-2 * FastMath.exp(-0.5 * x * x)
    }
}
