/// A product of powers of unit symbols: `TB/s`, `USD/(chip*h)`.
///
/// Symbols are not yet known to each other: `TB` and `GB` are simply different, and nothing converts. The quantities
/// issue replaces the inside of this type by dimensions and a table of units.
public struct Unit: Sendable, Hashable {
    /// Symbol and exponent, in the order of the symbols; no exponent is zero.
    public private(set) var factors: [Factor]

    public struct Factor: Sendable, Hashable {
        public var symbol: String
        public var exponent: Int
    }

    public static let one = Unit(factors: [])
    /// No quantity of the field comes near it; every unit in use can be written and read back.
    public static let exponentLimit = 99

    private init(factors: [Factor]) { self.factors = factors }

    public init(symbol: String) { factors = [Factor(symbol: symbol, exponent: 1)] }

    public static func * (a: Unit, b: Unit) -> Unit {
        var exponents = [String: Int]()
        for factor in a.factors + b.factors { exponents[factor.symbol, default: 0] += factor.exponent }
        return Unit(
            factors: exponents.filter { $0.value != 0 }.map { Factor(symbol: $0.key, exponent: $0.value) }
                .sorted { $0.symbol < $1.symbol })
    }

    public static func / (a: Unit, b: Unit) -> Unit { a * b.raised(to: -1) }

    public func raised(to power: Int) -> Unit {
        guard power != 0 else { return .one }
        return Unit(factors: factors.map { Factor(symbol: $0.symbol, exponent: $0.exponent * power) })
    }
}

extension Unit {
    /// Reads `W`, `TB/s`, `USD/(chip*h)`, `m^2`, `W*h`, `%`. `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        var reader = UnitReader(text: Array(text.unicodeScalars))
        guard let unit = reader.product(), reader.atEnd,
            unit.factors.allSatisfy({ abs($0.exponent) <= Self.exponentLimit })
        else { return nil }
        self = unit
    }
}

extension Unit {
    /// Exponents of text are bounded, so that no later product can overflow: `((m^999)^999)^999` is no unit.
    fileprivate var isReasonable: Bool { factors.allSatisfy { abs($0.exponent) <= 1_000_000 } }
}

extension Unit: CustomStringConvertible {
    public var description: String {
        func text(_ factors: some Sequence<Factor>) -> String {
            factors.map { abs($0.exponent) == 1 ? $0.symbol : "\($0.symbol)^\(abs($0.exponent))" }.joined(separator: "*")
        }
        let above = factors.filter { $0.exponent > 0 }
        let below = factors.filter { $0.exponent < 0 }
        if below.isEmpty { return text(above) }
        let divisor = below.count == 1 ? text(below) : "(\(text(below)))"
        return "\(above.isEmpty ? "1" : text(above))/\(divisor)"
    }
}

/// Reads the text of a unit: `product = power (("*" | "/") power)*`, `power = (symbol | "(" product ")") ("^" integer)?`.
private struct UnitReader {
    var text: [Unicode.Scalar]
    var position = 0
    var depth = 0

    var atEnd: Bool { position == text.count }

    private func peek() -> Unicode.Scalar? { position < text.count ? text[position] : nil }

    mutating func product() -> Unit? {
        guard depth < 16 else { return nil }
        depth += 1
        defer { depth -= 1 }
        guard var unit = power() else { return nil }
        while let sign = peek(), sign == "*" || sign == "/" || sign == "·" {
            position += 1
            guard let next = power() else { return nil }
            unit = sign == "/" ? unit / next : unit * next
            guard unit.isReasonable else { return nil }
        }
        return unit
    }

    private mutating func power() -> Unit? {
        guard let first = peek() else { return nil }
        var base: Unit
        if first == "(" {
            position += 1
            guard let inner = product(), peek() == ")" else { return nil }
            position += 1
            base = inner
        } else if first == "1" {
            position += 1
            base = .one
        } else {
            let start = position
            if first == "%" { position += 1 }
            while first != "%", let next = peek(),
                next.properties.isAlphabetic || next == "_" || next == "µ" || next == "°"
                    || (position > start && ("0"..."9").contains(next))
            { position += 1 }
            guard position > start else { return nil }
            var symbol = ""
            symbol.unicodeScalars.append(contentsOf: text[start..<position])
            base = Unit(symbol: symbol)
        }
        if peek() == "^" {
            position += 1
            let start = position
            if peek() == "-" { position += 1 }
            while let next = peek(), ("0"..."9").contains(next), position - start < 3 { position += 1 }
            var digits = ""
            digits.unicodeScalars.append(contentsOf: text[start..<position])
            guard let exponent = Int(digits) else { return nil }
            base = base.raised(to: exponent)
            guard base.isReasonable else { return nil }
        }
        return base
    }
}
