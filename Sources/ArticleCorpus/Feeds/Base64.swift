/// Text in base 64 (RFC 4648, section 4).
enum Base64 {
    /// Nil where it is none.
    static func decoded(_ text: String) -> String? {
        var out: [UInt8] = []
        var bits = 0
        var count = 0
        for byte in text.utf8 where byte > 0x20 {
            let value: Int
            switch byte {
            case 0x41...0x5A: value = Int(byte) - 0x41
            case 0x61...0x7A: value = Int(byte) - 0x61 + 26
            case 0x30...0x39: value = Int(byte) - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            case 0x3D: continue
            default: return nil
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> count))
                bits &= (1 << count) - 1
            }
        }
        return out.isEmpty ? nil : String(validating: out, as: UTF8.self)
    }
}
