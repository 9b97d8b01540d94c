import Diagnostics
import Values

/// Where a value comes from, as text and as JSON: `litho why --origin`.
enum OriginText {
    static func text(of value: Value, name: String) -> String {
        var text = ""
        for (name, quantity) in quantities(in: value, name: name) {
            let tree = DerivationTree(quantity)
            if tree.lines.isEmpty {
                text += "\(visible(name)) = \(quantity.display): no origin is known\n"
                continue
            }
            for line in tree.lines { text += self.line(line, top: name) + "\n" }
            if let budget = budget(quantity) { text += "  \(budget)\n" }
        }
        return text.isEmpty ? "\(visible(name)) is \(value.kind): no number in it\n" : text
    }

    /// Which input has which share of the variance, by the first order.
    private static func budget(_ quantity: Quantity) -> String? {
        guard quantity.spread != nil, let view = try? quantity.derivation?.firstOrder(), view.sd > 0, view.budget.count > 1 else {
            return nil
        }
        let shares = view.budget.prefix(8).map { "\(visible($0.input)) \(SignificantDigits.text($0.share * 100, digits: 2)) %" }
        return "of the variance: \(shares.joined(separator: ", "))"
    }

    private static func line(_ line: DerivationTree.Line, top: String) -> String {
        var text = String(repeating: "  ", count: line.depth)
        let name = line.name.isEmpty && line.depth == 0 ? top : line.name
        if !name.isEmpty { text += "\(visible(name)) = " }
        text += visible(line.value)
        if !line.formula.isEmpty { text += " = \(visible(line.formula))" }
        if let origin = line.origin { text += ": \(visible(origin.description))" }
        if line.isRepeated { text += " (see above)" }
        return text
    }

    static func json(of value: Value, name: String) -> JSON {
        let values = quantities(in: value, name: name).map { name, quantity -> JSON in
            let lines = DerivationTree(quantity).lines.map { line -> JSON in
                var members: [JSON.Member] = [
                    .init("depth", JSON(line.depth)), .init("name", .string(line.name)), .init("value", .string(line.value)),
                ]
                if !line.formula.isEmpty { members.append(.init("formula", .string(line.formula))) }
                if let origin = line.origin { members.append(.init("origin", .string(origin.description))) }
                return .object(members)
            }
            return ["name": .string(name), "value": Value.quantity(quantity).json, "derivation": .array(lines)]
        }
        return ["schema": 1, "values": .array(values)]
    }

    private static func quantities(in value: Value, name: String) -> [(String, Quantity)] {
        switch value {
        case .quantity(let quantity): [(name, quantity)]
        case .record(let record): record.flatMap { quantities(in: $1, name: "\(name).\($0)") }
        case .list(let items): items.enumerated().flatMap { quantities(in: $1, name: "\(name)[\($0 + 1)]") }
        default: []
        }
    }
}
