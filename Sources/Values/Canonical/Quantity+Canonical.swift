extension CanonicalEncoder {
    /// A bare quantity is its number and unit; one with a spread or a derivation has them behind.
    mutating func append(_ quantity: Quantity) {
        let isBare = quantity.spread == nil && quantity.derivation == nil
        append(tag: isBare ? .quantity : .uncertainQuantity)
        append(quantity.number)
        append(quantity.unit.description)
        guard !isBare else { return }
        append(quantity.spread) { $0.append($1) }
        append(quantity.derivation) { $0.append($1) }
    }

    private mutating func append(_ spread: Spread) {
        append(tag: .spread)
        switch spread.view {
        case .stated: append(Int64(-2))
        case .bounds: append(Int64(-1))
        case .firstOrder: append(Int64(0))
        case .samples(let count): append(Int64(count))
        }
        append(spread.low)
        append(spread.high)
        append(spread.level)
        append(spread.mean) { $0.append($1) }
        append(spread.deviation) { $0.append($1) }
    }

    private mutating func append(_ derivation: Derivation) {
        append(tag: .derivation)
        append(count: derivation.steps.count)
        for step in derivation.steps {
            append(Int64(step.operation.rawValue))
            for place in [step.a, step.b, step.c, step.detail] { append(count: Int(place) + 1) }
            append(step.value)
        }
        append(count: derivation.inputs.count)
        for input in derivation.inputs {
            append(input.name)
            let (kind, numbers) = input.distribution.parts
            append(Int64(kind))
            append(count: numbers.count)
            for number in numbers { append(number) }
            append(input.unit.description)
            let (word, texts) = input.origin.parts
            append(word)
            append(count: texts.count)
            for text in texts { append(text) }
        }
        append(count: derivation.names.count)
        for name in derivation.names {
            append(name.name)
            append(name.unit.description)
        }
        append(count: derivation.correlations.count)
        for correlation in derivation.correlations {
            append(correlation.a)
            append(correlation.b)
            append(correlation.value)
        }
    }
}

extension CanonicalDecoder {
    mutating func uncertainQuantity() throws(Failure) -> Quantity {
        let number = try number()
        let unit = try unit()
        let spread = try optional { (decoder) throws(Failure) in try decoder.spread() }
        let derivation = try optional { (decoder) throws(Failure) in try decoder.derivation() }
        guard spread != nil || derivation != nil else { throw fail("a bare quantity written as another") }
        return Quantity(number, unit, spread: spread, derivation: derivation)
    }

    private mutating func spread() throws(Failure) -> Spread {
        try expect(.spread)
        let view: Spread.View
        switch try integer() {
        case -2: view = .stated
        case -1: view = .bounds
        case 0: view = .firstOrder
        case let count where count > 0: view = .samples(Int(count))
        default: throw fail("a view that is none")
        }
        return Spread(
            view, low: try real(), high: try real(), level: try real(),
            mean: try optional { (decoder) throws(Failure) in try decoder.real() },
            deviation: try optional { (decoder) throws(Failure) in try decoder.real() })
    }

    private mutating func derivation() throws(Failure) -> Derivation {
        try expect(.derivation)
        let steps = try items(count()) { (decoder) throws(Failure) in
            let code = try decoder.integer()
            guard let operation = UInt8(exactly: code).flatMap(Derivation.Operation.init) else { throw decoder.fail("a step that is none") }
            return Derivation.Step(
                operation, a: try decoder.place(), b: try decoder.place(), c: try decoder.place(), detail: try decoder.place(),
                value: try decoder.real())
        }
        let inputs = try items(count()) { (decoder) throws(Failure) in
            let name = try decoder.text()
            let kind = try decoder.integer()
            let numbers = try decoder.items(decoder.count()) { (decoder) throws(Failure) in try decoder.real() }
            guard let distribution = Distribution(kind: Int(kind), numbers) else { throw decoder.fail("a distribution that is none") }
            let unit = try decoder.unit()
            let word = try decoder.text()
            let texts = try decoder.items(decoder.count()) { (decoder) throws(Failure) in try decoder.text() }
            guard let origin = Origin(word, texts) else { throw decoder.fail("an origin that is none") }
            return Derivation.Input(name: name, distribution: distribution, unit: unit, origin: origin)
        }
        let names = try items(count()) { (decoder) throws(Failure) in Derivation.Name(try decoder.text(), unit: try decoder.unit()) }
        let correlations = try items(count()) { (decoder) throws(Failure) in
            Derivation.Correlation(try decoder.text(), try decoder.text(), try decoder.real())
        }
        let derivation = Derivation(steps: steps, inputs: inputs, names: names, correlations: correlations)
        guard derivation.isWellFormed else { throw fail("a derivation whose steps do not fit") }
        return derivation
    }

    private mutating func place() throws(Failure) -> Int32 {
        guard let place = Int32(exactly: try count() - 1) else { throw fail("a step out of range") }
        return place
    }
}
