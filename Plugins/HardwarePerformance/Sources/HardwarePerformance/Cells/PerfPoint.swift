import Diagnostics
import Values

/// One point of a sweep: a value for each key.
struct PerfPoint {
    var items: [String: PerfCell.Item]
    /// Of the references read.
    var inputs: [Reference: Value]

    /// Every combination of the listed values, the last list running fastest; those of a `zip` go together.
    static func all(of cell: PerfCell, _ inputs: [Reference: Value]) -> [PerfPoint] {
        var points = [PerfPoint(items: [:], inputs: inputs)]
        let zipped = cell.entries.filter(\.isZipped)
        for entry in cell.entries where !entry.isZipped || entry.key == zipped.first?.key {
            let together = entry.isZipped ? zipped : [entry]
            points = points.flatMap { point in
                entry.items.indices.map { index in
                    var next = point
                    for entry in together where entry.items.indices.contains(index) { next.items[entry.key] = entry.items[index] }
                    return next
                }
            }
        }
        return points
    }

    func has(_ key: String) -> Bool { items[key] != nil }

    func text(_ key: String) throws(Diagnostic) -> String {
        guard let item = items[key] else { throw Diagnostic(.missingPerfKey, .error, "'\(key)' is missing") }
        guard let reference = item.reference else { return item.text }
        if case .text(let text)? = inputs[reference] { return text }
        throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(reference)' is no text")
    }

    /// A number above zero, in `unit` where it has one; `8k` is 8,192.
    func number(_ key: String, in unit: Unit = .one, else fallback: Double? = nil) throws(Diagnostic) -> Double {
        guard items[key] != nil else {
            if let fallback { return fallback }
            throw Diagnostic(.missingPerfKey, .error, "'\(key)' is missing")
        }
        return try quantity(key, in: unit).value
    }

    /// A quantity above zero, turned into `unit`; a bare number is taken to be in it.
    func quantity(_ key: String, in unit: Unit) throws(Diagnostic) -> Quantity {
        guard let item = items[key] else { throw Diagnostic(.missingPerfKey, .error, "'\(key)' is missing") }
        let given: Quantity
        if let reference = item.reference {
            guard case .quantity(let quantity)? = inputs[reference] else {
                throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(reference)' is no number")
            }
            given = quantity
        } else if let number = Self.plain(item.text) {
            given = Quantity(.real(number), Unit(Self.unitText(item.text)) ?? .one)
        } else {
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(item.text)' is no number")
        }
        guard given.value.isFinite, given.value > 0 else {
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(key)' has to be above zero")
        }
        // A count may carry the unit of what is counted: `2k token`, `64 chip`.
        let counts = Self.counts[key] ?? []
        if given.unit == unit || given.unit == .one || (unit == .one && counts.contains(given.unit.description)) {
            return given.inUnit(unit)
        }
        guard let from = given.unit.meaning(), let to = unit.meaning(), from.dimension == to.dimension else {
            let expected = unit == .one ? counts.first.map { "a number of \($0)" } ?? "a plain number" : "a quantity such as '1 \(unit)'"
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(key)' is \(expected), not one in \(given.unit)")
        }
        return given.converted(by: from.factor / to.factor, to: unit)
    }

    /// `8k token` is 8,192.
    private static func plain(_ text: String) -> Double? {
        let word = text.split(separator: " ").first.map(String.init) ?? ""
        var digits = word.filter { $0 != "_" }
        var factor = 1.0
        if let last = digits.last, let power = ["k": 1024.0, "M": 1_048_576][String(last)] {
            factor = power
            digits.removeLast()
        }
        if digits.last == "%" { (factor, digits) = (0.01, String(digits.dropLast())) }
        guard let value = Double(digits), text.split(separator: " ").count <= 2 else { return nil }
        guard unitText(text).isEmpty || Unit(unitText(text)) != nil else { return nil }
        return value * factor
    }

    private static func unitText(_ text: String) -> String {
        let words = text.split(separator: " ")
        return words.count == 2 ? String(words[1]) : ""
    }

    private static let counts = [
        "input": ["token"], "output": ["token"], "context": ["token"], "tokens": ["token"], "sequence": ["token"], "chips": ["chip"],
        "ranks": ["chip"], "draft.tokens": ["token"],
    ]

    /// A whole number above zero.
    func count(_ key: String, else fallback: Int? = nil) throws(Diagnostic) -> Int {
        let value = try number(key, else: fallback.map(Double.init))
        guard value == value.rounded(), value <= 1e9 else {
            throw Diagnostic(.wrongPerfValue, .error, at: items[key]?.range, "'\(key)' has to be a whole number")
        }
        return Int(value)
    }

    func truth(_ key: String) throws(Diagnostic) -> Bool {
        guard let item = items[key] else { return false }
        if let reference = item.reference, case .boolean(let value)? = inputs[reference] { return value }
        guard let value = ["true": true, "false": false][item.text] else {
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(key)' is true or false")
        }
        return value
    }

    func precision() throws(Diagnostic) -> Precision {
        guard has("precision") else { return .bf16 }
        let name = try text("precision")
        guard let precision = Precision(named: name) else {
            throw unknown(name, "number format", "precision", Precision.allCases.map(\.rawValue))
        }
        return precision
    }

    func model(_ key: String = "model") throws(Diagnostic) -> ModelArchitecture {
        let name = try text(key)
        do { return try ModelTable.bundled.model(named: name) } catch {
            throw unknown(name, "model", key, ModelTable.bundled.models.map(\.name), .perfRefused)
        }
    }

    /// A word that is none of those known, with the nearest of them.
    func unknown(_ name: String, _ what: String, _ key: String, _ known: [String], _ id: DiagnosticID = .wrongPerfValue) -> Diagnostic {
        let range = items[key]?.range
        let fixes = nearest(to: name, among: known).map { [Fix("did you mean '\($0)'?", replace: range, with: $0)] } ?? []
        return Diagnostic(id, .error, at: range, "unknown \(what) '\(name)'", fixes: fixes)
    }

    func refused(_ reason: String, _ key: String) -> Diagnostic {
        Diagnostic(.perfRefused, .error, at: items[key]?.range, reason)
    }
}

extension Quantity {
    fileprivate func inUnit(_ unit: Unit) -> Quantity { Quantity(number, unit, spread: spread, derivation: derivation) }

    /// The same in a unit of which the old one has `factor`.
    fileprivate func converted(by factor: Double, to unit: Unit) -> Quantity {
        Quantity(.real(value * factor), unit, spread: spread?.scaled(by: factor), derivation: derivation)
    }
}
