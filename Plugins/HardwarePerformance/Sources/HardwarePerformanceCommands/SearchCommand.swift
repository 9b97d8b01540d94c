import ArgumentParser
import HardwarePerformance
import LithoCommands
import Values

/// `litho perf search`
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find the best way to divide a training job, or a server, among chips.",
        discussion: """
            Goes through every division by tensor, pipeline, context, data and expert parallelism, every micro-batch, chunk of the \
            pipeline, recomputation and sharding, and keeps the fastest layouts that fit in memory. Several --chip and --chips \
            give the systems that no other beats in time, cost and energy at once.

            With --input and --output, tokens of a request, it goes through the ways to serve instead: tensor and pipeline parallelism, \
            groups that attend to requests of their own, owners of experts, and how many requests run at once. It keeps those that no \
            other beats in the time of a token, in cost and in energy.

            A --chip may be one of your own, from Facts/chips/claim.csv of the workspace.

            Examples:
              litho perf search --model gpt3-175b --chips 4096 --chip H100-SXM --batch 2048 --sequence 2048 --json
              litho perf search --model deepseek-v3 --chips 72 --chip GB300 --precision fp8 --input 2048 --output 512 --tpot 50
            """)

    @Option(help: "A model of the table.") var model: String
    @Option(help: "Chips; may be given more than once.") var chips: [Int] = []
    @Option(help: "A chip; may be given more than once.") var chip: [String] = ["H100-SXM"]
    @Option(help: "Training: sequences of a step.") var batch = 1024
    @Option(help: "Training: tokens of a sequence.") var sequence = 4096
    @Option(help: "Serving: tokens of a prompt.") var input: Int?
    @Option(help: "Serving: tokens of an answer.") var output: Int?
    @Option(help: ArgumentHelp("Serving: milliseconds to the first token, at most.", valueName: "ms")) var ttft: Double?
    @Option(help: ArgumentHelp("Serving: milliseconds from one token to the next, at most.", valueName: "ms")) var tpot: Double?
    @Option(help: "Serving: share of the slots that are busy.") var load = 0.8
    @Option(help: "Number format of the products.") var precision = "bf16"
    @Option(help: "USD for a chip and hour, one for each --chip.") var price: [Double] = []
    @Option(help: "Layouts to show.") var top = 10
    @Flag(help: "Print one JSON document.") var json = false

    @OptionGroup var coefficients: CoefficientOption
    @OptionGroup var known: WorkspaceChips

    func run() async throws {
        guard let format = Precision(named: precision) else { throw UsageProblem("unknown number format '\(precision)'") }
        guard chips.allSatisfy({ $0 > 0 && $0 <= 10_000_000 }), batch > 0, sequence > 0, top > 0 else {
            throw UsageProblem("--chips (up to ten million), --batch, --sequence and --top have to be above zero")
        }
        guard price.isEmpty || price.count == chip.count else { throw UsageProblem("one --price for each --chip, please") }
        guard price.allSatisfy({ $0 > 0 }) else { throw UsageProblem("a --price has to be above zero") }
        guard (input == nil) == (output == nil) else { throw UsageProblem("a server is asked with both --input and --output") }
        guard input != nil || (ttft == nil && tpot == nil) else {
            throw UsageProblem("--ttft and --tpot are limits of a server, which is asked with --input and --output")
        }
        let table = try coefficients.table()
        do {
            let architecture = try ModelTable.bundled.model(named: model)
            let names = try known.table(chip, table)
            let parts = try chip.enumerated().map { index, name in
                let part = try names.chip(named: name)
                guard part.peak(format) != nil else { throw UsageProblem("\(part.name) has no stated dense peak in \(format.rawValue)") }
                return Part(chip: part, price: price.isEmpty ? nil : price[index])
            }
            if let input, let output {
                try servers(architecture, parts, format, input: input, output: output, table)
            } else {
                try jobs(architecture, parts, format, table)
            }
        } catch let unknown as UnknownName { throw UsageProblem(unknown.description) }
    }

    struct Part {
        var chip: Chip
        /// USD for an hour.
        var price: Double?
    }

    private func jobs(_ architecture: ModelArchitecture, _ parts: [Part], _ format: Precision, _ table: CoefficientTable) throws {
        var offers = [SystemOffer]()
        var documents = [JSON]()
        for part in parts {
            for count in chips.isEmpty ? [1024] : chips {
                let (document, best) = try search(architecture, part, count, format, table)
                documents.append(document)
                if let best { offers.append(best) }
            }
        }
        let front = offers.paretoFront
        if json {
            try Console().out(
                JSON.object(["schema": 1, "model": .string(model), "searches": .array(documents), "pareto": .array(front.map(\.json))])
                    .pretty + "\n")
        } else {
            for document in documents { try Console().out(Self.lines(document)) }
            if front.count > 1 {
                try Console().out("best systems: " + front.map { "\($0.chips) \($0.chip)" }.joined(separator: ", ") + "\n")
            }
        }
        if offers.isEmpty { throw ExitStatus.failed }
    }

    private func search(
        _ model: ModelArchitecture, _ part: Part, _ count: Int, _ format: Precision, _ table: CoefficientTable
    ) throws -> (JSON, SystemOffer?) {
        let (chip, price) = (part.chip, part.price)
        var predictor = TrainingPredictor(table)
        var layout = ParallelLayout()
        layout.globalBatch = Double(batch)
        var job = TrainingJob(model: model, chip: chip, sequence: Double(sequence), precision: format, layout: layout)
        job.framework = chip.chipClass.trainingFramework
        if job.framework == "megatron-core" { job.release = TrainingJob.latestRelease }
        let search = LayoutSearch(job, chips: count, &predictor)
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = search.run(keeping: top)
        let seconds = Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
        var offers = [SystemOffer]()
        for candidate in outcome.best {
            job.layout = candidate.layout
            guard let answer = try? predictor.predict(job) else { continue }
            let time = answer.time / 1e6
            offers.append(
                SystemOffer(
                    chip: chip.name, chips: count, layout: candidate.layout, seconds: time, low: answer.low / 1e6, high: answer.high / 1e6,
                    dollars: price.map { $0 * Double(count) * time / 3600 }, joules: answer.watts.map { $0 * Double(count) * time },
                    memory: candidate.memory))
        }
        let total = outcome.evaluated + outcome.pruned
        let document = JSON.object([
            "chip": .string(chip.name), "chips": JSON(count), "layouts": JSON(total), "evaluated": JSON(outcome.evaluated),
            "pruned": JSON(outcome.pruned), "do_not_fit": JSON(outcome.doNotFit), "seconds": JSON(seconds),
            "layouts_per_second": JSON(Double(total) / max(seconds, 1e-9)), "best": .array(offers.map(\.json)),
        ])
        return (document, offers.first)
    }

    private static func lines(_ document: JSON) -> String {
        var text = "\(document["chips"]?.integer ?? 0) \(document["chip"]?.string ?? ""): \(document["layouts"]?.integer ?? 0) layouts"
        text += ", \(Int(document["layouts_per_second"]?.double ?? 0)) a second\n"
        let best = document["best"]?.array ?? []
        if best.isEmpty { return text + "  no layout fits\n" }
        for offer in best {
            let layout = offer["layout"]?.members ?? []
            let words = layout.map { "\($0.name) \($0.value.compact)" }.joined(separator: ", ")
            text += "  \(Format.short(offer["step_time_s"]?.double ?? 0)) s (\(Format.short(offer["low"]?.double ?? 0))"
            text += " to \(Format.short(offer["high"]?.double ?? 0)), 80 %)  \(words)\n"
        }
        return text
    }
}

extension SystemOffer {
    var json: JSON {
        .object([
            "chip": .string(chip), "chips": JSON(chips), "step_time_s": JSON(seconds), "low": JSON(low), "high": JSON(high),
            "usd_per_step": dollars.map { JSON($0) } ?? .null, "joules_per_step": joules.map { JSON($0) } ?? .null,
            "memory_gb": JSON(memory / 1e9), "layout": layout.json,
        ])
    }
}

extension ParallelLayout {
    var json: JSON {
        .object([
            "tp": JSON(tensor), "pp": JSON(pipeline), "vp": JSON(virtual), "cp": JSON(context), "dp": JSON(data), "ep": JSON(expert),
            "micro_batch": JSON(Int(microBatch)), "sequence_parallel": .bool(sequenceParallel), "sharding": .string("\(sharding)"),
            "recompute": .string("\(recompute)"),
        ])
    }
}
