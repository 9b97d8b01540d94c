/// The time of a training step from its terms: what is done, what of the messages is seen, what is waited for.
///
/// D. Narayanan et al., 2021, arXiv 2104.04473, for pipelines and their bubble; V. A. Korthikanti et al., 2022, arXiv 2205.05198, for
/// sequence parallelism and recomputation. Each message is seen for a share of the time that its bytes take; gradients that are summed
/// when all micro-batches are done are seen whole.
package struct TrainingLaw: Law {
    package static let name = "training"
    package static let coefficients: [Coefficient] =
        [
            Coefficient("attention", unit: "1", start: 1.1, spread: 0.3, "attention within a step over attention alone"),
            Coefficient("attention_backward", unit: "1", start: 3, spread: 0.3, "backward over forward"),
            Coefficient("elementwise", unit: "1", start: 1.4, spread: 0.4, "time of traffic over that at the full bandwidth"),
            Coefficient("conversion", unit: "1", start: 1.4, spread: 0.5, "the same for conversion to narrow formats"),
            Coefficient("experts", unit: "1", start: 2.5, spread: 0.5, "products of experts over dense ones"),
            Coefficient("head", unit: "1", start: 1, spread: 0.4, "time of the head over its kernels"),
            Coefficient("tensor", unit: "1", start: 0.7, spread: 0.6, "share seen of tensor-parallel messages"),
            Coefficient("expert", unit: "1", start: 0.7, spread: 0.6, "share seen of messages to experts of the same node"),
            Coefficient("expert_network", unit: "1", start: 0.7, spread: 0.6, "share seen of messages to experts of other nodes"),
            Coefficient("context", unit: "1", start: 0.3, spread: 0.6, "share seen of context-parallel messages"),
            Coefficient("pipeline", unit: "1", start: 0.3, spread: 0.8, "share seen of messages between stages"),
            Coefficient("data", unit: "1", start: 0.4, spread: 0.6, "share seen of gradients and weights"),
            Coefficient("shard", unit: "1", start: 0.1, spread: 0.8, "share seen of weights gathered layer by layer"),
            Coefficient("bubble", unit: "1", start: 1, spread: 0.2, "waiting of the pipeline over that of its schedule"),
            Coefficient("launch", unit: "µs", start: 60, spread: 0.7, "of a layer in one direction"),
            Coefficient("optimizer", unit: "1", start: 1.5, spread: 0.5, "time of the optimizer over its traffic"),
            Coefficient("step", unit: "µs", start: 5000, spread: 1, "of a step, whatever its size"),
            Coefficient("straggling", unit: "1", start: 0.006, spread: 0.8, "slower for each doubling of the chips"),
            Coefficient("year", unit: "1", start: 0.97, spread: 0.1, "time after a year of tuning over the time before"),
            Coefficient(
                "tuned_experts", unit: "1", start: 0.9, spread: 0.3,
                "step with experts on 72 linked chips since Megatron-Core of June 2026 over those before"),
            Coefficient(
                "data_waited", unit: "1", start: 1.5, spread: 0.6,
                "time of gradients and weights over that of their bytes, where nothing is done meanwhile"),
        ]
        + attentions.map {
            Coefficient("attention \($0)", unit: "1", start: 1, spread: 0.4, "attention of the class over the mean of classes")
        }
        + classes.map { Coefficient("class \($0)", unit: "1", start: 1, spread: 0.25, "products within a step over kernels alone") }
        + frameworks.map { Coefficient("framework \($0)", unit: "1", start: 1, spread: 0.12, "step over the mean of frameworks") }
        + frameworks.map {
            // Only the runs of this one vary the micro-batch enough to say what its many small kernels cost.
            let spread = $0 == "megatron-deepspeed" ? 4.0 : 1
            return Coefficient("launch \($0)", unit: "1", start: 1, spread: spread, "launches over the mean of frameworks")
        }

    /// Composer's runs on Hopper used kernels written for Ampere.
    static let attentions = ["ampere", "hopper", "blackwell", "composer-ampere", "composer-hopper"]
    static let classes = [
        "ampere-bf16", "hopper-bf16", "hopper-fp8", "blackwell-bf16", "blackwell-fp8", "blackwell-fp4", "cdna3-fp8", "tpu-bf16", "tpu-fp8",
        "neuron-bf16", "neuron-fp32",
    ]
    package static let frameworks = [
        "composer", "megatron-core", "megatron-core-mlperf", "megatron-deepspeed", "megatron-lm", "internevo", "neuron", "maxtext",
        "automodel",
        "fms-fsdp",
    ]
    private static let indices = Dictionary(uniqueKeysWithValues: coefficients.enumerated().map { ($1.name, $0) })

    let values: [Double]

    package init(_ values: [Double]) { self.values = values }

    /// Where the coefficients of a framework and a class stand.
    struct Slots: Sendable {
        var framework, launch, attention, chipClass: Int?

        init() {}

        init(_ job: TrainingJob) {
            let kind = job.chip.chipClass.rawValue
            framework = TrainingLaw.indices["framework \(job.framework)"]
            launch = TrainingLaw.indices["launch \(job.framework)"]
            attention = TrainingLaw.indices["attention \(job.framework)-\(kind)"] ?? TrainingLaw.indices["attention \(kind)"]
            chipClass = TrainingLaw.indices["class \(kind)-\(job.precision.datasheet.rawValue)"]
        }
    }

    /// The coefficient of a slot, or 1 where there is none.
    private func value(_ slot: Int?) -> Double { slot.map { values[$0] } ?? 1 }

    package func predict(_ terms: TrainingTerms, on chip: Chip) -> Double { parts(terms).total }

    /// The parts of a step, in microseconds.
    package struct Parts: Sendable {
        package var products = 0.0
        package var experts = 0.0
        package var attention = 0.0
        package var elementwise = 0.0
        package var head = 0.0
        package var messages = 0.0
        package var launches = 0.0
        package var bubble = 0.0
        package var gradients = 0.0
        package var optimizer = 0.0
        package var waiting = 0.0
        package var total = 0.0
    }

    package func parts(_ t: TrainingTerms) -> Parts {
        var parts = Parts()
        let factor = value(t.slots.chipClass)
        let attention = value(t.slots.attention)
        let n = t.microBatches
        parts.products = n * t.products * factor
        parts.experts = n * t.experts * factor * values[4]
        parts.attention = n * values[0] * attention * (t.attention + t.attentionBackward * values[1])
        parts.elementwise = n * (t.elementwise * values[2] + t.conversion * values[3])
        // The last stage is the slowest; the others wait for part of its head.
        parts.head = n * t.head * values[5] * (1 + 0.5 * (t.stages - 1)) / t.stages
        let work = parts.products + parts.experts + parts.attention + parts.elementwise + parts.head
        let gathered = n * t.shardLinks
        let links =
            t.tensorLinks * values[6] + t.expertLinks * values[7] + t.expertNetwork * values[8] + t.contextLinks * values[9]
            + t.pipelineLinks * values[10]
        parts.messages = n * links + gathered * values[12] + max(0, gathered * (1 - values[12]) - work)
        parts.launches = n * t.launches * values[14] * value(t.slots.launch)
        let busy = work + parts.messages + parts.launches
        parts.bubble = busy / n * t.bubble * values[13]
        parts.gradients = t.dataLinks * (t.overlapsGradients ? values[11] : values[20])
        parts.optimizer = t.optimizer * values[15] + values[16]
        let framework = value(t.slots.framework) * power(values[18], t.release) * (t.isTuned ? values[19] : 1)
        let sum = busy + parts.bubble + parts.gradients + parts.optimizer
        parts.waiting = sum * (framework * (1 + values[17] * log2(max(1, t.chips / 8))) - 1)
        parts.total = sum + parts.waiting
        return parts
    }
}
