import Diagnostics
import Values

/// A priced item of a way to have chips: what it costs, of what, and what its price includes.
struct CostItem: Sendable {
    /// What a price is multiplied by.
    enum Count: Sendable, Hashable {
        case once, chip, system
        /// Of the power that chips and servers draw: a MW of critical load.
        case watt
    }

    enum Basis: Sendable, Hashable {
        /// Paid when it begins, and again at the end of a life.
        case capital(Count)
        /// Paid for the time it lasts: a rent, a fee by year.
        case recurring(Count)
        /// Paid for what is drawn.
        case energy
        /// A share of the price of other items, of a year.
        case share
    }

    var name: String
    var price: Model
    var basis: Basis
    /// `USD`; empty for a share, which has that of what it is a share of.
    var currency: String
    var components: [CostComponent]
    var life: Model?
    /// The fact whose life it has, where the row states none.
    var lifeItem: String
    /// A share of the price, or money.
    var residual: Model?
    var method: DepreciationMethod?
    /// Of which items it is a share; empty for all that are bought.
    var of: [String]
    var date: CivilDate?
    /// Where it stands in the cell.
    var range: Range<Int>

    /// A rent is fixed in money of the day it is paid on; other running costs follow inflation.
    var isRent: Bool { if case .recurring = basis { components.contains(.chips) } else { false } }

    var isBought: Bool { if case .capital = basis { true } else { false } }

    /// The items of a table, in its order.
    static func read(_ table: Table, _ named: NamedReference, system: String?) throws(Diagnostic) -> [CostItem] {
        guard let includes = table.column("includes") else {
            throw Diagnostic(
                .ownershipLine, .error, at: named.range, "the table `\(named.reference)` has no column 'includes'",
                explanation: "What a price includes is checked, so that nothing is counted twice: chips; hosts; network.")
        }
        var items: [CostItem] = []
        for row in table.rows {
            let name = row.first?.keyText ?? "\(items.count + 1)"
            func problem(_ text: String, _ fixes: [Fix] = []) -> Diagnostic {
                Diagnostic(.wrongCost, .error, at: named.range, "'\(visible(name))' of `\(named.reference)`: \(text)", fixes: fixes)
            }
            func model(_ column: String) -> Model? {
                guard let index = table.column(column), case .quantity(let quantity) = row[index] else { return nil }
                return Model(
                    name: name, unit: quantity.unit, derivation: quantity.derivation(named: "\(named.reference)['\(name)'].\(column)"))
            }
            func text(_ column: String) -> String { table.column(column).flatMap { row[$0].keyText } ?? "" }
            let prices = table.columns.indices.filter { index in
                guard index > 0, !["life", "residual"].contains(table.columns[index].name), case .quantity(let quantity) = row[index]
                else { return false }
                return basis(of: quantity.unit, system: system) != nil
            }
            guard let column = prices.first else {
                // A price that nobody states is carried as missing by who reads it.
                throw problem(
                    "no price is stated in a unit that can be multiplied",
                    [
                        Fix(
                            "money a chip, a rack, a MW, an hour of a chip or a kWh, or `%/yr` of what is bought; `system: 72 chip/rack` names systems"
                        )
                    ])
            }
            guard prices.count == 1 else {
                throw problem("two prices: \(table.columns[column].name) and \(table.columns[prices[1]].name)")
            }
            guard let price = model(table.columns[column].name), let found = basis(of: price.unit, system: system) else { continue }
            let components = try CostComponent.list(row[includes].keyText ?? "", of: name, at: named.range)
            guard !components.isEmpty else { throw problem("what its price includes is not stated") }
            var item = CostItem(
                name: name, price: price, basis: found.basis, currency: found.currency, components: components, life: model("life"),
                lifeItem: components.contains(where: \.isSite) ? "site-life" : "equipment-life", residual: model("residual"), method: nil,
                of: text("of").split(separator: ";").map { String($0).trimmingSpaces }, date: CivilDate(text("date")), range: named.range)
            if !text("method").isEmpty { item.method = try DepreciationMethod(text("method"), at: named.range) }
            items.append(item)
        }
        return items
    }

    /// An item of the plugin's own data.
    init(_ fact: CostDefault, of item: CellLine.Item) throws(Diagnostic) {
        guard let found = Self.basis(of: fact.newest.unit, system: nil) else {
            throw Diagnostic(
                .ownershipLine, .error, at: item.range, "'\(visible(item.text))' is no cost that can be added",
                fixes: [Fix("`add: site, operations, hosts, network`")])
        }
        name = item.text
        price = fact.model
        basis = found.basis
        currency = found.currency
        components = try CostComponent.list(fact.newest.includes, of: item.text, at: item.range)
        life = nil
        lifeItem = fact.newest.life
        residual = nil
        method = nil
        of = []
        date = fact.newest.date
        range = item.range
    }

    /// What is drawn, at a price of the cell.
    init(energy price: Model, at range: Range<Int>) throws(Diagnostic) {
        guard let found = Self.basis(of: price.unit, system: nil), found.basis == .energy else {
            throw Diagnostic(
                .wrongCost, .error, at: range, "`energy:` is in \(price.unit.words), not in money a kWh",
                fixes: [Fix("`energy: 0.06 USD/kWh`")])
        }
        self.init(
            name: "energy", price: price, basis: found.basis, currency: found.currency, components: [.energy], life: nil, lifeItem: "",
            residual: nil, method: nil, of: [], date: nil, range: range)
    }

    private init(
        name: String, price: Model, basis: Basis, currency: String, components: [CostComponent], life: Model?, lifeItem: String,
        residual: Model?, method: DepreciationMethod?, of: [String], date: CivilDate?, range: Range<Int>
    ) {
        self.name = name
        self.price = price
        self.basis = basis
        self.currency = currency
        self.components = components
        self.life = life
        self.lifeItem = lifeItem
        self.residual = residual
        self.method = method
        self.of = of
        self.date = date
        self.range = range
    }

    // MARK: Units

    private static let dimensions = (
        chip: Unit("chip")?.meaning()?.dimension ?? .one, watt: Unit("W")?.meaning()?.dimension ?? .one,
        time: Unit("s")?.meaning()?.dimension ?? .one, energy: Unit("J")?.meaning()?.dimension ?? .one
    )

    /// What a price in such a unit is of; `nil` where it is no price. `system` is what systems are counted in: `rack`.
    static func basis(of unit: Unit, system: String?) -> (basis: Basis, currency: String)? {
        guard let dimension = unit.meaning()?.dimension else { return nil }
        let (chip, watt, time, energy) = dimensions
        if dimension == time.inverse { return (.share, "") }
        var counts: [(Count, Dimension)] = [(.once, .one), (.chip, chip), (.watt, watt)]
        if let system, let own = Unit(symbol: system).meaning()?.dimension { counts.append((.system, own)) }
        for currency in UnitTable.standard.currencies {
            guard let money = Unit(symbol: currency).meaning()?.dimension else { continue }
            for (count, divisor) in counts {
                if dimension == money / divisor { return (.capital(count), currency) }
                if dimension == money / (divisor * time) {
                    // A kWh and a kW for an hour are of one dimension: how the unit is written tells a tariff from a fee.
                    let isTariff = count == .watt && unit.factors.contains { Unit(symbol: $0.symbol).meaning()?.dimension == energy }
                    return (isTariff ? .energy : .recurring(count), currency)
                }
            }
        }
        return nil
    }
}
