import Diagnostics
import Values

/// A fact is needed, and none were asked for yet.
struct UnknownFact: Error {}

/// Everything an ownership table is computed from: items of both ways, the quantities of the cell, and what stands for those that it does
/// not say.
struct OwnershipCase {
    let request: OwnershipRequest
    /// The cell, whose quantities are called by it: `own.load`.
    let label: String
    let values: [Reference: Value]
    let book: [CostFact]
    /// The day of the run: no later fact is looked at.
    let day: CivilDate?

    var own: [CostItem] = []
    var rent: [CostItem] = []
    private(set) var quantities: [String: Model] = [:]
    /// What a reader has to know of the figures.
    private(set) var notes: [String] = []
    /// What is older than the cell's limit, or of another scope than what it stands beside.
    private(set) var warnings: [(DiagnosticID, String)] = []

    /// - Throws: `Lacking` where a value of the notebook is missing.
    init(
        _ request: OwnershipRequest, label: String, values: [Reference: Value], book: [CostFact], day: CivilDate?
    ) throws {
        self.request = request
        self.label = label
        self.values = values
        self.book = book
        self.day = day
        for name in OwnershipRequest.quantities {
            guard let term = request[name] else { continue }
            quantities[name] = try term.model("\(label).\(name)", values).get()
        }
        for named in request.own { own += try items(named) }
        for named in request.rent { rent += try items(named) }
        if let price = quantities["energy"], let term = request["energy"] { own.append(try CostItem(energy: price, at: term.range)) }
        try own.check()
        try rent.check()
        for item in request.added { own.append(try CostItem(try fact(item.text, at: item.range), of: item)) }
        try own.check()
        try checkQuantities()
        own = try completed(own)
        rent = try completed(rent)
        try compareScopes()
        try checkAges()
        notes.append(
            "taxes are left out; a year is paid at its end; what comes to the end of its life is replaced at the same price"
                + (request.money == .real ? "; money is of the first day" : ""))
    }

    func quantity(_ name: String) -> Model? { quantities[name] }

    /// The symbol systems are counted in, from `72 chip/rack`: `rack`.
    var system: String? {
        quantities["system"]?.unit.factors.first { $0.exponent == -1 }?.symbol
    }

    // MARK: Reading

    private func items(_ named: NamedReference) throws -> [CostItem] {
        switch values[named.reference] ?? .missing("not known") {
        case .table(let table): return try CostItem.read(table, named, system: system)
        case .missing(let reason): throw Lacking(reason: "`\(named.reference)`: \(reason)")
        case let other:
            throw Diagnostic(.ownershipLine, .error, at: named.range, "`\(named.reference)` is \(other.kind), not a table of items")
        }
    }

    private mutating func fact(_ item: String, at range: Range<Int>) throws -> CostDefault {
        if book.isEmpty { throw UnknownFact() }
        if let found = CostDefault(item, in: book, on: day) {
            note("'\(item)' is taken as \(found.words)", found)
            return found
        }
        let items = Set(book.map(\.item))
        let isLater = items.contains(item)
        throw Diagnostic(
            .ownershipLine, .error, at: range,
            isLater ? "nothing is stated of '\(item)' on \(day.map { "\($0)" } ?? "that day")" : "nothing is known of '\(visible(item))'",
            explanation: isLater ? "What is known of it was stated later. Say it in the cell, or in a column of the item." : "",
            fixes: isLater ? [] : nearest(to: item, among: items.sorted()).map { [Fix("did you mean '\($0)'?")] } ?? [])
    }

    private mutating func note(_ text: String, _ fact: CostDefault) {
        guard !notes.contains(text) else { return }
        notes.append(text)
        guard let limit = request.maximumAge, let day else { return }
        for stale in fact.facts where Double(day.dayNumber - stale.date.dayNumber) > limit {
            warnings.append(
                (
                    .staleValue,
                    "'\(stale.item)' of \(stale.publisher) is \(day.dayNumber - stale.date.dayNumber) days old: it was stated on \(stale.date)"
                ))
        }
    }

