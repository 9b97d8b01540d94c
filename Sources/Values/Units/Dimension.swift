/// What a unit measures, as exponents over the base units of the table: power is kg·m²·s⁻³, a chip's power kg·m²·s⁻³·chip⁻¹.
///
/// 64 signed bytes in eight words, so that the dimension of a product is a few additions.
public struct Dimension: Sendable, Hashable {
    private var words: SIMD8<UInt64>

    /// How many base units there can be, the table's and an author's own together.
    public static let baseLimit = 64
    /// No quantity of the field comes near it.
    public static let exponentLimit = 60

    /// The dimension of a plain number.
    public static let one = Dimension(SIMD8(repeating: 0))

    @inline(__always) private init(_ words: SIMD8<UInt64>) { self.words = words }

    /// The dimension of one base unit; lanes past those of the table are an author's own.
    public init(lane: Int) {
        words = SIMD8(repeating: 0)
        self[lane] = 1
    }

    @inline(__always)
    public static func == (a: Dimension, b: Dimension) -> Bool { isZero(a.words ^ b.words) }

    @inline(__always) public var isOne: Bool { Self.isZero(words) }

    @inline(__always)
    private static func isZero(_ words: SIMD8<UInt64>) -> Bool {
        let half = words.lowHalf | words.highHalf
        let quarter = half.lowHalf | half.highHalf
        return quarter[0] | quarter[1] == 0
    }

    /// The exponent of a base unit.
    public internal(set) subscript(lane: Int) -> Int {
        get { Int(Int8(truncatingIfNeeded: words[lane >> 3] >> UInt64((lane & 7) * 8))) }
        set {
            let shift = UInt64((lane & 7) * 8)
            let byte = UInt64(UInt8(bitPattern: Int8(newValue))) << shift
            words[lane >> 3] = words[lane >> 3] & ~(0xFF << shift) | byte
        }
    }

    /// The dimension of a product.
    @inline(__always)
    public static func * (a: Dimension, b: Dimension) -> Dimension { Dimension(added(a.words, b.words)) }

    /// The dimension of a quotient.
    @inline(__always)
    public static func / (a: Dimension, b: Dimension) -> Dimension { a * b.inverse }

    @inline(__always)
    public var inverse: Dimension { Dimension(Self.added(~words, SIMD8(repeating: 0x0101_0101_0101_0101))) }

    /// `nil` where an exponent would pass the limit.
    public func raised(to power: Int) -> Dimension? {
        if power == 1 || isOne { return self }
        if power == -1 { return inverse }
        var result = Dimension.one
        for lane in 0..<Self.baseLimit where self[lane] != 0 {
            let (exponent, overflow) = self[lane].multipliedReportingOverflow(by: power)
            guard !overflow, abs(exponent) <= Self.exponentLimit else { return nil }
            result[lane] = exponent
        }
        return result
    }

    /// The dimension whose `degree`-th power this is; `nil` where an exponent does not divide.
    public func root(_ degree: Int) -> Dimension? {
        var result = Dimension.one
        for lane in 0..<Self.baseLimit where self[lane] != 0 {
            guard self[lane] % degree == 0 else { return nil }
            result[lane] = self[lane] / degree
        }
        return result
    }

    /// Are all exponents within the limit? A product of two dimensions within it cannot overflow.
    @inline(__always)
    public var isWithinLimit: Bool {
        // Lanes from -60 to 60 moved to 4 to 124: the highest bit of each stays clear.
        let moved = Self.added(words, SIMD8(repeating: 0x4040_4040_4040_4040))
        return Self.isZero(moved & SIMD8(repeating: 0x8080_8080_8080_8080))
    }

    /// Adds signed bytes, none carrying into the next.
    @inline(__always)
    private static func added(_ a: SIMD8<UInt64>, _ b: SIMD8<UInt64>) -> SIMD8<UInt64> {
        let low = SIMD8<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
        return ((a & low) &+ (b & low)) ^ ((a ^ b) & ~low)
    }
}
