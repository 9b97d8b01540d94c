extension Quantity {
    /// A number; with a unit, a spread or a derivation an object: `{"$quantity": 120, "unit": "MW", "spread": {…}, "origin": {…}}`.
    var json: JSON {
        let content: JSON = value.isFinite ? .number(number) : .string(value > 0 ? "inf" : "-inf")
        if unit == .one, value.isFinite, spread == nil, derivation == nil { return content }
        var members = [JSON.Member("$quantity", content)]
        if unit != .one { members.append(JSON.Member("unit", .string(unit.description))) }
        if let spread { members.append(JSON.Member("spread", spread.json)) }
        if let derivation { members.append(JSON.Member("origin", derivation.json)) }
        return .object(members)
    }

    init(content: JSON, unit: Unit, whole: JSON) throws(Value.MalformedJSON) {
        let number: Number
        switch content {
        case .number(let value): number = value
        case .string("inf"): number = .real(.infinity)
        case .string("-inf"): number = .real(-.infinity)
        default: throw Value.MalformedJSON(reason: "a quantity without a number")
        }
        var spread: Spread?
        var derivation: Derivation?
        if let json = whole["spread"] { spread = try Spread(json: json) }
        if let json = whole["origin"] { derivation = try Derivation(json: json) }
        self.init(number, unit, spread: spread, derivation: derivation)
    }
}

extension Spread {
    /// `{"view": "samples", "draws": 10000, "low": 108, "high": 131, "level": 0.9, "mean": 119.4, "sd": 7}`
    var json: JSON {
        var members = [JSON.Member]()
        switch view {
        case .stated: members.append(.init("view", "stated"))
        case .bounds: members.append(.init("view", "bounds"))
        case .firstOrder: members.append(.init("view", "first-order"))
        case .samples(let count):
            members.append(.init("view", "samples"))
            members.append(.init("draws", JSON(count)))
        }
        members += [.init("low", JSON(low)), .init("high", JSON(high)), .init("level", JSON(level))]
        if let mean { members.append(.init("mean", JSON(mean))) }
        if let deviation { members.append(.init("sd", JSON(deviation))) }
        return .object(members)
    }

    init(json: JSON) throws(Value.MalformedJSON) {
        guard let low = json["low"]?.double, let high = json["high"]?.double, let level = json["level"]?.double, low <= high else {
            throw Value.MalformedJSON(reason: "a spread without low, high and level")
        }
        let view: View
        switch (json["view"]?.string, json["draws"]?.integer) {
        case ("stated", nil): view = .stated
        case ("bounds", nil): view = .bounds
        case ("first-order", nil): view = .firstOrder
        case ("samples", let count?) where count > 0: view = .samples(count)
        default: throw Value.MalformedJSON(reason: "a spread with a view that is none")
        }
        self.init(view, low: low, high: high, level: level, mean: json["mean"]?.double, deviation: json["sd"]?.double)
    }
}

extension Derivation {
    /// Steps as `[operation, a, b, c, detail, value]`, each with as many places as the last that is used.
    var json: JSON {
        var members = [
            JSON.Member(
                "steps",
                .array(
                    steps.map { step in
                        var places = [step.a, step.b, step.c, step.detail]
                        while places.last == -1 { places.removeLast() }
                        return .array([.string("\(step.operation)"), JSON(step.value)] + places.map { JSON(Int($0)) })
                    }))
        ]
        if !inputs.isEmpty { members.append(JSON.Member("inputs", .array(inputs.map(\.json)))) }
        if !names.isEmpty {
            members.append(JSON.Member("names", .array(names.map { [.string($0.name), .string($0.unit.description)] })))
        }
        if !correlations.isEmpty {
            members.append(JSON.Member("correlations", .array(correlations.map { [.string($0.a), .string($0.b), JSON($0.value)] })))
        }
        return .object(members)
    }

    private static let operations: [String: Operation] = Dictionary(uniqueKeysWithValues: Operation.allCases.map { ("\($0)", $0) })

    init(json: JSON) throws(Value.MalformedJSON) {
        var derivation = Derivation(steps: [], inputs: [], names: [], correlations: [])
        for item in json["steps"]?.array ?? [] {
            guard let parts = item.array, (2...6).contains(parts.count), let word = parts[0].string, let operation = Self.operations[word],
                let value = parts[1].double
            else { throw Value.MalformedJSON(reason: "a step that is none") }
            var places: [Int32] = [-1, -1, -1, -1]
            for (index, part) in parts.dropFirst(2).enumerated() {
                guard let place = part.integer.flatMap(Int32.init(exactly:)), place >= -1 else {
                    throw Value.MalformedJSON(reason: "a step out of range")
                }
                places[index] = place
            }
            derivation.steps.append(Step(operation, a: places[0], b: places[1], c: places[2], detail: places[3], value: value))
        }
        for item in json["inputs"]?.array ?? [] { derivation.inputs.append(try Input(json: item)) }
        for item in json["names"]?.array ?? [] {
            guard let parts = item.array, parts.count == 2, let name = parts[0].string,
                let unit = parts[1].string.flatMap(Unit.init(written:))
            else {
                throw Value.MalformedJSON(reason: "a name that is none")
            }
            derivation.names.append(Name(name, unit: unit))
        }
        for item in json["correlations"]?.array ?? [] {
            guard let parts = item.array, parts.count == 3, let a = parts[0].string, let b = parts[1].string, let value = parts[2].double,
                (-1...1).contains(value)
            else { throw Value.MalformedJSON(reason: "a correlation that is none") }
            derivation.correlations.append(Correlation(a, b, value))
        }
        guard derivation.isWellFormed else { throw Value.MalformedJSON(reason: "a derivation whose steps do not fit") }
        self = derivation
    }
}

extension Derivation.Input {
    /// `{"name": "params.load", "uniform": [0.45, 0.75], "unit": "%", "assumed": ["…"]}`
    fileprivate var json: JSON {
        let (kind, numbers) = distribution.parts
        let (word, texts) = origin.parts
        return .object([
            .init("name", .string(name)), .init(Distribution.words[kind], .array(numbers.map { JSON($0) })),
            .init("unit", .string(unit.description)), .init(word, .array(texts.map(JSON.string))),
        ])
    }

    fileprivate init(json: JSON) throws(Value.MalformedJSON) {
        guard let members = json.members, members.count == 4, let name = json["name"]?.string,
            let unit = json["unit"]?.string.flatMap(Unit.init(written:)), let kind = Distribution.words.firstIndex(of: members[1].name),
            let numbers = members[1].value.array?.compactMap(\.double), let distribution = Distribution(kind: kind, numbers),
            let texts = members[3].value.array?.compactMap(\.string), let origin = Origin(members[3].name, texts)
        else { throw Value.MalformedJSON(reason: "an input that is none") }
        self.init(name: name, distribution: distribution, unit: unit, origin: origin)
    }
}

extension Unit {
    /// The unit as `description` writes it; a pure number is written as `1` or as nothing.
    fileprivate init?(written text: String) {
        if text.isEmpty || text == "1" { self = .one; return }
        self.init(text)
    }
}
