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

    func run() async throws {
        if let training {
            return try Console().out(TrainingRows.answers(String(decoding: try Files.read(training), as: UTF8.self)))
        }
        if let inference {
            return try Console().out(ServingRows.answers(String(decoding: try Files.read(inference), as: UTF8.self)))
        }
        guard jsonl else { throw UsageProblem("say what comes in: --jsonl, --training FILE.csv or --inference FILE.csv") }
        let objects = try MeasurementLines.objects(try Files.readStandardInput(), name: "<stdin>")
        let table = try coefficients.table()
        var predictors = [String: Predictor]()
        var output = ""
        for (_, object) in objects {
            do {
                let fields = MeasurementLines.fields(object)
                let device = fields.text("device") ?? fields.text("chip") ?? ""
                let predictor = try predictors[device] ?? Predictor(ChipTable.bundled.chip(named: device), table)
                predictors[device] = predictor
                output += Self.answer(try predictor.predict(try Workload(fields))).compact + "\n"
            } catch let refusal as Refusal {
                output += JSON.object(["refused": .string(refusal.description)]).compact + "\n"
            } catch let unknown as UnknownName {
                output += JSON.object(["refused": .string(unknown.description)]).compact + "\n"
            }
        }
        try Console().out(output)
    }

    private static func answer(_ prediction: Prediction) -> JSON {
        .object([
            "us": JSON(prediction.time), "us_low": JSON(prediction.low), "us_high": JSON(prediction.high),
            "watts": prediction.watts.map { JSON($0) } ?? .null, "joules_per_run": prediction.joules.map { JSON($0) } ?? .null,
            "bound": .string(prediction.bound.rawValue), "basis": .string(prediction.basis.text),
        ])
    }
}
