extension UnitTable {
    /// A unit as it is explained to people.
    public struct Description: Sendable, Hashable {
        public var symbol: String
        /// "power"
        public var kind: String
        /// `1000 kg*m^2/s^3`
        public var inBaseUnits: String
        public var source: String
    }

    public func description(of name: String) -> Description? {
        var copy = name
        let index = copy.withUTF8 { self.index(of: $0) }
        guard index >= 0 else { return nil }
        let spelling = spellings[Int(index)]
        let entry = entries[Int(spelling.entry)]
        let base = baseUnit(of: spelling.meaning.dimension)
        let number = Number.real(spelling.meaning.factor).description
        var text = base == .one ? number : "\(number) \(base)"
        if spelling.meaning.isScale { text = "(x + \(Number.real(spelling.meaning.offset))) * \(text)" }
        return Description(
            symbol: displaySymbol(of: name) ?? name, kind: kind(of: spelling.meaning.dimension) ?? "", inBaseUnits: text,
            source: entry.source)
    }
}
