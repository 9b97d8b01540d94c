/// Changes bytes at random: as texts break in the world (cut, repeated, joined, with signs in the wrong place) and as an attacker
/// breaks them (bits, lengths, control bytes, deep nesting).
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// xorshift64* (Vigna 2016).
    private mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    mutating func below(_ count: Int) -> Int { Int((next() >> 33) % UInt64(max(1, count))) }

    private static let words: [[UInt8]] = [
        "```", "```{calc}\n", "{chips}", "---\n", "#| label: ", "`{calc} ", "[@", "](", "![", "<!--", "-->", "<script>", "]]>", "<!DOCTYPE",
        "&amp;",
        "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{0301}", "\u{1F468}\u{200D}\u{1F469}", "9223372036854775807", "-9223372036854775808",
        "1e308", "1e-400",
        "0x", "NaN", "inf", "%", "kWh", "1 to 2", "+/-", "MATCH (a)-[r]->(b)", "RETURN ", "WHERE ", "UNWIND range(1, 100000000) AS x ",
        "*1..5", "null",
        "true", "\"", "'", "\\u0000", "\\uD800", "{", "}", "[", "]", "(", ")", ",", ":", ";", "\r\n", "\n", "\t", "\r", "\0", "|", "*", "_",
        "~", "=", "/",
        "\\", "..", "../", "{\"jsonrpc\":\"2.0\",\"id\":1,", "\"method\":\"evaluate\"", "<p>", "</div>", "<table><tr><td>",
        "<meta charset=utf-16>",
        "<?xml version=\"1.0\" encoding=\"shift_jis\"?>", "$4.9 billion", "Jan. 5, 2026", "700 W", "“", "…",
    ].map { Array($0.utf8) }

    mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
        let place = below(bytes.count + 1)
        switch below(11) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
        case 1: if place < bytes.count { bytes[place] = UInt8(below(256)) }
        case 2: bytes.insert(contentsOf: Self.words[below(Self.words.count)], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(16)))
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + below(64))], at: place)
        case 5:
            let other = others[below(others.count)]
            let from = below(other.count + 1)
            bytes.replaceSubrange(place..., with: other[from...])
        case 6:
            let other = others[below(others.count)]
            let from = below(other.count + 1)
            bytes.insert(contentsOf: other[from..<min(other.count, from + below(128))], at: place)
        case 7: bytes.removeSubrange(place...)
        case 8:
            let word = Self.words[below(Self.words.count)]
            let count = below(8) == 0 ? 400 : 12
            bytes.insert(contentsOf: (0..<below(count)).flatMap { _ in word }, at: place)
        case 9: if place < bytes.count { bytes[place] = [0, 1, 9, 10, 13, 32, 127, 128, 192, 224, 240, 255][below(12)] }
        default:
            // A number becomes another.
            let digits = Array(String(Int64(bitPattern: next()) >> Int64(below(63))).utf8)
            var end = place
            while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
            bytes.replaceSubrange(place..<end, with: digits)
        }
    }
}
