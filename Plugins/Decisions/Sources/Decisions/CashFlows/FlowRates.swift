import Diagnostics
import Values

/// The rates of interest that payments are discounted at: one for all years, or one for each.
enum FlowRates: Sendable {
    case one(Model)
    case byYear([Int: Model])

    /// - Throws: where a year of the request has no rate, and where a rate is no plain number.
    static func read(_ named: NamedReference, _ value: Value, years: ClosedRange<Int>) throws(Diagnostic) -> FlowRates? {
        func plain(_ model: Model) throws(Diagnostic) -> Model {
            guard model.unit.meaning()?.dimension.isOne == true else {
                throw Diagnostic(.wrongTerms, .error, at: named.range, "a rate of interest is a plain number, of a year")
            }
            return model
        }
        guard case .table(let table) = value else {
            return try Model(named, value).map { (model) throws(Diagnostic) in .one(try plain(model)) }
        }
        guard
            let column = table.columns.indices.dropFirst().first(where: { index in
                table.rows.contains { if case .quantity = $0[index] { true } else { false } }
            })
        else { throw Diagnostic(.wrongTerms, .error, at: named.range, "`\(named.reference)` has no column of rates beside its years") }
        var rates: [Int: Model] = [:]
        for row in table.rows {
            guard let year = row.first?.keyText.flatMap({ Int($0) }), case .quantity(let quantity) = row[column] else { continue }
            let name = "\(named.reference)['\(year)'].\(table.columns[column].name)"
            rates[year] = try plain(Model(name: name, unit: quantity.unit, derivation: quantity.derivation(named: name)))
        }
        let without = years.filter { rates[$0] == nil }
        guard without.isEmpty else {
            throw Diagnostic(
                .wrongTerms, .error, at: named.range,
                "`\(named.reference)` has no rate for \(without.prefix(3).map { "\($0)" }.joined(separator: ", "))\(without.count > 3 ? " and \(without.count - 3) more" : "")",
                fixes: [Fix("a row for each of the years, or one rate for all of them")])
        }
        return .byYear(rates)
    }

    /// What a payment in the middle of a year is divided by.
    func discount(_ index: Int, of years: [Int], _ builder: inout DerivationBuilder) -> Int32? {
        let one = builder.constant(1)
        func growth(_ rate: Model, _ time: Double) -> Int32? {
            guard let interest = builder.take(rate.derivation) else { return nil }
            let base = builder.compute(.add, one, interest)
            let exponent = builder.constant(time)
            return builder.compute(.power, base, exponent)
        }
        switch self {
        case .one(let rate): return growth(rate, Double(index) + 0.5)
        case .byYear(let rates):
            var factor = one
            for (place, year) in years.prefix(index + 1).enumerated() {
                guard let rate = rates[year], let step = growth(rate, place == index ? 0.5 : 1) else { return nil }
                factor = builder.compute(.multiply, factor, step)
            }
            return factor
        }
    }
}
