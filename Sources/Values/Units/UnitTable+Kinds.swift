extension UnitTable {
    /// What a dimension is called in messages: "power", "price of energy", "power per chip". `nil` where it has no name.
    public func kind(of dimension: Dimension) -> String? {
        if let name = kinds[dimension]?.first { return name }
        // "power per chip", "data per rack".
        for (lane, base) in bases.enumerated() where dimension[lane] == -1 && isCount(base) {
            var rest = dimension
            rest[lane] = 0
            if let name = kinds[rest]?.first, !rest.isOne { return "\(name) per \(base)" }
        }
        return nil
    }

    /// Does a base unit count things, so that "per chip" is said of it?
    private func isCount(_ base: String) -> Bool { !["s", "m", "kg", "g", "A", "K", "mol", "cd"].contains(base) }

    /// The kind and the unit, for messages: "power (kW)", "a plain number", "USD/(chip*h)".
    public func phrase(_ dimension: Dimension, _ unit: Unit) -> String {
        if dimension.isOne { return "a plain number" }
        guard let kind = kind(of: dimension) else { return unit.description }
        return kind == unit.description ? kind : "\(kind) (\(unit))"
    }
}
