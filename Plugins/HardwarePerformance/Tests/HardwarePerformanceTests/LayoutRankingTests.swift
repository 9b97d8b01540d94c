import Testing

@testable import HardwarePerformance

struct LayoutRankingTests {
    func ranking(_ pairs: [(Double, Double)]) -> LayoutRanking {
        LayoutRanking(job: "j", entries: pairs.enumerated().map { .init(layout: "\($0)", predicted: $1.0, measured: $1.1) })
    }

    @Test func theCoefficientIsSpearmans() {
        #expect(ranking([(1, 10), (2, 20), (3, 30)]).correlation == 1)
        #expect(ranking([(3, 10), (2, 20), (1, 30)]).correlation == -1)
        // Ranks 1 2 3 4 and 2 1 4 3: 1 − 6·4 / (4·15).
        #expect(abs(ranking([(1, 20), (2, 10), (3, 40), (4, 30)]).correlation - 0.6) < 1e-12)
        #expect(ranking([(1, 10), (1, 20), (1, 30)]).correlation == 0)
    }

    @Test func theLossIsThatOfTheOneChosen() { #expect(abs(ranking([(1, 11), (2, 10), (3, 30)]).loss - 0.1) < 1e-12) }

    @Test func runsOfOneLayoutAreOneAndFewLayoutsRankNothing() throws {
        let head = "row_id,chip,chips,precision,model,seq_len,global_batch_seq,micro_batch_seq,tp,pp,task,framework,published,step_time_s\n"
        let rows = try CSVTable(
            head
                + [(1, 10.0), (1, 12), (2, 9), (4, 14)].map {
                    "A,H100,64,bf16,LLAMA3-70B,8192,128,\($0),4,4,pretrain,Megatron-Core,24.07,\($1)\n"
                }
                .joined()
                + "B,H100,64,bf16,LLAMA3-8B,8192,128,1,1,1,pretrain,Megatron-Core,24.07,5\n"
        ).rows.map { try TrainingRow($0) }
        let rankings = LayoutRanking.of(rows, [1, 1, 2, 3, 4])
        #expect(rankings.count == 1 && rankings[0].entries.count == 3)
        #expect(rankings.first?.entries.map(\.measured).sorted() == [9e6, 11e6, 14e6])
    }
}
