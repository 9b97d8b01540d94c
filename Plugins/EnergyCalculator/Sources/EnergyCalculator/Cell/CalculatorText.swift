package import Diagnostics
package import Values

/// A text of the calculator on its own, as the command line has it.
package enum CalculatorText {
    package struct Outcome {
        package var value: Value?
        package var diagnostics: [Diagnostic]
    }

    /// Computes the lines; the value is that of the last.
    package static func compute(_ text: String) -> Outcome {
        do {
            var calculation = try Calculation(text)
            try calculation.run()
            let notes = calculation.notes.map { Diagnostic(.calculatorNote, .note, at: $0.range, $0.text) }
            return Outcome(value: calculation.checkTable.map { .table($0) } ?? calculation.lines.last?.value, diagnostics: notes)
        } catch {
            return Outcome(value: nil, diagnostics: [error.diagnostic])
        }
    }
}

extension CalculatorText {
    /// The values that the lines of a cell give names to.
    package static func values(
        _ text: String, label: String, outside: @escaping (Reference) throws -> Value?
    ) throws -> [(String, Value)] {
        var calculation = try Calculation(text, scope: label, outside: outside)
        do { try calculation.run() } catch { throw error.diagnostic }
        return calculation.lines.map { ($0.name, $0.value) }
    }
}
