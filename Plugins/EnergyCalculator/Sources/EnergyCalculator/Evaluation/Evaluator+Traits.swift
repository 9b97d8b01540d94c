import Values

extension Evaluator {
    /// What a product is besides its dimension.
    func product(_ a: Number, _ b: Number, _ index: Int32, isQuotient: Bool) throws(Problem) -> Traits {
        var traits = Traits()
        let (first, second) = (a.traits.boundary, b.traits.boundary)
        if first == .none {
            traits.boundary = second
            traits.boundaryNode = b.traits.boundaryNode
        } else if second == .none {
            traits.boundary = first
            traits.boundaryNode = a.traits.boundaryNode
        } else if first != second, !isQuotient {
            throw boundaryProblem(a.traits, b.traits, index, "multiply")
        }
        traits.day = a.traits.day >= 0 ? a.traits.day : b.traits.day
        return traits
    }

    /// What a sum or a difference is besides its dimension.
    mutating func sum(_ a: Number, _ b: Number, _ index: Int32, isSum: Bool) throws(Problem) -> Traits {
        var traits = Traits()
        let node = tree.nodes[Int(index)]
        if a.traits.isOnScale || b.traits.isOnScale {
            if a.traits.isOnScale, b.traits.isOnScale {
                guard !isSum else {
                    throw Problem(
                        .addMismatch, "two temperatures on a scale have no sum", at: node.range, names: ["temperature", "temperature"],
                        hint: "write a difference as `delta_degC` or `K`: `20 degC + 5 delta_degC`")
                }
            } else if b.traits.isOnScale, !isSum {
                throw Problem(
                    .addMismatch, "a temperature on a scale cannot be taken from a difference", at: node.range,
                    names: ["temperature difference", "temperature"], hint: "write the temperature first")
            } else {
                traits.isOnScale = true
            }
        }
        let (first, second) = (a.traits.boundary, b.traits.boundary)
        if first != .none, second != .none, first != second { throw boundaryProblem(a.traits, b.traits, index, isSum ? "add" : "subtract") }
        traits.boundary = first == .none ? second : first
        traits.boundaryNode = first == .none ? b.traits.boundaryNode : a.traits.boundaryNode
        traits.day = a.traits.day >= 0 ? a.traits.day : b.traits.day
        if a.traits.day >= 0, b.traits.day >= 0, a.traits.day != b.traits.day,
            tree.texts[Int(a.traits.day)] != tree.texts[Int(b.traits.day)]
        {
            notes.append(
                Note(
                    "money of \(tree.texts[Int(a.traits.day)]) and of \(tree.texts[Int(b.traits.day)]) in one sum: no inflation is taken into account",
                    at: node.range))
        }
        return traits
    }

    private func boundaryProblem(_ a: Traits, _ b: Traits, _ index: Int32, _ verb: String) -> Problem {
        var problem = Problem(
            .boundary, "cannot \(verb) power \(a.boundary.words) and power \(b.boundary.words)", at: tree.nodes[Int(index)].range,
            names: ["power \(a.boundary.words)", "power \(b.boundary.words)"],
            hint: "bring both to one boundary with `server(x, overhead)`, `it_load(x, overhead)` or `site(x, pue)`")
        if a.boundaryNode >= 0 {
            problem.note = "power \(a.boundary.words) from here"
            problem.noteRange = tree.nodes[Int(a.boundaryNode)].range
        }
        return problem
    }

    /// `server(x, 1.12)`, `site(x, pue)`: the same power a step further out.
    mutating func moved(
        _ a: Number, by factor: Number?, to boundary: Traits.Boundary, _ index: Int32
    ) throws(Problem) -> Number {
        let node = tree.nodes[Int(index)]
        let name = tree.words.text(node.a)
        let isSite = boundary == .site
        if a.traits.boundary == boundary, factor != nil {
            var problem = Problem(
                .boundary, isSite ? "PUE is already in this value" : "`\(name)` is already in this value", at: node.range,
                names: ["power \(boundary.words)", "power \(boundary.words)"], hint: "use the value as it is")
            if a.traits.boundaryNode >= 0 {
                problem.note = "applied here"
                problem.noteRange = tree.nodes[Int(a.traits.boundaryNode)].range
            }
            throw problem
        }
        guard a.traits.boundary.rawValue <= boundary.rawValue else {
            throw Problem(
                .boundary, "this is power \(a.traits.boundary.words) already: `\(name)` goes from the inside out", at: node.range,
                names: ["power \(a.traits.boundary.words)", "power \(boundary.words)"], hint: "divide by the factor to go back")
        }
        var result = a
        if let factor {
            guard factor.dimension.isOne else {
                throw Problem(
                    .functionDomain,
                    "the factor of `\(name)` is a plain number, this is \(phrase(tree.members(node).last ?? -1, factor.dimension))",
                    at: node.range, hint: isSite ? "PUE is total over IT power: `site(x, 1.15)`" : "an overhead of 12 % is 1.12")
            }
            let value = arithmetic.value(factor.number)
            guard value >= 1 else {
                throw Problem(
                    .mathDomain, "\(isSite ? "a PUE" : "an overhead factor") is at least 1, this is \(Values.Number.real(value))",
                    at: node.range,
                    hint: isSite ? "PUE is the site's power over the IT load's" : "an overhead of 12 % is 1.12")
            }
            result.number = arithmetic.apply(.multiply, a.number, factor.number)
        }
        result.traits.boundary = boundary
        result.traits.boundaryNode = index
        return result
    }
}
