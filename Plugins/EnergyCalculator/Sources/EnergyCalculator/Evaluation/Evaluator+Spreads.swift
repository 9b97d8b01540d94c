import Values

extension Evaluator {
    /// `70..90 W`, `70 to 90 W`, `80 +- 5 W`: an input with a distribution.
    mutating func spread(_ node: SyntaxTree.Node, _ index: Int32) throws(Problem) -> Number {
        let origin = origin
        self.origin = nil
        defer { self.origin = origin }
        var a = try term(node.a)
        var b = try term(node.b)
        let right = tree.nodes[Int(node.b)]
        // `4 kW to MW` asks for another unit, and would be a range up to one megawatt.
        if right.kind == .unit || right.kind == .name && right.b < 0 && tree.words.words[Int(right.a)].isUnit {
            throw Problem(
                .parse, "a range goes to a number, and `\(source(right.range))` is a unit", at: node.range,
                hint: "`in \(source(right.range))` shows a number in another unit")
        }
        // 70 to 90 W: both are watts. 1.2 +- 5 %: five per cent of it.
        let isBare = isBareNumber(node.a)
        let isRelative = node.kind == .normal && isPercent(right) && !isPercent(tree.nodes[Int(node.a)])
        if isRelative {
            b = Term(number: arithmetic.constant(abs(arithmetic.value(a.number)) * arithmetic.value(b.number)), dimension: a.dimension)
        } else if isBare, right.kind == .measure {
            a = try times(a, unitNode: right.b)
        }
        guard a.dimension == b.dimension else { throw mismatch(index, a.dimension, b.dimension) }
        guard arithmetic.isCertain(a.number), arithmetic.isCertain(b.number) else {
            throw Problem(.kind, "the ends of a range are numbers that are certain", at: node.range)
        }
        let (low, high) = (arithmetic.value(a.number), arithmetic.value(b.number))
        let distribution: Distribution
        switch node.kind {
        case .normal:
            guard high >= 0 else { throw Problem(.mathDomain, "a standard deviation is not negative", at: right.range) }
            distribution = .normal(mean: low, sd: high)
        default:
            guard low <= high else {
                throw Problem(
                    .mathDomain, "a range goes from its smaller end to its larger", at: node.range,
                    hint: "write the smaller end first")
            }
            if low == high {
                distribution = .point(low)
            } else {
                distribution = node.kind == .bounds ? .bounds(low, high) : .range(low, high)
            }
        }
        let unit = unit(of: isBare && !isRelative ? node.b : node.a)
        return try input(distribution, a.dimension, unit, origin ?? .given, a.traits, node.range)
    }

    mutating func input(
        _ distribution: Distribution, _ dimension: Dimension, _ unit: Unit, _ origin: Origin, _ traits: Traits = .none, _ range: Range<Int>
    ) throws(Problem) -> Number {
        guard let number = arithmetic.input(inputName(), distribution, unit: unit, origin: origin) else {
            throw Problem(.uncertain, "an uncertain value", at: range)
        }
        return Term(number: number, dimension: dimension, traits: traits)
    }

    private func isBareNumber(_ index: Int32) -> Bool {
        let node = tree.nodes[Int(index)]
        return node.kind == .number || (node.kind == .negate && isBareNumber(node.a))
    }

    private func isPercent(_ node: SyntaxTree.Node) -> Bool {
        guard node.kind == .measure, tree.nodes[Int(node.b)].kind == .unit else { return false }
        return ["%", "percent"].contains(tree.words.text(tree.nodes[Int(node.b)].a))
    }

    /// `uniform(a, b)`, `triangular(low, mode, high)`, `normal(mean, sd)`, `lognormal(p05, p95)`, `beta(a, b, low, high)`.
    mutating func distribution(_ name: String, _ index: Int32) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        let origin = origin
        self.origin = nil
        defer { self.origin = origin }
        let nodes = Array(tree.members(node))
        var terms = [Number]()
        for argument in nodes { terms.append(try term(argument)) }
        let counts: ClosedRange<Int> = name == "triangular" ? 3...3 : name == "beta" ? 2...4 : 2...2
        guard counts.contains(terms.count), terms.count != 3 || name == "triangular" else {
            throw Problem(.parse, "`\(name)` takes \(counts.upperBound) values", at: node.range, hint: Self.distributionHint(name))
        }
        for term in terms {
            guard arithmetic.isCertain(term.number) else {
                throw Problem(.kind, "the parameters of `\(name)` are numbers that are certain", at: node.range)
            }
        }
        let shape = name == "beta" ? 2 : 0
        for term in terms.prefix(shape) where !term.dimension.isOne {
            throw Problem(.functionDomain, "the shape of `beta` is two plain numbers", at: node.range, hint: Self.distributionHint(name))
        }
        let scaled = terms.dropFirst(shape)
        let dimension = scaled.first?.dimension ?? .one
        for (offset, term) in scaled.enumerated() where term.dimension != dimension {
            throw mismatch(nodes[shape], nodes[shape + offset], dimension, term.dimension, tree.nodes[Int(index)].range, "compare")
        }
        let v = terms.map { arithmetic.value($0.number) }
        guard let distribution = Distribution.named(name, v) else {
            throw Problem(.mathDomain, "no such distribution", at: node.range, hint: Self.distributionHint(name))
        }
        let unit = nodes.count > shape ? unit(of: nodes[shape]) : .one
        return try input(distribution, dimension, unit, origin ?? .given, .none, node.range)
    }

    private static func distributionHint(_ name: String) -> String {
        switch name {
        case "uniform": "`uniform(70 W, 90 W)`: from the smaller to the larger"
        case "triangular": "`triangular(70 W, 80 W, 95 W)`: smallest, most likely, largest"
        case "normal": "`normal(80 W, 5 W)`: mean and standard deviation"
        case "lognormal": "`lognormal(70 W, 90 W)`: the values that 5 % and 95 % lie below, both positive"
        default: "`beta(2, 8)`, `beta(2, 8, 0 W, 10 W)`: two positive shapes, then the ends"
        }
    }
}

extension Distribution {
    /// A distribution by its name and parameters in base units; `nil` where the parameters make none.
    static func named(_ name: String, _ v: [Double]) -> Distribution? {
        switch name {
        case "uniform": v[0] < v[1] ? .uniform(v[0], v[1]) : nil
        case "triangular": v[0] <= v[1] && v[1] <= v[2] && v[0] < v[2] ? .triangular(v[0], v[1], v[2]) : nil
        case "normal": v[1] >= 0 ? .normal(mean: v[0], sd: v[1]) : nil
        case "lognormal": v[0] > 0 && v[0] < v[1] ? .range(v[0], v[1]) : nil
        case "beta":
            if v[0] <= 0 || v[1] <= 0 {
                nil
            } else if v.count == 2 {
                .beta(v[0], v[1], low: 0, high: 1)
            } else if v.count == 4, v[2] < v[3] {
                .beta(v[0], v[1], low: v[2], high: v[3])
            } else {
                nil
            }
        default: nil
        }
    }
}
