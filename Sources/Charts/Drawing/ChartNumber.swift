package import Values

/// Numbers and names as charts write them: never by a locale.
package enum ChartNumber {
    /// Three significant digits, more before the point where there are more; thin spaces between groups of three.
    package static func text(_ value: Double, digits: Int = 3) -> String {
        if let (size, word) = large(value) { return grouped(SignificantDigits.text(value / size, digits: digits)) + "\u{A0}" + word }
        return grouped(
            abs(value) >= 1000 && abs(value) < 1e15
                ? SignificantDigits.text(value, decimals: 0) : SignificantDigits.text(value, digits: digits))
    }

    /// The number with so many decimals.
    static func text(_ value: Double, decimals: Int) -> String {
        if let (size, word) = large(value) { return grouped(SignificantDigits.text(value / size, digits: 6)) + "\u{A0}" + word }
        return grouped(SignificantDigits.text(value, decimals: max(0, decimals)))
    }

    /// Numbers with many zeros are said in millions, thousand millions (`bn`) and million millions (`tn`).
    private static func large(_ value: Double) -> (size: Double, word: String)? {
        let size = abs(value)
        return size >= 1e15 ? nil : size >= 1e12 ? (1e12, "tn") : size >= 1e9 ? (1e9, "bn") : size >= 1e6 ? (1e6, "mn") : nil
    }

    private static func grouped(_ plain: String) -> String {
        var text = plain[...]
        var result = ""
        if text.first == "-" {
            result = "\u{2212}"
            text = text.dropFirst()
        }
        let whole = Array(text.prefix { $0 >= "0" && $0 <= "9" })
        for (i, digit) in whole.enumerated() {
            if i > 0, (whole.count - i) % 3 == 0, whole.count > 4 { result.append("\u{202F}") }
            result.append(digit)
        }
        let rest = text.dropFirst(whole.count)
        guard let mark = rest.firstIndex(of: "e") else { return result + rest }
        return result + rest[..<mark] + "\u{A0}×\u{A0}10" + raised(String(rest[rest.index(after: mark)...].drop { $0 == "+" }))
    }

    /// 10⁵ for 5.
    static func power(_ exponent: Int) -> String { "10" + raised(String(exponent)) }

    private static func raised(_ digits: String) -> String {
        let signs: [Character: Character] = [
            "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "-": "⁻",
        ]
        return String(digits.compactMap { signs[$0] })
    }

    /// A name of code as words: `tokens_per_chip` reads "tokens per chip".
    static func words(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
