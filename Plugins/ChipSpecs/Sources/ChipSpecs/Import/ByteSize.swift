import Values

/// A size of memory as people write it: `80 GB`, `143771 MiB`, `24GB`.
package struct ByteSize: Sendable, Hashable {
    package var value: Double
    /// `GB`, `MiB`.
    package var unit: String
    /// Bytes under each reading: one for a binary unit; for a decimal one, as powers of ten and as powers of two.
    package var readings: [Double]

    /// The first number of the text that has a unit of bytes; `nil` where there is none.
    package init?(_ text: some StringProtocol) {
        var rest = text.drop { !$0.isNumber }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
            rest = rest[digits.endIndex...]
            let word = rest.drop { $0.isWhitespace || $0 == "-" }.prefix { $0.isLetter }.lowercased()
            if let unit = Self.units[word], let value = Self.number(digits), value > 0 {
                self.init(value, unit)
                return
            }
            rest = rest.drop { !$0.isNumber }
        }
        return nil
    }

    private init(_ value: Double, _ unit: (name: String, power: Int, isBinary: Bool)) {
        self.value = value
        self.unit = unit.name
        let decimal = value * (0..<unit.power).reduce(1.0) { product, _ in product * 1000 }
        let binary = value * (0..<unit.power).reduce(1.0) { product, _ in product * 1024 }
        readings = unit.isBinary ? [binary] : [decimal, binary]
    }

    /// `1,024` is a number with a grouping mark; `1,5` is none.
    private static func number(_ text: some StringProtocol) -> Double? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }) else { return nil }
        return Number(groups.joined())?.double
    }

    private static let units: [String: (name: String, power: Int, isBinary: Bool)] = {
        var units = [String: (name: String, power: Int, isBinary: Bool)]()
        for (power, letter) in zip(1..., ["k", "m", "g", "t", "p"]) {
            let name = letter.uppercased()
            for word in ["\(letter)", "\(letter)b", "\(letter)byte", "\(letter)bytes"] { units[word] = ("\(name)B", power, false) }
            for word in ["\(letter)ib", "\(letter)i", "\(letter)ibyte", "\(letter)ibytes"] { units[word] = ("\(name)iB", power, true) }
        }
        for (word, unit) in [("kilobytes", "k"), ("megabytes", "m"), ("gigabytes", "g"), ("terabytes", "t")] {
            units[word] = units[unit]
            units[String(word.dropLast())] = units[unit]
        }
        return units
    }()

    /// Is some reading of one within a share of some reading of the other?
    package func agrees(with other: ByteSize, within share: Double = 0.01) -> Bool {
        readings.contains { a in other.readings.contains { b in abs(a - b) <= share * max(a, b) } }
    }
}
