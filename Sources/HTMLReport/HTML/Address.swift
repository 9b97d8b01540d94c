/// Where a link leads. Only addresses that cannot run anything can be made.
struct Address: Sendable {
    let text: String

    private init(_ text: String) { self.text = text }

    static func anchor(_ anchor: Anchor) -> Address { Address("#" + anchor.id) }

    /// A file of this report as a data address.
    static func csv(_ content: [UInt8]) -> Address {
        var bytes = Array("data:text/csv;charset=utf-8;base64,".utf8)
        bytes.appendBase64(content)
        return Address(String(decoding: bytes, as: UTF8.self))
    }

    /// An address of the author's, if it is http, https or mailto.
    ///
    /// Browsers drop control characters and line ends inside an address, and people hide schemes behind entities and
    /// percent signs: the scheme must be a good one before and after decoding once.
    init?(outside destination: String) {
        let plain = Self.withoutBlanks(Array(destination.utf8))
        let decoded = Self.withoutBlanks(Self.decoded(plain))
        guard let scheme = Self.scheme(plain), scheme == Self.scheme(decoded) else { return nil }
        switch scheme {
        case "http", "https":
            let rest = plain.dropFirst(scheme.utf8.count + 1)
            guard rest.starts(with: [0x2F, 0x2F]), let host = rest.dropFirst(2).first,
                ![0x2F, 0x5C, 0x3F, 0x23, 0x3A, 0x40].contains(host)
            else { return nil }
        case "mailto":
            guard plain.count > 7 else { return nil }
        default: return nil
        }
        text = Self.written(Array(destination.utf8))
    }

    /// A page of the same site, by a plain name with an ending, and a place in it: `energy-wall.html#s-eia`.
    init?(beside name: String) {
        let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        func isPlain(_ text: Substring) -> Bool {
            !text.isEmpty
                && text.utf8.allSatisfy {
                    ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
                }
        }
        guard let file = parts.first, file.isEmpty ? parts.count == 2 : isPlain(file) && file.hasSuffix(".html"), file.first != ".",
            parts.count == 1 || isPlain(parts[1])
        else { return nil }
        text = name
    }

    /// Lower-case text before the first `:` that comes before any `/`, `?` or `#`.
    private static func scheme(_ address: [UInt8]) -> String? {
        guard let end = address.firstIndex(where: { [0x3A, 0x2F, 0x3F, 0x23].contains($0) }), address[end] == 0x3A
        else { return nil }
        return String(decoding: address[..<end], as: UTF8.self).lowercased()
    }

    private static func withoutBlanks(_ address: [UInt8]) -> [UInt8] {
        // Nearly every address has only characters that can be seen and stand for themselves.
        if address.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return address }
        var result = [UInt8]()
        result.reserveCapacity(address.count)
        for scalar in String(decoding: address, as: UTF8.self).unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { continue }
            switch properties.generalCategory {
            case .control, .format, .unassigned, .surrogate, .privateUse: continue
            default: result.append(contentsOf: String(scalar).utf8)
            }
        }
        return result
    }

    /// Percent signs and numeric or the few named character references that can stand in a scheme, decoded once.
    private static func decoded(_ address: [UInt8]) -> [UInt8] {
        var result = [UInt8]()
        var i = 0
        while i < address.count {
            if address[i] == 0x25, i + 2 < address.count, let high = hex(address[i + 1]), let low = hex(address[i + 2]) {
                result.append(high << 4 | low)
                i += 3
            } else if address[i] == 0x26, let (scalar, length) = reference(address[i...]) {
                result.append(contentsOf: String(scalar).utf8)
                i += length
            } else {
                result.append(address[i])
                i += 1
            }
        }
        return result
    }

    /// The character reference at the start of `text`, with or without its semicolon, and how long it is.
    private static func reference(_ text: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        let start = text.startIndex
        for (name, scalar) in [("colon", ":"), ("Tab", "\t"), ("NewLine", "\n"), ("amp", "&"), ("sol", "/")] as [(String, Unicode.Scalar)]
        where text.dropFirst().starts(with: name.utf8) {
            let end = start + 1 + name.utf8.count
            return (scalar, name.utf8.count + (end < text.endIndex && text[end] == 0x3B ? 2 : 1))
        }
        guard text.count > 2, text[start + 1] == 0x23 else { return nil }
        let isHex = text[start + 2] | 0x20 == 0x78
        var i = start + (isHex ? 3 : 2)
        var value: UInt32 = 0
        let first = i
        while i < text.endIndex, let digit = hex(text[i]), isHex || digit < 10, value < 0x11_0000 {
            value = value * (isHex ? 16 : 10) + UInt32(digit)
            i += 1
        }
        guard i > first, let scalar = Unicode.Scalar(value) else { return nil }
        if i < text.endIndex, text[i] == 0x3B { i += 1 }
        return (scalar, i - start)
    }

    /// The address as it stands in the page: blanks at its ends and control characters gone, what may not stand in an
    /// address written with percent signs.
    private static func written(_ address: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result = [UInt8]()
        var hasFragment = false
        var slashes = 0
        let trimmed = address.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
        let bytes = Array(trimmed)
        for (i, byte) in bytes.enumerated() {
            if byte < 0x20 || byte == 0x7F { continue }
            let isGood: Bool
            switch byte {
            case 0x25: isGood = i + 2 < bytes.count && hex(bytes[i + 1]) != nil && hex(bytes[i + 2]) != nil
            case 0x23:
                isGood = !hasFragment
                hasFragment = true
            case 0x5B, 0x5D: isGood = slashes == 2
            case 0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D: isGood = false
            default: isGood = true
            }
            if byte == 0x2F { slashes += 1 }
            if isGood {
                result.append(byte)
            } else {
                result.append(0x25)
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
