extension UnitTable {
    /// A plainer unit of the same dimension, of the family the author typed: `J` for `W*s`, `MWh` for `MW*h`, `USD/token` for
    /// `J*USD/(kWh*token)`. The unit itself where nothing is plainer.
    public func simplified(_ unit: Unit, dimension: Dimension) -> Unit {
        if dimension.isOne { return .one }
        guard unit.factors.count > 1 || unit.meaning(in: self)?.dimension != dimension else { return unit }
        let symbols = unit.factors.map(\.symbol)
        let meanings = symbols.map { meaning(of: $0) }
        func measured(_ index: Int) -> Dimension? { meanings[index]?.dimension }
        // One of the author's own symbols, or one over another.
        for index in symbols.indices where measured(index) == dimension { return Unit(symbol: symbols[index]) }
        if let known = family(of: dimension, among: unit) { return known }
        if unit.factors.count > 2 || unit.factors.contains(where: { abs($0.exponent) > 1 }) {
            for top in symbols.indices {
                for bottom in symbols.indices where top != bottom {
                    guard let a = measured(top), let b = measured(bottom), a / b == dimension else { continue }
                    return Unit(symbol: symbols[top]) / Unit(symbol: symbols[bottom])
                }
            }
            // One of the symbols over a family, `FLOP/J`, or a family over one of them, `J/token`.
            for top in symbols.indices {
                guard let a = measured(top), let bottom = family(of: a / dimension, among: unit) else { continue }
                return Unit(symbol: symbols[top]) / bottom
            }
            for bottom in symbols.indices {
                guard let b = measured(bottom), let top = family(of: dimension * b, among: unit), b != dimension * b else { continue }
                return top / Unit(symbol: symbols[bottom])
            }
        }
        let merged = merged(unit)
        return merged.meaning(in: self)?.dimension == dimension ? merged : unit
    }

    /// The unit with a name of its own for a dimension: energy is Wh where hours were typed, else J.
    private func family(of dimension: Dimension, among unit: Unit) -> Unit? {
        func matches(_ symbol: String) -> Bool { meaning(of: symbol)?.dimension == dimension }
        if matches("J") {
            let hours = ["h", "day", "d", "week", "yr", "year"]
            let typed = unit.factors.contains { hours.contains($0.symbol) || $0.symbol.hasSuffix("Wh") }
            return Unit(symbol: typed ? "Wh" : "J")
        }
        if matches("bit") { return Unit(symbol: unit.factors.contains { $0.symbol.hasSuffix("bit") } ? "bit" : "B") }
        if matches("L") {
            return Unit(symbol: unit.factors.contains { $0.symbol.hasSuffix("L") } ? "L" : "m").raised(
                to: unit.factors.contains { $0.symbol.hasSuffix("L") } ? 1 : 3)
        }
        for symbol in ["W", "N", "Pa", "V", "ohm", "C", "F"] where matches(symbol) { return Unit(symbol: symbol) }
        return nil
    }

    /// Symbols of one dimension become the first of them: `GB*TB` is `GB^2`, `s/h` is nothing.
    private func merged(_ unit: Unit) -> Unit {
        var result = Unit.one
        var chosen: [(dimension: Dimension, symbol: String)] = []
        for factor in unit.factors {
            guard let dimension = meaning(of: factor.symbol)?.dimension else { return unit }
            let symbol: String
            if let same = chosen.first(where: { $0.dimension == dimension }) {
                symbol = same.symbol
            } else {
                symbol = factor.symbol
                chosen.append((dimension, symbol))
            }
            if !dimension.isOne { result = result * Unit(symbol: symbol).raised(to: factor.exponent) }
        }
        return result
    }

