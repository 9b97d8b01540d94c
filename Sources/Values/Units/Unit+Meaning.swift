extension Unit {
    /// What the unit means in a table; `nil` where a symbol is no unit there.
    public func meaning(in table: UnitTable = .standard) -> UnitMeaning? {
        var factor = 1.0
        var dimension = Dimension.one
        for part in factors {
            guard let meaning = table.meaning(of: part.symbol), let raised = meaning.dimension.raised(to: part.exponent)
            else { return nil }
            if meaning.isScale {
                // 20 degC is a temperature on a scale; a watt per degC is a watt per kelvin's step.
                return factors.count == 1 && part.exponent == 1 ? meaning : nil
            }
            dimension = dimension * raised
            guard dimension.isWithinLimit else { return nil }
            if part.exponent >= 0 {
                for _ in 0..<part.exponent { factor *= meaning.factor }
            } else {
                for _ in part.exponent..<0 { factor /= meaning.factor }
            }
        }
        guard factor.isFinite, factor > 0 else { return nil }
        return UnitMeaning(factor: factor, dimension: dimension)
    }

    /// In base units, where a symbol nobody knows is a base unit of its own.
    var baseFactor: Double {
        if let meaning = meaning() { return meaning.factor }
        var result = 1.0
        for part in factors {
            guard let meaning = UnitTable.standard.meaning(of: part.symbol) else { continue }
            for _ in 0..<Swift.abs(part.exponent) { result = part.exponent > 0 ? result * meaning.factor : result / meaning.factor }
        }
        return result.isFinite && result > 0 ? result : 1
    }

    /// By how much a number in this unit is multiplied to be in the other; `nil` where they measure different things.
    public func factor(to other: Unit, in table: UnitTable = .standard) -> Double? {
        if self == other { return 1 }
        guard let from = meaning(in: table), let to = other.meaning(in: table), from.dimension == to.dimension,
            !from.isScale, !to.isScale
        else { return nil }
        return from.factor / to.factor
    }
}

extension Quantity {
    /// The same quantity in another unit; `nil` where the units measure different things.
    public func converted(to other: Unit, in table: UnitTable = .standard) -> Quantity? {
        if unit == other { return self }
        guard let factor = unit.factor(to: other, in: table) else { return nil }
        return Quantity(value * factor, other, spread: spread?.scaled(by: factor), derivation: derivation)
    }
}
