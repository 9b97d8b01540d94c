import HardwarePerformance
import Testing

struct OperatorTests {
    let h100: Chip
    let predictor: Predictor

    init() throws {
        h100 = try ChipTable.bundled.chip(named: "H100")
        predictor = Predictor(h100)
    }

    @Test(arguments: [1.0, 16, 100, 512, 4096, 16384], [1024.0, 4096, 28672]) func noProductBeatsTheDatasheet(m: Double, n: Double) throws {
        for precision in [Precision.bf16, .fp8] {
            let gemm = Gemm(m: m, n: n, k: 8192, precision)
            let answer = try predictor.predict(.gemm(gemm))
            let peak = try #require(h100.peak(precision))
            #expect(answer.time > max(gemm.flops / peak, gemm.bytes / h100.bandwidth))
            #expect(answer.low < answer.time && answer.time < answer.high)
        }
    }

    @Test func oneTileMoreThanAWaveCostsMoreThanItsShare() {
        let law = GemmLaw([0.85, 0.8, 3, 250, 20, 0.5, 1.5, 0.3, 0.2])
        let full = law.predict(Gemm(m: 128 * 132, n: 256, k: 16384, .bf16), on: h100)
        let ragged = law.predict(Gemm(m: 128 * 133, n: 256, k: 16384, .bf16), on: h100)
        #expect(ragged / full > 1.05)
    }

    @Test func fewRowsAreBoundByMemoryAndManyByCompute() throws {
        #expect(try predictor.predict(.gemm(Gemm(m: 1, n: 8192, k: 28672, .bf16))).bound == .memory)
        #expect(try predictor.predict(.gemm(Gemm(m: 8192, n: 8192, k: 8192, .bf16))).bound == .compute)
        #expect(try predictor.predict(.gemm(Gemm(m: 16, n: 64, k: 64, .bf16))).bound == .launch)
    }

    @Test func splittingHelpsAProductWithFewTilesAndALongSum() {
        let gemm = Gemm(m: 128, n: 512, k: 32768, .bf16)
        let cheap = GemmLaw([0.85, 0.8, 3, 250, 1, 0.5, 0.1, 0.3, 0.2])
        let dear = GemmLaw([0.85, 0.8, 3, 250, 1, 0.5, 1000, 0.3, 0.2])
        #expect(cheap.predict(gemm, on: h100) < dear.predict(gemm, on: h100))
    }

    @Test func conversionOfTheFirstOperandCosts() {
        let law = GemmLaw(GemmLaw.coefficients.map(\.start))
        let without = law.predict(Gemm(m: 32768, n: 256, k: 4096, .fp8), on: h100)
        let with = law.predict(Gemm(m: 32768, n: 256, k: 4096, .fp8, converts: true), on: h100)
        #expect(with > 1.5 * without)
    }

    @Test func causalAttentionOfTwiceTheTokensCostsAboutFourTimes() throws {
        func time(_ tokens: Double) throws -> Double {
            try predictor.predict(
                .prefillAttention(PrefillAttention(batch: 4, heads: 32, keyHeads: 8, queries: tokens, headSize: 128))
            ).time
        }
        let ratio = try time(16384) / time(8192)
        #expect(3.7 < ratio && ratio < 4.1)
    }

    @Test func aWindowBoundsTheBlocksOfAttention() {
        let whole = PrefillAttention(batch: 1, heads: 1, keyHeads: 1, queries: 8192, headSize: 64)
        var windowed = whole
        windowed.window = 128
        let law = PrefillAttentionLaw(PrefillAttentionLaw.coefficients.map(\.start))
        #expect(windowed.flops < whole.flops / 30)
        #expect(law.predict(windowed, on: h100) < law.predict(whole, on: h100))
    }

    @Test func decodeAttentionOfALongContextRunsAtTheMemoryBandwidth() throws {
        let work = DecodeAttention(batch: 64, heads: 32, keyHeads: 32, context: 32768, cachedSize: 256)
        let answer = try predictor.predict(.decodeAttention(work))
        let share = work.bytes / answer.time / h100.bandwidth
        #expect(0.7 < share && share < 0.95)
        #expect(answer.bound == .memory)
    }

    @Test func collectivesHaveADelayAndABandwidth() {
        let law = CollectiveLaw([8, 1, 1, 0.6])
        let small = law.predict(Collective(.allReduce, ranks: 8, bytes: 1024), on: h100)
        let large = law.predict(Collective(.allReduce, ranks: 8, bytes: 1e9), on: h100)
        #expect(11 < small && small < 13)
        #expect(abs(large / (1.75e9 / (450e3 * 0.6)) - 1) < 0.01)
        #expect(law.predict(Collective(.allGather, ranks: 8, bytes: 1e9), on: h100) < large)
    }
}
