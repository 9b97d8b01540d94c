/// Exponential and logarithm to one or two units in the last place: for samples and for first guesses, where the 80 bits of
/// `Elementary` would be wasted.
enum FastMath {
    /// ln 2 in two parts, the first short enough that whole multiples of it are exact.
    static let ln2High = 0x1.62e42fefa2p-1
    static let ln2Low = 0x1.9ef35793c7673p-41
    static let reciprocalOfLn2 = 0x1.71547652b82fep+0

    /// e to the power of `x`.
    static func exp(_ x: Double) -> Double {
        if x > 709.8 { return .infinity }
        if x < -745.2 { return 0 }
        let k = (x * reciprocalOfLn2).rounded()
        let r = (x - k * ln2High) - k * ln2Low
        // Taylor's series: the first term left out is below 2^-57.
        var sum = 1.0 / 6_227_020_800
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
        if k.magnitude < 1000 { return sum * Double(bitPattern: UInt64(Int64(k) + 1023) << 52) }
        return Rounding.scaled(sum, by: Int(k))
    }

    /// The natural logarithm of a positive number.
    static func log(_ x: Double) -> Double {
        if !(x > 0) { return x == 0 ? -.infinity : .nan }
        if x == .infinity { return x }
        var m = x.significand
        var k = Double(x.exponent)
        if m > 0x1.6a09e667f3bcdp+0 {
            m *= 0.5
            k += 1
        }
        let f = m - 1
        let s = f / (2 + f)
        let square = s * s
        // 2 artanh s = 2 (s + s³/3 + …), of which the leading part is taken as f − s f, which is exact to the last place.
        var sum = 1.0 / 21
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
        return k * ln2High + ((f - s * f) + (rest + k * ln2Low))
    }
}
