extension Unit {
    /// As a reader knows it: `USD/(chip·h)`, `m²`; money in words, `billion USD/yr` for `GUSD/yr`.
    package var printed: String {
        var text = ""
        var isRaised = false
        for character in inWords ?? description {
            if character == "^" {
                isRaised = true
            } else if isRaised, let digit = Self.raisedDigits[character] {
                text.append(digit)
            } else {
                isRaised = false
                text.append(character == "*" ? "·" : character)
            }
        }
        return text
    }

    private static let raisedDigits: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]

    private static let scales: [Character: String] = ["k": "thousand", "M": "million", "G": "billion", "T": "trillion"]
    private static let currencies = Set(UnitTable.standard.currencies)

    /// The description with a word in place of the prefix of a currency, which nobody reads in a symbol.
    private var inWords: String? {
        guard let money = factors.first(where: { $0.exponent == 1 && Self.currencies.contains(String($0.symbol.dropFirst())) }),
            let scale = money.symbol.first.flatMap({ Self.scales[$0] })
        else { return nil }
        let currency = String(money.symbol.dropFirst())
        return "\(scale) \((self / Unit(symbol: money.symbol) * Unit(symbol: currency)).description)"
    }
}
