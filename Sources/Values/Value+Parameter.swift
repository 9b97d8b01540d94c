extension Value {
    /// Reads the text of a parameter: `100000 chip`, `0.07 USD/kWh`, `12 %`, `2026-01-31`, `true`; anything that does not
    /// begin like a number is a text. `nil` for a text that begins like a number and is none.
    public init?(parameterText text: String) {
        let trimmed = text.trimmingSpaces
        if let date = CivilDate(trimmed) { self = .date(date); return }
        if trimmed == "true" || trimmed == "false" { self = .boolean(trimmed == "true"); return }
        guard let first = trimmed.unicodeScalars.first else { return nil }
        let signs: Set<Unicode.Scalar> = ["+", "-", "."]
        guard ("0"..."9").contains(first) || signs.contains(first) else { self = .text(trimmed); return }
        guard let quantity = Quantity(trimmed) else { return nil }
        self = .quantity(quantity)
    }
}

extension Quantity {
    /// Reads a number with or without a unit: `2.52 PFLOP/s`, `1e-3`, `50 %` (which is 0.5).
    public init?(_ text: some StringProtocol) {
        let scalars = String(text).unicodeScalars
        let numberEnd = Quantity.endOfNumber(in: scalars)
        guard let number = Number(scalars[..<numberEnd]) else { return nil }
        let unitText = String(scalars[numberEnd...]).trimmingSpaces
        if unitText.isEmpty { self.init(number); return }
        // A share is a number: 70 % is 0.7.
        if unitText == "%" { self.init(number.double / 100); return }
        guard let unit = Unit(unitText) else { return nil }
        self.init(number, unit)
    }

    private static func endOfNumber<S: BidirectionalCollection>(in text: S) -> S.Index where S.Element == Unicode.Scalar {
        var index = text.startIndex
        func at(_ i: S.Index) -> Unicode.Scalar? { i < text.endIndex ? text[i] : nil }
        func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }
        if at(index) == "+" || at(index) == "-" { index = text.index(after: index) }
        while isDigit(at(index)) || at(index) == "." { index = text.index(after: index) }
        // An `e` belongs to the number only when an exponent follows: `5 eV` and `5e3` differ.
        if at(index) == "e" || at(index) == "E" {
            var next = text.index(after: index)
            if at(next) == "+" || at(next) == "-" { next = text.index(after: next) }
            if isDigit(at(next)) {
                index = next
                while isDigit(at(index)) { index = text.index(after: index) }
            }
        }
        return index
    }
}

extension Number {
    /// Reads a decimal number: `12`, `-0.5`, `1e-3`. No grouping marks, no hexadecimal, no infinity.
    public init?(_ text: some StringProtocol) {
        var digits = Substring(text)
        if digits.first == "+" { digits.removeFirst() }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else {
            return nil
        }
        if let integer = Int64(digits) { self = .integer(integer); return }
        guard let real = Double(digits), real.isFinite else { return nil }
        self = .real(real)
    }

    init?(_ text: Substring.UnicodeScalarView) { self.init(Substring(text)) }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: String {
        var part = self[...]
        while let first = part.first, first == " " || first == "\t" { part.removeFirst() }
        while let last = part.last, last == " " || last == "\t" { part.removeLast() }
        return String(part)
    }
}
