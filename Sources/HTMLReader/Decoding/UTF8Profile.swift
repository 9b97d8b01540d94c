/// How much of a byte sequence is UTF-8, and its repair: what is no character becomes U+FFFD, one for each maximal part (Unicode 3.9).
struct UTF8Profile {
    /// Characters beyond ASCII, parts that are none, and control characters other than white space.
    var valid = 0
    var invalid = 0
    var controls = 0

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                if byte < 0x80 {
                    if byte < 0x20 ? !Self.isSpace(byte) : byte == 0x7F { controls += 1 }
                    at += 1
                } else {
                    let (length, isValid) = Self.sequence(bytes, at)
                    if isValid { valid += 1 } else { invalid += 1 }
                    at += length
                }
            }
        }
    }

    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64)
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                if byte < 0x80 {
                    if byte < 0x20 ? !isSpace(byte) : byte == 0x7F { out += [0xEF, 0xBF, 0xBD] } else { out.append(byte) }
                    at += 1
                } else {
                    let (length, isValid) = sequence(bytes, at)
                    if isValid { out += bytes[at..<at + length] } else { out += [0xEF, 0xBF, 0xBD] }
                    at += length
                }
            }
        }
        return out
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 12 || byte == 13 }

    /// Length of the sequence, or of the part that could have begun one.
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, isValid: Bool) {
        let first = bytes[at]
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (1, 0, 0)
            }
        if length == 1 { return (1, false) }
        for offset in 1..<length {
            guard at + offset < bytes.count else { return (offset, false) }
            let byte = bytes[at + offset]
            let fits = offset == 1 ? byte >= low && byte <= high : byte & 0xC0 == 0x80
            if !fits { return (offset, false) }
        }
        return (length, true)
    }
}
