/// Goes through every layout of a job and keeps the fastest that fit.
///
/// Kernels and messages of a layer depend on few of a layout's numbers and are priced once for each combination of these; what is
/// left of a layout is arithmetic. A layout whose weights alone do not fit is passed over with all that differ from it only in time.
package struct LayoutSearch: Sendable {
    package struct Candidate: Sendable {
        package var layout: ParallelLayout
        /// Microseconds.
        package var time: Double
        /// Bytes of a chip that four of five runs keep below.
        package var memory: Double
    }

    package struct Outcome: Sendable {
        /// Fastest first.
        package var best: [Candidate] = []
        package var evaluated = 0
        package var doNotFit = 0
        /// Passed over with their group.
        package var pruned = 0
    }

    let job: TrainingJob
    let chips: Int
    let space: LayoutSpace
    let law: TrainingLaw
    let memory: MemoryLaw
    let kernels: Kernels
    /// By which the memory held is multiplied before it is compared.
    let margin: Double

    package init(_ job: TrainingJob, chips: Int, _ predictor: inout TrainingPredictor) {
        self.job = job
        self.chips = chips
        space = LayoutSpace(job.model, chip: job.chip, chips: chips, sequence: job.sequence)
        law = predictor.law
        kernels = predictor.kernels(for: job.chip)
        let calibrated = predictor.table.law(MemoryLaw.self, for: job.chip)
        memory = calibrated.law
        margin = max(1, calibrated.interval.high)
    }

    /// The `count` fastest layouts, and how many were gone through.
    package func run(keeping count: Int = 10) -> Outcome {
        var outcome = Outcome()
        for tensor in space.tensors {
            for context in space.contexts where chips % (tensor * context) == 0 {
                for expert in space.experts { search(tensor, context, expert, count, &outcome) }
            }
        }
        outcome.best.sort { $0.time < $1.time }
        return outcome
    }

    /// All layouts with these three numbers.
    private func search(_ tensor: Int, _ context: Int, _ expert: Int, _ count: Int, _ outcome: inout Outcome) {
        let rest = chips / (tensor * context)
        let batch = Int(job.layout.globalBatch)
        var job = job
        (job.layout.tensor, job.layout.context, job.layout.expert) = (tensor, context, expert)
        // Micro-batches that some division of the batch among replicas allows.
        let replicas = space.pipelines.filter { rest % $0 == 0 }.map { rest / $0 }.filter { batch % $0 == 0 && $0 % expert == 0 }
        let sizes = Set(replicas.flatMap { LayoutSpace.divisors(batch / $0) }).filter {
            Double($0) * job.sequence / Double(context) <= 131_072
        }
        let slots = TrainingLaw.Slots(job)
        for size in sizes.sorted() {
            for sequenceParallel in space.sequenceParallels where tensor > 1 || sequenceParallel {
                job.layout.microBatch = Double(size)
                job.layout.sequenceParallel = sequenceParallel
                job.layout.pipeline = 2
                job.layout.data = max(1, rest / 2)
                let layer = LayerTerms(job, kernels)
                for pipeline in space.pipelines where rest % pipeline == 0 {
                    let data = rest / pipeline
                    guard batch % data == 0, (batch / data) % size == 0, data % expert == 0 else { continue }
                    (job.layout.pipeline, job.layout.data) = (pipeline, data)
                    search(&job, layer, slots, count, &outcome)
                }
            }
        }
    }

    /// What is left to choose: chunks of a stage, what is divided among replicas, what is done again.
    private func search(_ job: inout TrainingJob, _ layer: LayerTerms, _ slots: TrainingLaw.Slots, _ count: Int, _ outcome: inout Outcome) {
        let layersOfStage = Int(job.model.layers) / job.layout.pipeline
        let chunks = job.layout.pipeline == 1 ? [1] : LayoutSpace.divisors(layersOfStage)
        for sharding in space.shardings where job.layout.data * job.layout.context > 1 || sharding == .none {
            job.layout.sharding = sharding
            let group = chunks.count * space.recomputes.count
            job.layout.recompute = .full
            job.layout.virtual = 1
            guard memory.predict(TrainingMemory(job), on: job.chip) * margin <= job.chip.memory else {
                // With one chunk and all done again a layout needs least.
                outcome.pruned += group
                continue
            }
            for recompute in space.recomputes {
                job.layout.recompute = recompute
                for chunk in chunks {
                    job.layout.virtual = chunk
                    outcome.evaluated += 1
                    let held = memory.predict(TrainingMemory(job), on: job.chip) * margin
                    guard held <= job.chip.memory else {
                        outcome.doNotFit += 1
                        continue
                    }
                    let time = law.parts(TrainingTerms(job, layer, slots: slots)).total
                    outcome.keep(Candidate(layout: job.layout, time: time, memory: held), count)
                }
            }
        }
    }
}

extension LayoutSearch.Outcome {
    /// Keeps the fastest: the list is short, and most candidates are slower than its last.
    fileprivate mutating func keep(_ candidate: LayoutSearch.Candidate, _ count: Int) {
        if best.count >= count {
            guard let slowest = best.indices.max(by: { best[$0].time < best[$1].time }), candidate.time < best[slowest].time else { return }
            best[slowest] = candidate
        } else {
            best.append(candidate)
        }
    }
}
