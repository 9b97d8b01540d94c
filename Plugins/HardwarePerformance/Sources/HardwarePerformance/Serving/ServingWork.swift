/// A question about serving whose answer is a time: of a request, of a token, of a token's share of a chip.
package struct ServingWork: Sendable {
    package enum Question: Sendable {
        /// A whole batch, from its prompts to its last token.
        case request
        /// From one token of a sequence to its next while all slots are taken and prompts arrive as requests end.
        case token
        /// The first token.
        case firstToken
        /// One divided by the output tokens a chip makes in a time.
        case tokenOfChip
        /// One divided by the requests a chip answers in a time, of a model that makes no tokens.
        case requestOfChip
    }

    package var question: Question
    package var prompt: PassTerms
    package var decode: PassTerms
    /// Prompts in `prompt`, and sequences in `decode`.
    package var prompts = 1.0
    package var running = 1.0
    package var output = 1.0
    package var pipeline = 1.0
    package var chips = 1.0
    /// Groups that each schedule their own sequences.
    package var groups = 1.0
    package var framework = "" { didSet { slots = ServingLaw.Slots(self) } }
    package var chipClass = ChipClass.other { didSet { slots = ServingLaw.Slots(self) } }
    package var format = DatasheetFormat.bf16 { didSet { slots = ServingLaw.Slots(self) } }
    /// Where the coefficients of its framework and class stand, looked up once.
    private(set) var slots = ServingLaw.Slots()
    package var isExpertModel = false
    /// Is the load such that the server picks the batch?
    package var isMaximum = false
    /// Do messages between chips go over the bus of the host?
    package var isOnHostBus = false

    /// Do sequences come and go from pass to pass, so that each stage of a pipeline schedules its own?
    package var isContinuous: Bool { question == .token || question == .tokenOfChip }

    package init(question: Question, prompt: PassTerms, decode: PassTerms) {
        self.question = question
        self.prompt = prompt
        self.decode = decode
    }
}