    /// The unit with the prefix that brings a value near one: 1,250,000 W is 1.25 MW. `value` is in base units.
    public func scaled(_ unit: Unit, for value: Double) -> Unit {
        guard let meaning = unit.meaning(in: self), !meaning.isScale, value != 0, value.isFinite else { return unit }
        let shown = Swift.abs(value / meaning.factor)
        if shown >= 1, shown < 1000 { return unit }
        // The first symbol above the line takes the prefix; else a count below it.
        let above = unit.factors.filter { $0.exponent == 1 }
        for factor in above where !Self.countedWhole.contains(factor.symbol) {
            if let better = rescaled(factor.symbol, by: shown) { return unit / Unit(symbol: factor.symbol) * Unit(symbol: better) }
        }
        for factor in unit.factors where factor.exponent == -1 && !Self.fixedBelow.contains(baseSymbol(factor.symbol)) {
            if let better = rescaled(factor.symbol, by: 1 / shown, below: true) {
                return unit * Unit(symbol: factor.symbol) / Unit(symbol: better)
            }
        }
        return unit
    }

    /// Times and counts of things that are not written with prefixes below a line.
    private static let fixedBelow: Set<String> = ["s", "h", "day", "yr", "chip", "rack", "server", "m"]

    private static let carbon = ["gCO2e", "kgCO2e", "tCO2e", "ktCO2e", "MtCO2e", "GtCO2e"]

    /// Things that are counted whole: a million chips is no megachip.
    private static let countedWhole: Set<String> = [
        "chip", "rack", "server", "node", "core", "die", "wafer", "person", "household", "query", "request", "image", "sample",
    ]

    private func entry(of symbol: String) -> (entry: Entry, prefix: Int)? {
        var symbol = symbol
        let index = symbol.withUTF8 { self.index(of: $0) }
        guard index >= 0 else { return nil }
        let spelling = spellings[Int(index)]
        return (entries[Int(spelling.entry)], Int(spelling.prefix))
    }

    private func baseSymbol(_ symbol: String) -> String { entry(of: symbol)?.entry.symbol ?? symbol }

    /// The same unit with another prefix of its own family, so that `shown` of the old is between 1 and 1000 of the new.
    private func rescaled(_ symbol: String, by shown: Double, below: Bool = false) -> String? {
        guard let (entry, prefix) = entry(of: symbol) else { return nil }
        // CO2e goes by the units people write, which are no prefixes of one another.
        if Self.carbon.contains(symbol), let old = meaning(of: symbol)?.factor {
            let fitting = Self.carbon.last { other in
                guard let factor = meaning(of: other)?.factor else { return false }
                let number = shown * old / factor
                return below ? number <= 1 : number >= 1
            }
            return fitting == symbol ? nil : fitting ?? Self.carbon.first
        }
        let old = prefix < 0 ? 1 : entry.prefixes[prefix].factor
        let isBinary = prefix >= 0 && Prefix.binary.contains { $0.symbol == entry.prefixes[prefix].symbol }
        let step = isBinary ? 1024.0 : 1000.0
        var best: (symbol: String, factor: Double)?
        let steps = Set(Prefix.steps.map(\.symbol))
        let binary = Set(Prefix.binary.map(\.symbol))
        var candidates = entry.prefixes.filter { isBinary ? binary.contains($0.symbol) : steps.contains($0.symbol) }
        candidates.append(Prefix(symbol: "", name: "", factor: 1))
        for candidate in candidates {
            // 1/shown of the old is asked for below the line, where the number grows with the unit.
            let number = shown * old / candidate.factor
            let fits = below ? number > 1 / step && number <= 1 : number >= 1 && number < step
            if fits { best = (candidate.symbol + entry.symbol, candidate.factor) }
        }
        if best == nil {
            // Out of reach of the prefixes: the nearest end.
            let sorted = candidates.sorted { $0.factor < $1.factor }
            let end = (shown * old >= (sorted.last?.factor ?? 1)) ? sorted.last : sorted.first
            if let end, end.factor != old { best = (end.symbol + entry.symbol, end.factor) }
        }
        guard let best, best.symbol != symbol, best.factor != old else { return nil }
        return best.symbol
    }
}
