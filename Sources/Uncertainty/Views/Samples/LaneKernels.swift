/// The operations of a tape on lanes. As in `TapeArithmetic`, what has no value is NaN.
enum LaneKernels {
    typealias Vector = SIMD4<Double>

    @inline(__always) static func map(_ target: Lanes, _ a: Lanes, _ function: (Vector) -> Vector) {
        for i in 0..<LaneMemory.vectors { target[i] = function(a[i]) }
    }

    @inline(__always) static func map(_ target: Lanes, _ a: Lanes, _ b: Lanes, _ function: (Vector, Vector) -> Vector) {
        for i in 0..<LaneMemory.vectors { target[i] = function(a[i], b[i]) }
    }

    /// One number at a time, for what is rare.
    static func each(_ target: Lanes, _ a: Lanes, _ b: Lanes, _ function: (Double, Double) -> Double) {
        let (target, a, b) = (target.scalars, a.scalars, b.scalars)
        for i in 0..<LaneMemory.width { target[i] = function(a[i], b[i]) }
    }

    static func apply(_ operation: TapeOperation, _ target: Lanes, _ a: Lanes, _ b: Lanes, _ c: Lanes) {
        switch operation {
        case .constant, .input: break
        case .add: map(target, a, b) { $0 + $1 }
        case .subtract: map(target, a, b) { $0 - $1 }
        case .multiply: map(target, a, b) { $0 * $1 }
        case .divide: map(target, a, b) { ($0 / $1).replacing(with: .nan, where: $1 .== 0) }
        case .negate: map(target, a) { -$0 }
        case .squareRoot: map(target, a) { $0.squareRoot() }
        case .exp: map(target, a, exp)
        case .ln: map(target, a, ln)
        case .log10: map(target, a) { ln($0) * Elementary.reciprocalOfLn10.high }
        case .log2: map(target, a) { ln($0) * Elementary.reciprocalOfLn2.high }
        case .power: power(target, a, b)
        case .sin: map(target, a) { sineAndCosine($0).sine }
        case .cos: map(target, a) { sineAndCosine($0).cosine }
        case .tan:
            map(target, a) {
                let (s, c) = sineAndCosine($0)
                return s / c
            }
        case .absolute: map(target, a) { $0.replacing(with: -$0, where: $0 .< 0) }
        case .minimum: map(target, a, b) { minimum($0, $1) }
        case .maximum: map(target, a, b) { -minimum(-$0, -$1) }
        case .floor: map(target, a) { $0.rounded(.down) }
        case .ceiling: map(target, a) { $0.rounded(.up) }
        case .round: map(target, a) { $0.rounded(.toNearestOrAwayFromZero) }
        case .less: map(target, a, b) { truth($0 .< $1, $0, $1) }
        case .lessOrEqual: map(target, a, b) { truth($0 .<= $1, $0, $1) }
        case .select:
            for i in 0..<LaneMemory.vectors {
                let chosen = b[i].replacing(with: c[i], where: a[i] .== 0)
                target[i] = chosen.replacing(with: .nan, where: a[i] .!= a[i])
            }
        case .atan: map(target, a, atan)
        case .asin: map(target, a, asin)
        case .acos: map(target, a) { Elementary.halfPi.high - (asin($0) - Elementary.halfPi.low) }
        case .modulo: each(target, a, b, TapeArithmetic.modulo)
        }
    }

    @inline(__always) private static func minimum(_ a: Vector, _ b: Vector) -> Vector {
        a.replacing(with: b, where: b .< a).replacing(with: .nan, where: b .!= b)
    }

    @inline(__always) private static func truth(_ mask: SIMDMask<SIMD4<Int64>>, _ a: Vector, _ b: Vector) -> Vector {
        let both = a + b
        return Vector.zero.replacing(with: 1, where: mask).replacing(with: .nan, where: both .!= both)
    }

    // MARK: Powers

    /// A power by multiplication, for one whole exponent.
    static func power(_ target: Lanes, _ a: Lanes, exponent: Int) {
        for i in 0..<LaneMemory.vectors {
            let x = a[i]
            var (result, base, rest) = (Vector(repeating: 1), x, exponent.magnitude)
            while true {
                if rest & 1 == 1 { result *= base }
                rest >>= 1
                if rest == 0 { break }
                base *= base
            }
            target[i] = exponent < 0 ? (1 / result).replacing(with: .nan, where: x .== 0) : result
        }
    }

    private static func power(_ target: Lanes, _ a: Lanes, _ b: Lanes) {
        for i in 0..<LaneMemory.vectors {
            let (x, y) = (a[i], b[i])
            if x.min() > 0, x.max() < .infinity, y.min() > -.infinity, y.max() < .infinity {
                target[i] = exp(y * ln(x))
            } else {
                for lane in 0..<4 { target[i][lane] = TapeArithmetic.power(x[lane], y[lane]) }
            }
        }
    }

    // MARK: Elementary functions

    /// Adding and taking away 1.5 · 2^52 rounds to a whole number, which then stands in the low bits.
    private static let rounder = 0x1.8p+52