    private mutating func checkQuantities() throws {
        if quantities["interest"] == nil { quantities["interest"] = try fact("interest", at: 0..<0).model }
        if needsPower {
            guard quantities["power"] != nil else {
                throw Diagnostic(
                    .ownershipLine, .error, at: 0..<0, "`power:` is missing: what a chip draws with its share of the server, `1500 W/chip`",
                    explanation: "A price of a MW or of a kWh is multiplied by it.")
            }
        }
        if (own + rent).contains(where: { $0.basis == .energy }) {
            if quantities["pue"] == nil { quantities["pue"] = try fact("pue", at: 0..<0).model }
            if quantities["load"] != nil, quantities["idle"] == nil {
                notes.append("hours that are not sold are counted at full power: `idle: 30 %` says what is drawn in them")
            }
        }
        let units: [(String, String, String)] = [
            ("chips", "chip", "100000 chip"), ("power", "W/chip", "1500 W/chip"), ("pue", "", "1.1"), ("load", "", "60 %"),
            ("idle", "", "30 %"),
            ("interest", "", "9 %"), ("inflation", "", "2 %"), ("tokens", "token/(s*chip)", "1800 token/(s*chip)"),
        ]
        for (name, unit, example) in units {
            guard let model = quantities[name], let term = request[name] else { continue }
            let wanted = unit.isEmpty ? Unit.one : Unit(unit) ?? .one
            guard model.unit.meaning()?.dimension == wanted.meaning()?.dimension else {
                throw Diagnostic(
                    .wrongCost, .error, at: term.range, "`\(name):` is in \(model.unit.words), not in \(wanted.words)",
                    fixes: [Fix("`\(name): \(example)`")])
            }
            switch name {
            case "load": try model.check("the load", above: 0, upTo: 1, at: term.range)
            case "idle": try model.check("the power in idle hours", above: 0, upTo: 1, includingLow: true, at: term.range)
            case "pue": try model.check("the PUE", above: 1, includingLow: true, at: term.range)
            case "interest", "inflation": try model.check("`\(name)`", above: -1, at: term.range)
            default: try model.check("`\(name)`", above: 0, at: term.range)
            }
        }
        if let model = quantities["system"], let term = request["system"] {
            let chips = model.unit.factors.first { $0.exponent == 1 }?.symbol
            guard model.unit.factors.count == 2, chips == "chip", system != nil else {
                throw Diagnostic(
                    .wrongCost, .error, at: term.range, "`system:` says how many chips a system has, not \(model.unit.words)",
                    fixes: [Fix("`system: 72 chip/rack`")])
            }
            try model.check("`system`", above: 0, at: term.range)
        }
    }

    private var needsPower: Bool {
        (own + rent).contains { [.energy, .capital(.watt), .recurring(.watt)].contains($0.basis) }
    }

    /// Lives that no row states, and what lives, residual values and shares can be.
    private mutating func completed(_ given: [CostItem]) throws -> [CostItem] {
        var items = given
        for index in items.indices {
            let item = items[index]
            let name = "'\(visible(item.name))'"
            if item.isBought {
                if item.life == nil { items[index].life = try fact(item.lifeItem, at: item.range).model }
                guard let life = items[index].life else { continue }
                guard life.unit.factor(to: Unit(symbol: "s")) != nil else {
                    throw Diagnostic(.wrongCost, .error, at: item.range, "the life of \(name) is in \(life.unit.words), not a time")
                }
                try life.check("the life of \(name)", above: 0, at: item.range)
                if let residual = item.residual {
                    if residual.unit.meaning()?.dimension.isOne == true {
                        try residual.check("the residual value of \(name)", above: 0, upTo: 1, includingLow: true, at: item.range)
                    } else if residual.unit.meaning()?.dimension != item.price.unit.meaning()?.dimension {
                        throw Diagnostic(
                            .wrongCost, .error, at: item.range,
                            "the residual value of \(name) is in \(residual.unit.words), its price in \(item.price.unit.words)")
                    }
                }
            }
            try item.price.check("the price of \(name)", above: 0, includingLow: true, at: item.range)
            if item.basis == .share {
                for other in item.of where !items.contains(where: { $0.name == other && $0.isBought }) {
                    let names = items.filter(\.isBought).map(\.name)
                    throw Diagnostic(
                        .wrongCost, .error, at: item.range, "\(name) is a share of '\(visible(other))', which is not among what is bought",
                        fixes: nearest(to: other, among: names).map { [Fix("did you mean '\($0)'?")] } ?? [])
                }
            }
        }
        return items
    }

    /// What one way counts and the other does not, and what no price includes.
    private mutating func compareScopes() throws(Diagnostic) {
        var leftOut = Set<CostComponent>()
        for item in request.leftOut { leftOut.formUnion(try CostComponent.list(item.text, of: "leave-out", at: item.range)) }
        let (owned, rented) = (own.components, rent.components)
        let nowhere = Set(CostComponent.allCases).subtracting(owned).subtracting(rented).subtracting(leftOut)
        if !nowhere.isEmpty { notes.append("no price includes \(nowhere.words)") }
        guard !own.isEmpty, !rent.isEmpty else { return }
        let (onlyOwned, onlyRented) = (owned.subtracting(rented).subtracting(leftOut), rented.subtracting(owned).subtracting(leftOut))
        if !onlyOwned.isEmpty {
            warnings.append((.scopesDiffer, "owning counts \(onlyOwned.words), and renting does not"))
        }
        if !onlyRented.isEmpty {
            warnings.append((.scopesDiffer, "renting includes \(onlyRented.words), and owning does not count it"))
        }
    }

    private mutating func checkAges() throws(Diagnostic) {
        guard let limit = request.maximumAge else { return }
        guard let day else {
            throw Diagnostic(
                .ownershipLine, .error, at: 0..<0, "`max-age:` needs the day of the run",
                fixes: [Fix("`as-of: 2026-01-31` in the front matter")])
        }
        for item in own + rent {
            guard let date = item.date, Double(day.dayNumber - date.dayNumber) > limit,
                !request.added.contains(where: { $0.text == item.name })
            else { continue }
            warnings.append(
                (
                    .staleValue, "the price of '\(item.name)' is \(day.dayNumber - date.dayNumber) days old: it was stated on \(date)"
                ))
        }
    }
}
