/// Reads decimal numbers from bytes, without making a text of them first.
public enum DecimalReader {
    /// The number at the start of `bytes[position...]`, and where it ends: digits with `_` between them, one decimal point, an
    /// exponent. `nil` where there is none. Two dots after digits are no decimal point: `70..90`.
    @inline(__always)
    public static func number(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: Double, end: Int)? {
        var index = position
        var digits: UInt64 = 0
        var count = 0
        var scale = 0
        var isSimple = true
        let end = bytes.count
        while index < end {
            let byte = bytes[index]
            if byte &- 0x30 < 10 {
                if digits < 100_000_000_000_000_000 { digits = digits &* 10 &+ UInt64(byte &- 0x30) } else { isSimple = false }
                count += 1
            } else if byte != UInt8(ascii: "_") || count == 0 || index + 1 >= end || bytes[index + 1] &- 0x30 >= 10 {
                break
            }
            index += 1
        }
        if index < end, bytes[index] == UInt8(ascii: "."), !(index + 1 < end && bytes[index + 1] == UInt8(ascii: ".")) {
            index += 1
            while index < end, bytes[index] &- 0x30 < 10 {
                if digits < 100_000_000_000_000_000 {
                    digits = digits &* 10 &+ UInt64(bytes[index] &- 0x30)
                    scale -= 1
                } else {
                    isSimple = false
                }
                count += 1
                index += 1
            }
        }
        guard count > 0 else { return nil }
        // `2e3` is a number; in `2 eV` and `2else` the `e` begins a word.
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            var next = index + 1
            var isNegative = false
            if next < end, bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "+") {
                isNegative = bytes[next] == UInt8(ascii: "-")
                next += 1
            }
            if next < end, bytes[next] &- 0x30 < 10 {
                var exponent = 0
                while next < end, bytes[next] &- 0x30 < 10 {
                    if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[next] &- 0x30) }
                    next += 1
                }
                scale += isNegative ? -exponent : exponent
                index = next
            }
        }
        // Both factors are exact, so the one rounding is the right one (Clinger 1990).
        if isSimple, digits < 1 << 53, scale >= -22, scale <= 22 {
            let value = Double(digits)
            return (scale < 0 ? value / powersOfTen[-scale] : value * powersOfTen[scale], index)
        }
        let text = String(decoding: bytes[position..<index].lazy.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        guard let value = Double(text) else { return nil }
        return (value, index)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]
}
