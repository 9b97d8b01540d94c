extension UnitTable {
    /// Spellings that are refused, or read with a note. Read when the first message needs them.
    public var cautions: [String: Caution] { Self.standardCautions }

    private static let standardCautions: [String: Caution] = {
        var cautions = [String: Caution]()
        for row in rows(of: PackageResources.refused_csv) where row.count >= 3 {
            guard let action = Caution.Action(rawValue: row[1]) else { continue }
            cautions[row[0]] = Caution(
                action: action, readings: row[2..<(row.count - 1)].filter { !$0.isEmpty }, message: row[row.count - 1])
        }
        return cautions
    }()

    /// Names of dimensions, the first of each; read when the first message needs them.
    private var kinds: [Dimension: String] { Self.standardKinds }

    private static let standardKinds: [Dimension: String] = {
        var kinds = [Dimension: String]()
        for row in rows(of: PackageResources.kinds_csv) where row.count >= 2 {
            guard let meaning = row[1] == "1" ? .one : Unit(row[1])?.meaning(), kinds[meaning.dimension] == nil else { continue }
            kinds[meaning.dimension] = row[0]
        }
        return kinds
    }()

    /// What a dimension is called in messages: "power", "price of energy", "power per chip". `nil` where it has no name.
    public func kind(of dimension: Dimension) -> String? {
        if let name = kinds[dimension] { return name }
        // "power per chip", "data per rack".
        for (lane, base) in bases.enumerated() where dimension[lane] == -1 && isCount(base) {
            var rest = dimension
            rest[lane] = 0
            if let name = kinds[rest], !rest.isOne { return "\(name) per \(base)" }
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
