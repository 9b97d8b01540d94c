package import Values

/// Writes a derivation as a formula of a spreadsheet, in base units, from cells that hold its inputs and named values.
package struct FormulaText {
    /// Where an input or a named value stands, with the factor from its unit to base units: `Inputs!$B$3`, 3600.
    package var places: [String: (place: String, factor: Double)]

    /// Longer formulas are not taken by spreadsheets (ECMA-376 leaves it open; 8,192 characters is their limit).
    package static let lengthLimit = 8_000

    package init(places: [String: (place: String, factor: Double)]) { self.places = places }

    /// The formula of the last step divided by `factor`; `nil` where a step has no such form, an input no cell, or the text is too long.
    ///
    /// - Parameter name: what the value itself is called, which is not a cell to refer to.
    package func text(of derivation: Derivation, named name: String, dividedBy factor: Double) -> String? {
        guard derivation.isWellFormed else { return nil }
        // An input by itself is its cell.
        if derivation.steps.count == 1, let input = derivation.inputs.first, let cell = places[input.name], cell.factor == factor {
            return cell.place
        }
        var texts: [String?] = []
        texts.reserveCapacity(derivation.steps.count)
        for (index, step) in derivation.steps.enumerated() {
            func operand(_ place: Int32) -> String? { place < 0 ? nil : texts[Int(place)] }
            let text = self.text(
                step, derivation, operand(step.a), operand(step.b), operand(step.c), isLast: index == derivation.steps.count - 1, name)
            texts.append(text.flatMap { $0.utf8.count <= Self.lengthLimit ? $0 : nil })
        }
        guard let last = texts.last ?? nil else { return nil }
        return factor == 1 ? last : "\(last)/\(Self.number(factor))"
    }

    private func text(
        _ step: Derivation.Step, _ derivation: Derivation, _ a: String?, _ b: String?, _ c: String?, isLast: Bool, _ own: String
    ) -> String? {
        switch step.operation {
        case .constant: return Self.number(step.value)
        case .input: return reference(to: derivation.inputs[Int(step.detail)].name)
        case .named:
            let name = derivation.names[Int(step.detail)].name
            return isLast || name == own ? a : reference(to: name) ?? a
        default: break
        }
        guard let a else { return nil }
        switch step.operation {
        case .negate: return "(-\(a))"
        case .exp: return "EXP(\(a))"
        case .ln: return "LN(\(a))"
        case .log10: return "LOG10(\(a))"
        case .log2: return "LOG(\(a),2)"
        case .sqrt: return "SQRT(\(a))"
        case .sin: return "SIN(\(a))"
        case .cos: return "COS(\(a))"
        case .tan: return "TAN(\(a))"
        case .asin: return "ASIN(\(a))"
        case .acos: return "ACOS(\(a))"
        case .atan: return "ATAN(\(a))"
        case .abs: return "ABS(\(a))"
        case .floor: return "INT(\(a))"
        case .ceiling: return "(-INT(-\(a)))"
        case .round: return "ROUND(\(a),0)"
        default: break
        }
        guard let b else { return nil }
        switch step.operation {
        case .add: return "(\(a)+\(b))"
        case .subtract: return "(\(a)-\(b))"
        case .multiply: return "(\(a)*\(b))"
        case .divide: return "(\(a)/\(b))"
        case .power: return "(\(a)^\(b))"
        case .minimum: return "MIN(\(a),\(b))"
        case .maximum: return "MAX(\(a),\(b))"
        case .modulo: return "MOD(\(a),\(b))"
        case .less: return "IF(\(a)<\(b),1,0)"
        case .lessOrEqual: return "IF(\(a)<=\(b),1,0)"
        case .select: return c.map { "IF(\(a)<>0,\(b),\($0))" }
        default: return nil
        }
    }

    private func reference(to name: String) -> String? {
        places[name].map { $0.factor == 1 ? $0.place : "(\($0.place)*\(Self.number($0.factor)))" }
    }

    private static func number(_ value: Double) -> String { value < 0 ? "(\(value))" : "\(value)" }
}