/// Times of serving from the terms of its passes.
///
/// Requests that arrive while others are being answered take part of each pass (continuous batching: G.-I. Yu et al., "Orca", OSDI
/// 2022): a pass over `running` sequences carries running / output prompts.
package struct ServingLaw: Law {
    package static let name = "serving"
    package static let coefficients: [Coefficient] =
        [
            Coefficient("products", unit: "1", start: 1.05, spread: 0.15, "products within a pass over products alone"),
            Coefficient("experts", unit: "1", start: 1.2, spread: 0.3, "products of experts over one grouped kernel"),
            Coefficient("attention", unit: "1", start: 1.1, spread: 0.3, "attention within a pass over attention alone"),
            Coefficient("elementwise", unit: "1", start: 1.5, spread: 0.5, "time of traffic over that at the full bandwidth"),
            Coefficient("links", unit: "1", start: 1, spread: 0.5, "messages within a pass over messages alone"),
            Coefficient("prompt", unit: "1", start: 1.05, spread: 0.2, "passes over prompts beyond their terms"),
            Coefficient("maximum", unit: "1", start: 1.1, spread: 0.2, "time at the maximum load beyond that of full slots"),
            Coefficient("maximum_experts", unit: "1", start: 1, spread: 0.2, "the same of models with experts, over that of others"),
        ] + frameworks.map { Coefficient("layer \($0)", unit: "µs", start: 25, spread: 0.7, "small kernels of a layer") }
        + frameworks.map { Coefficient("step \($0)", unit: "µs", start: 1000, spread: 1, "of a pass, whatever its size") }
        + frameworks.map { Coefficient("sequence \($0)", unit: "µs", start: 5, spread: 1, "of a sequence in a pass: scheduling, sampling") }
        + classes.map { Coefficient("class \($0)", unit: "1", start: 1, spread: 0.2, "products within a pass over kernels alone") }
        + frameworks.map { Coefficient("links \($0)", unit: "1", start: 1, spread: 0.5, "messages over the mean of frameworks") }
        + frameworks.map { Coefficient("framework \($0)", unit: "1", start: 1, spread: 0.1, "time over the mean of frameworks") }
        + [Coefficient("links host", unit: "1", start: 0.5, spread: 1, "messages over the bus of the host over their price")]

    package static let frameworks = ["fastertransformer", "trtllm", "trtllm-mlperf", "vllm", "neuron", "neuron-encoder"]
    static let classes = [
        "ampere-bf16", "ada-fp8", "hopper-bf16", "hopper-fp8", "hopper-fp4", "blackwell-bf16", "blackwell-fp8", "blackwell-fp4",
        "workstation-fp4", "neuron-bf16", "neuron-int8",
    ]
    private static let indices = Dictionary(uniqueKeysWithValues: coefficients.enumerated().map { ($1.name, $0) })

    let values: [Double]

    /// Published rows scatter more than kernels do.
    package static var leastSquares: LeastSquares { LeastSquares(threshold: 0.15, priorWeight: 0.3, iterations: 120) }

    package init(_ values: [Double]) { self.values = values }

    struct Slots: Sendable {
        var layer, step, sequence, links, framework, chipClass: Int?

        init() {}

        init(_ work: ServingWork) {
            layer = ServingLaw.indices["layer \(work.framework)"]
            step = ServingLaw.indices["step \(work.framework)"]
            sequence = ServingLaw.indices["sequence \(work.framework)"]
            links = ServingLaw.indices["links \(work.framework)"]
            framework = ServingLaw.indices["framework \(work.framework)"]
            chipClass = ServingLaw.indices["class \(work.chipClass.rawValue)-\(work.format.rawValue)"]
        }
    }

    private func value(_ slot: Int?, else fallback: Double) -> Double { slot.map { values[$0] } ?? fallback }

    private static let hostLinks = coefficients.count - 1

    /// Passes over prompts beyond their terms.
    var promptFactor: Double { values[5] }

    /// Of one stage of the pipeline.
    package func pass(_ pass: PassTerms, _ work: ServingWork, sequences: Double) -> Double {
        let slots = work.slots
        let factor = value(slots.chipClass, else: 1)
        let products = factor * (pass.products * values[0] + pass.experts * values[1] + pass.head * values[0])
        let links = values[4] * value(slots.links, else: 1) * (work.isOnHostBus ? values[Self.hostLinks] : 1)
        let others = pass.attention * values[2] + pass.elementwise * values[3] + pass.links * links
        let small = pass.layers * value(slots.layer, else: 25)
        let scheduling = value(slots.step, else: 1000) + sequences / work.groups * value(slots.sequence, else: 5)
        return products + others + small + scheduling / (work.isContinuous ? 1 : work.pipeline)
    }

    /// Between two tokens of a sequence.
    package func token(_ work: ServingWork) -> Double {
        let decode = pass(work.decode, work, sequences: work.running)
        let prompt = pass(work.prompt, work, sequences: work.prompts) * values[5] / work.prompts
        return (decode + prompt * work.running / work.output) * work.pipeline
    }

    package func predict(_ work: ServingWork, on chip: Chip) -> Double {
        let framework = value(work.slots.framework, else: 1)
        let prompt = pass(work.prompt, work, sequences: work.prompts) * values[5]
        switch work.question {
        case .request: return framework * work.pipeline * (prompt + (work.output - 1) * pass(work.decode, work, sequences: work.running))
        case .firstToken: return framework * work.pipeline * prompt
        case .token: return framework * token(work)
        case .tokenOfChip:
            // With a pipeline each stage holds its own share of the sequences, and all stages work at once.
            return framework * token(work) / work.pipeline * work.chips / work.running
                * (work.isMaximum ? values[6] * (work.isExpertModel ? values[7] : 1) : 1)
        case .requestOfChip: return framework * prompt * work.chips / work.prompts
        }
    }
}

extension ServingLaw {
    /// Were measurements of this class of chips and format fitted?
    func knows(_ work: ServingWork) -> Bool {
        let name = "class \(work.chipClass.rawValue)-\(work.format.rawValue)"
        guard let index = Self.coefficients.firstIndex(where: { $0.name == name }) else { return false }
        return abs(values[index] - 1) > 1e-6
    }
}
