import ArgumentParser
import HardwarePerformance
import LithoCommands
import Values

/// `litho perf predict --jsonl`
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Predict times of kernels and steps.",
        discussion: """
            Reads one JSON object a line from standard input: a measurement row without what was measured (`op`, `device`, `dtype`, \
            the shape, the model's dimensions). Answers in order: us, us_low and us_high (an 80 % interval), watts, joules_per_run, \
            bound, basis; or `refused` with the reason.

            --training takes rows of published runs and answers a CSV: step time with low and high in seconds, tokens a second and \
            chip with tokens_low and tokens_high, memory, power, basis, or why it is refused. --inference takes rows of serving \
            measurements and answers throughput, times, power and joules of a token; low and high bound the row's own metric.
            """)

    @Flag(help: "One JSON object a line, in and out.")
    var jsonl = false

    @Option(help: "Rows of training runs.")
    var training: String?

    @Option(help: "Rows of serving measurements.")
    var inference: String?

    @OptionGroup var coefficients: CoefficientOption
    @OptionGroup var known: WorkspaceChips

    func run() async throws {
        let table = try coefficients.table()
        if let training { return try Console().out(TrainingRows.answers(try rows(training), known, table)) }
        if let inference { return try Console().out(ServingRows.answers(try rows(inference), known, table)) }
        guard jsonl else { throw UsageProblem("say what comes in: --jsonl, --training FILE.csv or --inference FILE.csv") }
        let objects = try MeasurementLines.objects(try Files.readStandardInput(), name: "<stdin>")
        let lines = objects.map { MeasurementLines.fields($0.object) }
        let chips = try known.table(lines.map(\.device), table)
        var predictors = [String: Predictor]()
        var output = ""
        for fields in lines {
            do {
                let predictor = try predictors[fields.device] ?? Predictor(chips.chip(named: fields.device), table)
                predictors[fields.device] = predictor
                output += Self.answer(try predictor.predict(try Workload(fields))).compact + "\n"
            } catch let refusal as Refusal {
                output += JSON.object(["refused": .string(refusal.description)]).compact + "\n"
            } catch let unknown as UnknownName {
                output += JSON.object(["refused": .string(unknown.description)]).compact + "\n"
            }
        }
        try Console().out(output)
    }

    private func rows(_ file: String) throws -> CSVTable { CSVTable(String(decoding: try Files.read(file), as: UTF8.self)) }

    private static func answer(_ prediction: Prediction) -> JSON {
        .object([
            "us": JSON(prediction.time), "us_low": JSON(prediction.low), "us_high": JSON(prediction.high),
            "watts": prediction.watts.map { JSON($0) } ?? .null, "joules_per_run": prediction.joules.map { JSON($0) } ?? .null,
            "bound": .string(prediction.bound.rawValue), "basis": .string(prediction.basis.text),
        ])
    }
}
