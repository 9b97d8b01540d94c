import HardwarePerformance
import Testing

struct ServingTests {
    static let head =
        "row_id,family,split_group,chip,chips,framework,weight_precision,compute_precision,model,scenario,input_tokens,output_tokens,"
        + "batch_or_concurrency,tp,pp,dp,ep,primary_metric\n"

    func answer(_ row: String) throws -> (row: ServingRow, answer: ServingPredictor.Answer) {
        var predictor = ServingPredictor()
        return try predictor.predict(CSVTable(Self.head + row).rows[0])
    }

    func vllm(batch: Int, chip: String = "H100-SXM-80GB", model: String = "LLAMA3-8B", tensor: Int = 1) throws -> ServingPredictor.Answer {
        try answer(
            "A,x,x,\(chip),\(tensor),vLLM,bf16,bf16,\(model),saturated,512,512,\(batch),\(tensor),1,1,1,output_tokens_per_s_per_chip"
        ).answer
    }

    @Test func aLargerBatchGivesMoreTokensAndMakesEachWait() throws {
        let small = try vllm(batch: 4)
        let large = try vllm(batch: 128)
        #expect(large.outputTokensPerSecondPerChip > 8 * small.outputTokensPerSecondPerChip)
        #expect(large.token > small.token)
        #expect(try #require(large.joulesPerOutputToken) < #require(small.joulesPerOutputToken))
    }

    @Test func aTokenTakesAtLeastTheTimeToReadTheWeights() throws {
        let model = try ModelTable.bundled.model(named: "LLAMA3-8B")
        let chip = try ChipTable.bundled.chip(named: "H100")
        #expect(try vllm(batch: 1).token > 2 * model.layerWeights / chip.bandwidth)
    }

    @Test func tensorParallelismMakesATokenQuickerAndAChipLessUseful() throws {
        let one = try vllm(batch: 16)
        let four = try vllm(batch: 16, tensor: 4)
        #expect(four.token < one.token)
        #expect(four.outputTokensPerSecondPerChip < one.outputTokensPerSecondPerChip)
    }

    @Test func weightsThatLeaveNoRoomForARequestAreRefused() {
        let refusal = #expect(throws: Refusal.self) { try vllm(batch: 1, model: "LLAMA3-70B") }
        #expect(refusal?.description.contains("no room for a request") == true)
    }

    @Test func aCacheOfLatentVectorsHoldsMoreTokens() throws {
        let deepseek = try ModelTable.bundled.model(named: "DeepSeek-V3")
        let llama = try ModelTable.bundled.model(named: "LLAMA3-70B")
        #expect(deepseek.cacheBytes(ServingLayout()) < llama.cacheBytes(ServingLayout()) / 4)
    }

    @Test func withoutABatchTheServerTakesWhatTheMemoryHolds() throws {
        let row = try answer("A,x,x,H200-SXM,1,TensorRT-LLM,fp8,fp8,LLAMA3-70B,offline,1000,1000,,1,1,,,output_tokens_per_s_per_chip").row
        let room = row.model.cachedTokens(row.layout, on: row.chip)
        #expect(abs(row.batch * 1500 / room - 1) < 0.01)
        #expect(row.work.isMaximum)
    }

    @Test func aRequestIsItsPromptAndItsTokens() throws {
        let short = try answer("A,x,x,A100-SXM-80GB,1,FasterTransformer,fp16,fp16,GPT-20B,static,128,20,8,1,1,,,latency_ms").answer
        let long = try answer("A,x,x,A100-SXM-80GB,1,FasterTransformer,fp16,fp16,GPT-20B,static,128,200,8,1,1,,,latency_ms").answer
        #expect(6 < long.time / short.time && long.time / short.time < 10.5)
    }

    @Test func anUnmeasuredChipIsAnsweredWithAWiderIntervalAndNoPowerWhereNoneIsStated() throws {
        let known = try vllm(batch: 64)
        let unknown = try vllm(batch: 64, chip: "Trainium3")
        #expect(unknown.high / unknown.low > 1.2 * known.high / known.low)
        let stranger = try vllm(batch: 64, chip: "MI300X")
        #expect(stranger.high / stranger.low > unknown.high / unknown.low)
        #expect(stranger.basisText == Basis.vendorPrior.text)
        #expect(unknown.watts == nil && unknown.basisText == Basis.calibratedClass.text)
    }
}
