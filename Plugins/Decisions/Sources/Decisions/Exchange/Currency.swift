import Values

/// The currency in a unit: the `EUR` in `GEUR/yr`.
struct Currency: Hashable, Sendable {
    static let all = UnitTable.standard.currencies

    var code: String
    /// `G` in `GEUR`.
    var prefix: String
    var exponent: Int

    /// The only currency of a unit; nil where it has none, and where it has two.
    init?(of unit: Unit) {
        var found: Currency?
        for factor in unit.factors {
            guard let currency = Currency(symbol: factor.symbol, exponent: factor.exponent) else { continue }
            guard found == nil else { return nil }
            found = currency
        }
        guard let found else { return nil }
        self = found
    }

    private init?(symbol: String, exponent: Int) {
        self.exponent = exponent
        if Self.all.contains(symbol) {
            (code, prefix) = (symbol, "")
        } else if let first = symbol.first, Self.all.contains(String(symbol.dropFirst())) {
            (code, prefix) = (String(symbol.dropFirst()), String(first))
        } else {
            return nil
        }
    }

    /// The unit with another currency in this one's place: `GUSD/yr`.
    func replaced(in unit: Unit, by other: String) -> Unit {
        unit / Unit(symbol: prefix + code).raised(to: exponent) * Unit(symbol: prefix + other).raised(to: exponent)
    }
}
