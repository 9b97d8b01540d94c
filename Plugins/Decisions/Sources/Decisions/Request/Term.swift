import Diagnostics
import Values

/// What stands behind a name in a cell: a value of the notebook, or a quantity written there.
///
///     load: params.load
///     pue: 1.08 to 1.15
enum Term: Sendable {
    case reference(NamedReference)
    case literal(CellLine.Item)

    init(_ item: CellLine.Item) throws(Diagnostic) {
        let digits = "0123456789+-."
        if let first = item.text.first, digits.contains(first) {
            self = .literal(item)
        } else {
            self = .reference(try NamedReference(item))
        }
    }

    var range: Range<Int> {
        switch self {
        case .reference(let named): named.range
        case .literal(let item): item.range
        }
    }

    var read: NamedReference? { if case .reference(let named) = self { named } else { nil } }

    /// The value, as one that can be computed again.
    ///
    /// - Parameter name: what a quantity written in the cell is called from here on: `own.load`.
    /// - Throws: `missing` of a value that is not there.
    func model(_ name: String, _ values: [Reference: Value]) throws(Diagnostic) -> Result<Model, Lacking> {
        switch self {
        case .reference(let named):
            let value = values[named.reference] ?? .missing("not known")
            if case .missing(let reason) = value { return .failure(Lacking(reason: "`\(named.reference)`: \(reason)")) }
            guard let model = try Model(named, value) else { return .failure(Lacking(reason: "`\(named.reference)` is not known")) }
            return .success(model)
        case .literal(let item):
            guard case .quantity(let quantity)? = Value(parameterText: item.text, name: name, origin: .given) else {
                throw Diagnostic(
                    .wrongScenarioValue, .error, at: item.range, "'\(visible(item.text))' is no quantity",
                    explanation: "Write it as a parameter is written: 2 USD/h, 1.5 to 3 USD/h, 500..1000 W; or name a value of a cell.")
            }
            return .success(Model(name: name, unit: quantity.unit, derivation: quantity.derivation(named: name)))
        }
    }
}

/// The reason a value is missing, in the place of a result.
struct Lacking: Error, Hashable { var reason: String }

extension NamedLines {
    /// The one value or quantity of a line.
    func term(_ name: String) throws(Diagnostic) -> Term? {
        guard let line = self[name] else { return nil }
        guard !line.text.text.isEmpty else {
            throw Diagnostic(.decisionLine, .error, at: line.name?.range ?? line.text.range, "`\(name):` names nothing")
        }
        return try Term(line.text)
    }
}
