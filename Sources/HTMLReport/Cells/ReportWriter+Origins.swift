import Values

/// Where the numbers of a cell come from: each with its formula, down to inputs and sources.
extension ReportWriter {
    /// As many values of one cell as have their origin shown.
    static let mostOrigins = 40

    mutating func writeOrigins(of value: Value) {
        var origins = [(name: String, quantity: Quantity)]()
        collect(value, "the value", &origins)
        guard !origins.isEmpty else { return }
        html.open(.details, .class("code origin"))
        html.element(.summary, text: "Where these numbers come from")
        for (name, quantity) in origins {
            write(DerivationTree(quantity))
            writeTornado(of: quantity, named: name)
        }
        html.close(.details)
        html.newline()
    }

    private func collect(_ value: Value, _ name: String, _ origins: inout [(name: String, quantity: Quantity)]) {
        guard origins.count < Self.mostOrigins else { return }
        switch value {
        case .quantity(let quantity):
            guard let derivation = quantity.derivation, derivation.steps.count > 1 || !derivation.inputs.isEmpty else { return }
            origins.append((name, quantity))
        case .record(let record): for (name, part) in record { collect(part, name, &origins) }
        case .list(let items): for item in items { collect(item, name, &origins) }
        default: break
        }
    }

    private mutating func write(_ tree: DerivationTree) {
        var depth = -1
        for line in tree.lines {
            if line.depth > depth {
                html.open(.ul)
                depth += 1
            } else {
                html.close(.li)
                while line.depth < depth {
                    html.close(.ul)
                    html.close(.li)
                    depth -= 1
                }
            }
            html.open(.li)
            write(line)
        }
        while depth >= 0 {
            html.close(.li)
            html.close(.ul)
            depth -= 1
        }
        html.newline()
    }

    private mutating func write(_ line: DerivationTree.Line) {
        if !line.name.isEmpty {
            html.element(.code, text: line.name)
            html.text(" = ")
        }
        html.text(line.value)
        if !line.formula.isEmpty {
            html.text(" = ")
            html.element(.code, text: line.formula)
        }
        if line.isRepeated { html.text(" (see above)") }
        switch line.origin {
        case .sourced(let key)?:
            html.text(": ")
            if let (key, locator) = sourceReference("@\(key)"), index.sourceNumbers[key] != nil {
                html.text("source\u{A0}")
                writeCitation(key, locator, linked: true)
            } else {
                html.text(key)
            }
        case let origin?: html.text(": \(origin)")
        case nil: break
        }
    }
}
