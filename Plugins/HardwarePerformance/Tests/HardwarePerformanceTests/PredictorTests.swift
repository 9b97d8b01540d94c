import HardwarePerformance
import Testing

struct PredictorTests {
    let predictor: Predictor
    let llama = ModelArchitecture(
        name: "small", layers: 32, hidden: 4096, heads: 32, keyHeads: 8, headSize: 128, feedForward: 14336, vocabulary: 128256)

    init() throws { predictor = Predictor(try ChipTable.bundled.chip(named: "H100")) }

    func fields(_ more: [String: Fields.Field]) -> Fields { Fields(["device": .text("NVIDIA H100 80GB HBM3")].merging(more) { $1 }) }

    @Test func aZeroShapeIsRefused() {
        let refusal = #expect(throws: Refusal.self) {
            try Workload(fields(["op": .text("gemm"), "m": .number(0), "n": .number(4), "k": .number(4), "dtype": .text("bf16")]))
        }
        #expect(refusal?.description == "'m' is 0.0; it has to be above zero")
    }

    @Test func aMissingShapeAnUnknownFormatAndAnUnknownOperationAreRefused() {
        #expect(throws: Refusal.self) { try Workload(fields(["op": .text("gemm"), "m": .number(1), "n": .number(4)])) }
        #expect(throws: Refusal.self) { try Workload(fields(["op": .text("copy"), "bytes": .number(1), "dtype": .text("fp3")])) }
        #expect(throws: Refusal.self) { try Workload(fields(["op": .text("fft")])) }
    }

    @Test func workBeyondTheMemoryIsRefused() {
        let refusal = #expect(throws: Refusal.self) {
            try predictor.predict(.gemm(Gemm(m: 200_000, n: 200_000, k: 200_000, .bf16)))
        }
        #expect(refusal?.description.contains("beyond the 80 GB of H100-SXM-80GB") == true)
    }

    @Test func aFormatTheChipHasNotIsRefused() {
        let refusal = #expect(throws: Refusal.self) { try predictor.predict(.gemm(Gemm(m: 128, n: 128, k: 128, .nvfp4))) }
        #expect(refusal?.description == "H100-SXM-80GB has no stated dense peak in nvfp4")
    }

    @Test func aStepIsTheSumOfItsTerms() throws {
        for work in [
            Workload.prefill(llama, batch: 1, tokens: 2048, .bf16), .decode(llama, batch: 16, context: 4096, .bf16),
            .training(llama, batch: 1, tokens: 2048, parameters: 5e9, optimizerBytes: 14, .bf16),
        ] {
            let answer = try predictor.predict(work)
            let sum = answer.terms.map(\.time).reduce(0, +)
            #expect(abs(sum / answer.time - 1) < 0.02)
        }
    }

    @Test func anAnswerNamesTheCoefficientsItRestsOn() throws {
        let answer = try predictor.predict(.gemm(Gemm(m: 4096, n: 4096, k: 4096, .bf16)))
        #expect(answer.coefficients.map(\.coefficient.name) == GemmLaw.coefficients.map(\.name))
        #expect(answer.coefficients.allSatisfy { $0.value > 0 })
        #expect(answer.provenance.contains("H100"))
    }

    @Test func decodeReadsAtLeastTheWeights() throws {
        let answer = try predictor.predict(.decode(llama, batch: 1, context: 128, .bf16))
        #expect(answer.time > 2 * llama.layerWeights / predictor.chip.bandwidth)
        #expect(answer.bound == .memory)
    }

    @Test func powerRisesWithUseAndStopsAtTheLimit() throws {
        let reading = try #require(try predictor.predict(.copy(Rowwise(rows: 1, width: 1, bytes: 4e9))).watts)
        let computing = try #require(try predictor.predict(.gemm(Gemm(m: 8192, n: 8192, k: 8192, .bf16))).watts)
        #expect(reading < computing)
        #expect(computing <= 720)
    }

    @Test func aChipWithoutAStatedLimitHasNoPower() throws {
        let trainium = Predictor(try ChipTable.bundled.chip(named: "Trainium3"))
        #expect(try trainium.predict(.copy(Rowwise(rows: 1, width: 1, bytes: 4e9))).watts == nil)
    }
}
