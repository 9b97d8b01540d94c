import Diagnostics
import Values

/// One point of a sweep: a value for each key.
struct PerfPoint {
    var items: [String: PerfCell.Item]
    /// Of the references read.
    var inputs: [Reference: Value]

    /// Every combination of the listed values, the last list running fastest.
    static func all(of cell: PerfCell, _ inputs: [Reference: Value]) -> [PerfPoint] {
        var points = [PerfPoint(items: [:], inputs: inputs)]
        for entry in cell.entries {
            points = points.flatMap { point in
                entry.items.map { item in
                    var next = point
                    next.items[entry.key] = item
                    return next
                }
            }
        }
        return points
    }

    func text(_ key: String) throws(Diagnostic) -> String {
        guard let item = items[key] else { throw Diagnostic(.missingPerfKey, .error, "'\(key)' is missing") }
        guard let reference = item.reference else { return item.text }
        if case .text(let text)? = inputs[reference] { return text }
        throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(reference)' is no text")
    }

    /// A number above zero; `8k` is 8,192.
    func number(_ key: String, else fallback: Double? = nil) throws(Diagnostic) -> Double {
        guard let item = items[key] else {
            if let fallback { return fallback }
            throw Diagnostic(.missingPerfKey, .error, "'\(key)' is missing")
        }
        if let reference = item.reference {
            if case .quantity(let quantity)? = inputs[reference], quantity.value > 0 { return quantity.value }
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(reference)' is no number above zero")
        }
        var text = item.text
        var factor = 1.0
        if let last = text.last, let power = ["k": 1024.0, "M": 1_048_576][String(last)] {
            factor = power
            text.removeLast()
        }
        guard let value = Double(text), value.isFinite, value > 0 else {
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "'\(item.text)' is no number above zero")
        }
        return value * factor
    }

    func precision() throws(Diagnostic) -> Precision {
        guard let item = items["precision"] else { return .bf16 }
        let name = try text("precision")
        guard let precision = Precision(named: name) else {
            let known = Precision.allCases.map(\.rawValue)
            let fixes = nearest(to: name, among: known).map { [Fix("did you mean '\($0)'?", replace: item.range, with: $0)] } ?? []
            throw Diagnostic(.wrongPerfValue, .error, at: item.range, "unknown number format '\(name)'", fixes: fixes)
        }
        return precision
    }

    func chip() throws(Diagnostic) -> Chip {
        let name = try text("chip")
        do { return try ChipTable.bundled.chip(named: name) } catch { throw refused(error.description, "chip") }
    }

    func model() throws(Diagnostic) -> ModelArchitecture {
        let name = try text("model")
        do { return try ModelTable.bundled.model(named: name) } catch { throw refused(error.description, "model") }
    }

    func refused(_ reason: String, _ key: String) -> Diagnostic {
        Diagnostic(.perfRefused, .error, at: items[key]?.range, reason)
    }
}
