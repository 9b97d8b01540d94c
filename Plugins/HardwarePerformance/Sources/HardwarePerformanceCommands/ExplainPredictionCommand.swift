import ArgumentParser
import HardwarePerformance
import LithoCommands

/// `litho perf explain`
struct ExplainPredictionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a predicted time is made of and what it rests on.",
        discussion: """
            Reads measurement rows as `litho perf predict --jsonl` does and prints, for each, its terms with what bounds them, the \
            coefficients of the law and where they come from.
            """)

    @OptionGroup var coefficients: CoefficientOption
    @OptionGroup var known: WorkspaceChips

    func run() async throws {
        let table = try coefficients.table()
        let objects = try MeasurementLines.objects(try Files.readStandardInput(), name: "<stdin>")
        let rows = objects.map { (line: $0.line, fields: MeasurementLines.fields($0.object)) }
        let chips = try known.table(rows.map(\.fields.device), table)
        for (line, fields) in rows {
            do {
                let chip = try chips.chip(named: fields.device)
                let answer = try Predictor(chip, table).predict(try Workload(fields))
                try Console().out(Self.text(answer, chip, fields.text("op") ?? ""))
            } catch let refusal as Refusal {
                throw UsageProblem("<stdin>:\(line): \(refusal)")
            } catch let unknown as UnknownName {
                throw UsageProblem("<stdin>:\(line): \(unknown)")
            }
        }
    }

    static func text(_ answer: Prediction, _ chip: Chip, _ operation: String) -> String {
        func short(_ value: Double) -> String { Format.short(value) }
        var text = "\(operation) on \(chip.name): \(short(answer.time)) µs, \(short(answer.low)) to \(short(answer.high)) (80 %)\n"
        text += "  bound by \(answer.bound.rawValue); \(answer.basis.text)\n"
        for term in answer.terms {
            text += "  \(short(term.time)) µs  \(term.name), bound by \(term.bound.rawValue)\n"
        }
        if let watts = answer.watts { text += "  \(short(watts)) W of the chip\n" }
        text += "  coefficients:\n"
        for (coefficient, value) in answer.coefficients {
            text += "    \(coefficient.name) = \(short(value)) \(coefficient.unit): \(coefficient.meaning)\n"
        }
        return text + "  fitted to: \(answer.provenance)\n  chip: \(chip.source)\n"
    }
}
