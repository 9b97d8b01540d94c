import CHTMLReader

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Bytes to valid UTF-8: byte order mark, transport, meta, valid UTF-8, windows-1252; iconv for the rest.
enum Decoder {
    struct Decoded {
        var bytes: [UInt8]
        var encoding: String
        var notes: [ReadingNote] = []
    }

    static func decode(_ bytes: [UInt8], charset: String? = nil, isXML: Bool = false) -> Decoded {
        if let mark = ByteOrderMark(bytes) {
            let rest = Array(bytes[mark.length...])
            return mark.encoding == "utf-8" ? utf8(rest) : converted(rest, from: mark.encoding) ?? utf8(rest)
        }
        if let wide = ByteOrderMark.withoutMark(bytes), let decoded = converted(bytes, from: wide) { return decoded }
        let profile = UTF8Profile(bytes)
        if profile.invalid == 0, profile.valid > 0 || profile.controls > 0 || !isXML { return utf8(bytes, profile) }
        let label = charset.flatMap(EncodingLabel.canonical) ?? EncodingLabel.declared(in: bytes, isXML: isXML)
        switch label {
        case "utf-8",
            nil where profile.invalid == 0:
            return utf8(bytes, profile)
        case "windows-1252": return windows1252(bytes)
        case let label?:
            if let decoded = converted(bytes, from: label) { return decoded }
        case nil: break
        }
        // A page that names no encoding: UTF-8 with a few bad bytes, or the web's old default.
        return profile.valid > 4 * profile.invalid || isXML && profile.valid >= profile.invalid ? utf8(bytes, profile) : windows1252(bytes)
    }

    private static func utf8(_ bytes: [UInt8], _ profile: UTF8Profile? = nil) -> Decoded {
        let profile = profile ?? UTF8Profile(bytes)
        guard profile.invalid + profile.controls > 0 else { return Decoded(bytes: bytes, encoding: "utf-8") }
        return Decoded(
            bytes: UTF8Profile.repaired(bytes), encoding: "utf-8", notes: [.replaced(profile.invalid + profile.controls)])
    }

    private static func converted(_ bytes: [UInt8], from encoding: String) -> Decoded? {
        var count = 0
        guard let converted = litho_convert(EncodingLabel.iconvName(encoding), bytes, bytes.count, &count) else { return nil }
        defer { free(converted) }
        var decoded = utf8(Array(UnsafeBufferPointer(start: converted, count: count)))
        decoded.encoding = encoding
        return decoded
    }

    private static func windows1252(_ bytes: [UInt8]) -> Decoded {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else if byte >= 0xA0 {
                out.append(0xC0 | byte >> 6)
                out.append(0x80 | byte & 0x3F)
            } else {
                // U+0080 to U+009F: the reader puts them right wherever they come from.
                out.append(0xC2)
                out.append(byte)
            }
        }
        var decoded = utf8(out)
        decoded.encoding = "windows-1252"
        return decoded
    }
}