    @inline(__always) static func exp(_ x: Vector) -> Vector {
        if !(x.max() < 700 && x.min() > -700) || x != x {
            var result = x
            for lane in 0..<4 { result[lane] = x[lane].isNaN ? .nan : FastMath.exp(x[lane]) }
            return result
        }
        let shifted = x * FastMath.reciprocalOfLn2 + rounder
        let k = shifted - rounder
        let r = (x - k * FastMath.ln2High) - k * FastMath.ln2Low
        // Taylor's series, as in `FastMath`.
        var sum = Vector(repeating: 1.0 / 6_227_020_800)
        sum = sum * r + 1.0 / 479_001_600
        sum = sum * r + 1.0 / 39_916_800
        sum = sum * r + 1.0 / 3_628_800
        sum = sum * r + 1.0 / 362_880
        sum = sum * r + 1.0 / 40_320
        sum = sum * r + 1.0 / 5_040
        sum = sum * r + 1.0 / 720
        sum = sum * r + 1.0 / 120
        sum = sum * r + 1.0 / 24
        sum = sum * r + 1.0 / 6
        sum = sum * r + 0.5
        sum = sum * r * r + r + 1
        let exponent = unsafeBitCast(shifted, to: SIMD4<UInt64>.self) &<< 52
        return unsafeBitCast(unsafeBitCast(sum, to: SIMD4<UInt64>.self) &+ exponent, to: Vector.self)
    }

    @inline(__always) static func ln(_ x: Vector) -> Vector {
        if !(x.min() >= .leastNormalMagnitude && x.max() < .infinity) || x != x {
            var result = x
            for lane in 0..<4 { result[lane] = x[lane] > 0 ? FastMath.log(x[lane]) : .nan }
            return result
        }
        // x = m 2^k with m between √½ and √2: what is taken off the exponent bits is k.
        let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
        let offset = bits &- 0x3fe6_a09e_667f_3bcd
        let exponent = SIMD4<Int64>(truncatingIfNeeded: offset) &>> 52
        let m = unsafeBitCast(bits &- SIMD4<UInt64>(truncatingIfNeeded: exponent &<< 52), to: Vector.self)
        // A small whole number as a double: in the low bits of the rounder.
        let k = unsafeBitCast(exponent &+ Int64(bitPattern: rounder.bitPattern), to: Vector.self) - rounder
        let f = m - 1
        let s = f / (f + 2)
        let square = s * s
        var sum = Vector(repeating: 1.0 / 21)
        sum = sum * square + 1.0 / 19
        sum = sum * square + 1.0 / 17
        sum = sum * square + 1.0 / 15
        sum = sum * square + 1.0 / 13
        sum = sum * square + 1.0 / 11
        sum = sum * square + 1.0 / 9
        sum = sum * square + 1.0 / 7
        sum = sum * square + 1.0 / 5
        sum = sum * square + 1.0 / 3
        let rest = 2 * s * square * sum
        return k * FastMath.ln2High + ((f - s * f) + (rest + k * FastMath.ln2Low))
    }

    /// π/2 in three parts, the first two short enough that whole multiples up to 2^20 are exact.
    private static let halfPi = (0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69)

    @inline(__always) static func sineAndCosine(_ x: Vector) -> (sine: Vector, cosine: Vector) {
        if !(x.max() < 1e6 && x.min() > -1e6) || x != x {
            var (sine, cosine) = (x, x)
            for lane in 0..<4 {
                sine[lane] = TapeArithmetic.finite(x[lane], Elementary.sin)
                cosine[lane] = TapeArithmetic.finite(x[lane], Elementary.cos)
            }
            return (sine, cosine)
        }
        let shifted = x * (1 / Elementary.halfPi.high) + rounder
        let k = shifted - rounder
        let r = ((x - k * halfPi.0) - k * halfPi.1) - k * halfPi.2
        let square = -(r * r)
        var s = Vector(repeating: 1.0 / 355_687_428_096_000)
        s = s * square + 1.0 / 1_307_674_368_000
        s = s * square + 1.0 / 6_227_020_800
        s = s * square + 1.0 / 39_916_800
        s = s * square + 1.0 / 362_880
        s = s * square + 1.0 / 5_040
        s = s * square + 1.0 / 120
        s = s * square + 1.0 / 6
        s = s * square * r + r
        var c = Vector(repeating: 1.0 / 20_922_789_888_000)
        c = c * square + 1.0 / 87_178_291_200
        c = c * square + 1.0 / 479_001_600
        c = c * square + 1.0 / 3_628_800
        c = c * square + 1.0 / 40_320
        c = c * square + 1.0 / 720
        c = c * square + 1.0 / 24
        c = c * square + 0.5
        c = c * square + 1
        let quarter = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
        let isOdd = (quarter & 1) .== 1
        let sine = s.replacing(with: c, where: isOdd)
        let cosine = c.replacing(with: s, where: isOdd)
        return (
            sine.replacing(with: -sine, where: (quarter & 2) .== 2), cosine.replacing(with: -cosine, where: ((quarter &+ 1) & 2) .== 2)
        )
    }

    @inline(__always) static func atan(_ x: Vector) -> Vector {
        let magnitude = x.replacing(with: -x, where: x .< 0)
        let isSteep = magnitude .> 1
        var t = magnitude.replacing(with: 1 / magnitude, where: isSteep)
        // The angle halved twice, then its series.
        for _ in 0..<2 { t = t / ((t * t + 1).squareRoot() + 1) }
        let square = -(t * t)
        var sum = Vector(repeating: 1.0 / 23)
        for k in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / k }
        var angle = 4 * t * sum
        angle = angle.replacing(with: Elementary.halfPi.high - (angle - Elementary.halfPi.low), where: isSteep)
        return angle.replacing(with: -angle, where: x .< 0)
    }

    @inline(__always) private static func asin(_ x: Vector) -> Vector { atan(x / ((1 - x) * (1 + x)).squareRoot()) }
}
