extension Value {
    /// Reads the text of a parameter: `100000 chip`, `0.07 USD/kWh`, `12 %`, `2026-01-31`, `true`; anything that does not
    /// begin like a number is a text. `nil` for a text that begins like a number and is none.
    ///
    /// A range is an input with a distribution: `70..90 W` has bounds, `45 to 75 %` holds nine of ten, `80 +- 5 W` is a mean and a
    /// standard deviation. `name` is what the value is called everywhere (`params.load`), `origin` where it comes from.
    public init?(parameterText text: String, name: String = "", origin: Origin = .given) {
        let trimmed = text.trimmingSpaces
        if let date = CivilDate(trimmed) { self = .date(date); return }
        if trimmed == "true" || trimmed == "false" { self = .boolean(trimmed == "true"); return }
        guard let first = trimmed.unicodeScalars.first else { return nil }
        let signs: Set<Unicode.Scalar> = ["+", "-", "."]
        guard ("0"..."9").contains(first) || signs.contains(first) else { self = .text(trimmed); return }
        if let quantity = Quantity(trimmed) {
            guard !name.isEmpty else { self = .quantity(quantity); return }
            self = .quantity(Quantity(input: .point(quantity.value), quantity.number, in: quantity.unit, name: name, origin: origin))
            return
        }
        guard let range = Quantity.range(trimmed, name: name, origin: origin) else { return nil }
        self = .quantity(range)
    }
}

extension Quantity {
    /// An input on its own: the distribution is in the unit given.
    public init(input distribution: Distribution, _ number: Number? = nil, in unit: Unit, name: String, origin: Origin) {
        let scaled = distribution.scaled(by: unit.baseFactor)
        let isCertain = distribution.isCertain
        self.init(
            number ?? .real(distribution.median), unit, spread: isCertain ? nil : distribution.stated,
            derivation: Derivation(
                steps: [Derivation.Step(.input, detail: 0, value: scaled.mean)],
                inputs: [Derivation.Input(name: name, distribution: scaled, unit: unit, origin: origin)]))
    }

    /// `70..90 W`, `45 to 75 %`, `80 +- 5 W`: the unit stands behind the second number, and may stand behind the first.
    fileprivate static func range(_ text: String, name: String, origin: Origin) -> Quantity? {
        for (sign, isBounds, isNormal) in [("..", true, false), (" to ", false, false), ("+-", false, true), ("±", false, true)] {
            guard let place = text.firstRange(of: sign) else { continue }
            guard let first = Quantity(String(text[..<place.lowerBound]).trimmingSpaces),
                let second = Quantity(String(text[place.upperBound...]).trimmingSpaces)
            else { return nil }
            let isShare = text.hasSuffix("%") && !text[..<place.lowerBound].contains("%")
            let unit = second.unit
            var low = first.value
            if first.unit == .one {
                // 45 to 75 %: both are shares.
                if isShare, !isNormal { low /= 100 }
            } else {
                guard let factor = first.unit.factor(to: unit) else { return nil }
                low *= factor
            }
            let high = isNormal && isShare ? Swift.abs(low) * second.value : second.value
            guard isNormal ? high >= 0 : low <= high, low.isFinite, high.isFinite else { return nil }
            let distribution: Distribution = isNormal ? .normal(mean: low, sd: high) : isBounds ? .bounds(low, high) : .range(low, high)
            return Quantity(input: low == high && !isNormal ? .point(low) : distribution, in: unit, name: name, origin: origin)
        }
        return nil
    }

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
