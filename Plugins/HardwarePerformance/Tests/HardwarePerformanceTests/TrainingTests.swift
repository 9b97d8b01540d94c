import HardwarePerformance
import Testing

struct TrainingTests {
    let h100: Chip
    let gpt: ModelArchitecture

    init() throws {
        h100 = try ChipTable.bundled.chip(named: "H100")
        gpt = try ModelTable.bundled.model(named: "gpt3-175b")
    }

    func job(_ change: (inout ParallelLayout) -> Void = { _ in }) -> TrainingJob {
        var layout = ParallelLayout()
        (layout.tensor, layout.pipeline, layout.virtual, layout.data) = (8, 8, 4, 16)
        layout.globalBatch = 2048
        change(&layout)
        return TrainingJob(model: gpt, chip: h100, sequence: 2048, precision: .bf16, layout: layout)
    }

    @Test func utilisationOfAStatedLayoutIsThatOfGoodPublishedRuns() throws {
        var predictor = TrainingPredictor()
        let job = job()
        let answer = try predictor.predict(job)
        let peak = try #require(h100.peak(.bf16))
        let share = job.flopsPerToken(causalHalf: false) * answer.tokensPerSecondPerChip * 1e-6 / peak
        #expect(0.3 < share && share < 0.6, "\(share)")
        #expect(answer.low < answer.time && answer.time < answer.high)
        let sum = answer.parts
        let parts =
            sum.products + sum.attention + sum.elementwise + sum.head + sum.messages + sum.launches + sum.bubble + sum.gradients
            + sum.optimizer
            + sum.waiting + sum.experts
        #expect(abs(parts / answer.time - 1) < 1e-6)
    }

    @Test func moreMicroBatchesMakeTheBubbleASmallerShare() throws {
        var predictor = TrainingPredictor()
        let few = try predictor.predict(job { $0.globalBatch = 128 })
        let many = try predictor.predict(job { $0.globalBatch = 4096 })
        #expect(few.parts.bubble / few.time > 3 * many.parts.bubble / many.time)
    }

    @Test func interleavingShortensTheBubble() throws {
        var predictor = TrainingPredictor()
        let plain = try predictor.predict(job { $0.virtual = 1 })
        let interleaved = try predictor.predict(job { $0.virtual = 6 })
        #expect(interleaved.parts.bubble < plain.parts.bubble / 4)
    }

    @Test func recomputationTakesTimeAndSavesMemory() throws {
        var predictor = TrainingPredictor()
        let kept = try predictor.predict(job())
        let again = try predictor.predict(job { $0.recompute = .full })
        #expect(again.time > 1.15 * kept.time && again.time < 1.45 * kept.time)
        #expect(again.memory.activations < kept.memory.activations / 4)
    }

    @Test func gradientsThatAreSummedAtTheEndAreSeenLonger() throws {
        var predictor = TrainingPredictor()
        var job = job { $0.data = 64 }
        let hidden = try predictor.predict(job)
        job.overlapsGradients = false
        let waited = try predictor.predict(job)
        #expect(waited.parts.gradients > 2 * hidden.parts.gradients)
        #expect(waited.time > hidden.time)
        let rows = try ["2021-04,Megatron-LM", "2024-10,Megatron-Core/NeMo"].map {
            try TrainingRow(
                CSVTable(
                    "row_id,chip,chips,precision,model,seq_len,global_batch_seq,micro_batch_seq,tp,pp,task,published,framework\n"
                        + "A,A100-SXM-80GB,64,fp16,GPT3-175B,2048,64,1,8,8,pretrain,\($0)\n"
                ).rows[0])
        }
        #expect(rows.map(\.job.overlapsGradients) == [false, true])
    }

    @Test func modelsWithExpertsHaveAnIntervalOfTheirOwn() throws {
        var predictor = TrainingPredictor()
        var job = job()
        job.framework = "megatron-core"
        let dense = try predictor.predict(job)
        job.model = try ModelTable.bundled.model(named: "DeepSeek-V3")
        job.layout.expert = 8
        let experts = try predictor.predict(job)
        #expect(experts.high / experts.low > 1.2 * dense.high / dense.low)
        #expect(experts.basisText.contains("models with experts"))
    }

    @Test func dividingWhatReplicasHoldSavesMemory() {
        func memory(_ sharding: ParallelLayout.Sharding) -> TrainingMemory { TrainingMemory(job { $0.sharding = sharding }) }
        #expect(memory(.optimizer).optimizer * 15 < memory(.none).optimizer)
        #expect(memory(.gradients).gradients < memory(.optimizer).gradients)
        #expect(memory(.full).weights < memory(.gradients).weights)
    }

    @Test(arguments: [(7, 1.0, "attention heads"), (8, 0.001, "micro-batch")]) func layoutsThatDoNotDivideAreRefused(
        tensor: Int, batch: Double, words: String
    ) {
        var predictor = TrainingPredictor()
        let refusal = #expect(throws: Refusal.self) {
            try predictor.predict(
                job {
                    $0.tensor = tensor
                    $0.globalBatch *= batch
                })
        }
        #expect(refusal?.description.contains(words) == true)
    }

    @Test func aFormatTheChipHasNotIsRefused() {
        var predictor = TrainingPredictor()
        var job = job()
        job.precision = .nvfp4
        #expect(throws: Refusal.self) { try predictor.predict(job) }
    }

    @Test func aClassThatWasNeverMeasuredGetsAWiderIntervalThanOneThatWas() throws {
        var predictor = TrainingPredictor()
        var job = job()
        job.framework = "megatron-core"
        let known = try predictor.predict(job)
        job.chip = try ChipTable.bundled.chip(named: "Gaudi3")
        let unknown = try predictor.predict(job)
        #expect(unknown.basis == .vendorPrior)
        #expect(unknown.high / unknown.low > 1.3 * known.high / known.low)
    }

    @Test func aRowIsReadAndAnUnknownArchitectureIsRefused() throws {
        let text = """
            row_id,chip,chips,precision,model,seq_len,global_batch_seq,micro_batch_seq,tp,pp,task,framework,layers,hidden,heads,ffn_hidden,vocab
            A,H100-SXM-80GB,128,bf16,LLAMA3-70B,8192,128,1,4,4,pretrain,Megatron-Core/NeMo,,,,,
            B,H100-SXM-80GB,128,bf16,Secret-1T,8192,128,1,4,4,pretrain,,,,,,
            C,Trainium1,64,bf16,LLAMA2-7B,4096,64,1,8,1,pretrain,Neuron (PyTorch),32,4096,32,11008,32000
            """
        let rows = CSVTable(text).rows
        let row = try TrainingRow(rows[0])
        #expect(row.job.layout.data == 8 && row.job.framework == "megatron-core" && row.isLayoutStated)
        let refusal = #expect(throws: Refusal.self) { try TrainingRow(rows[1]) }
        #expect(refusal?.description.contains("Secret-1T") == true)
        // AWS counts cores, two a chip.
        #expect(try TrainingRow(rows[2]).job.layout.tensor == 4)
    }
}
