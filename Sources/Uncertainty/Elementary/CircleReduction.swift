/// An angle taken apart into a quarter of the circle and what remains.
///
/// Multiplies by 2/π kept to 1,280 bits, so that the largest double is reduced as well as a small one (M. H. Payne and R. N. Hanek,
/// Radian reduction for trigonometric functions, SIGNUM Newsletter 18(1), 1983).
struct CircleReduction {
    /// Of four, from 0: the quarter in which the angle lies.
    var quarter: Int
    /// The quarter line nearest to the angle, of four, from 0 at angle 0.
    var nearestLine: Int
    /// The angle from that line, at most π/4 in magnitude.
    var rest: DoubleDouble

    init(_ angle: Double) {
        if angle == 0 {
            self.init(quarter: 0, nearestLine: 0, rest: DoubleDouble(angle))
            return
        }
        let x = angle.magnitude
        if x < 0.78 {
            self.init(quarter: 0, nearestLine: 0, rest: DoubleDouble(x))
        } else {
            self.init(positive: x)
        }
        if angle < 0 {
            quarter = 3 - quarter
            nearestLine = (4 - nearestLine) % 4
            rest = -rest
        }
    }

    private init(quarter: Int, nearestLine: Int, rest: DoubleDouble) {
        self.quarter = quarter
        self.nearestLine = nearestLine
        self.rest = rest
    }

    private init(positive x: Double) {
        // x = mantissa * 2^exponent with an integer mantissa. Digits of 2/π that only add whole circles are left out.
        let mantissa = (UInt64(1) << 52) | (x.bitPattern & ((UInt64(1) << 52) - 1))
        let exponent = Int(x.exponent) - 52
        let skipped = max(0, exponent - 2)
        // Five words: the whole part, then 256 bits of fraction.
        var product: [5 of UInt64] = [0, 0, 0, 0, 0]
        var carry: UInt64 = 0
        for i in stride(from: 3, through: 0, by: -1) {
            let (high, low) = mantissa.multipliedFullWidth(by: Self.word(at: skipped + 64 * i))
            let (sum, overflow) = low.addingReportingOverflow(carry)
            product[i + 1] = sum
            carry = high + (overflow ? 1 : 0)
        }
        product[0] = carry
        let shift = exponent - skipped
        if shift >= 0 {
            product = Self.shifted(product) { words, i in
                shift == 0 ? words[i] : words[i] << UInt64(shift) | (i < 4 ? words[i + 1] >> UInt64(64 - shift) : 0)
            }
        } else {
            product = Self.shifted(product) { words, i in
                words[i] >> UInt64(-shift) | (i > 0 ? words[i - 1] << UInt64(64 + shift) : 0)
            }
        }
        quarter = Int(product[0] & 3)
        let beyondHalf = product[1] >> 63 == 1
        nearestLine = beyondHalf ? (quarter + 1) & 3 : quarter
        if beyondHalf {
            // Minus the distance to the next line, to the last bit but one.
            product = Self.shifted(product) { words, i in ~words[i] }
        }
        let fraction = Self.fraction(of: product)
        rest = fraction * Elementary.halfPi
        if beyondHalf { rest = -rest }
    }

    private static func shifted(_ words: [5 of UInt64], _ word: ([5 of UInt64], Int) -> UInt64) -> [5 of UInt64] {
        var result = words
        for i in 0..<5 { result[i] = word(words, i) }
        return result
    }

    /// The fraction in words 1 to 4, from its first bit that is set on.
    private static func fraction(of words: [5 of UInt64]) -> DoubleDouble {
        let zeros = words[1] != 0 ? words[1].leadingZeroBitCount : 64 + words[2].leadingZeroBitCount
        let (start, offset) = (1 + zeros / 64, UInt64(zeros % 64))
        func word(_ i: Int) -> UInt64 {
            let next = i < 4 ? words[i + 1] : 0
            return offset == 0 ? words[i] : words[i] << offset | next >> (64 - offset)
        }
        let (first, second) = (word(start), word(start + 1))
        let high = Double(first >> 11) * 0x1p-53
        let low = Double((first & 0x7ff) << 42 | second >> 22) * 0x1p-106
        return DoubleDouble.sum(high, low).scaled(by: -zeros)
    }

    /// 64 bits of 2/π, from bit `position` after the point on.
    private static func word(at position: Int) -> UInt64 {
        let (index, offset) = (position / 64, UInt64(position % 64))
        let first = index < digits.count ? digits[index] : 0
        if offset == 0 { return first }
        let second = index + 1 < digits.count ? digits[index + 1] : 0
        return first << offset | second >> (64 - offset)
    }

    /// 2/π after the point, in 64-bit words: mpmath 1.3.0 at 2,400 bits.
    private static let digits: [UInt64] = [
        0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
        0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
        0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
        0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
        0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
    ]
}
