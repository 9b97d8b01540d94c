import Testing

@testable import HardwarePerformance

struct TrainingRowTests {
    static let head =
        "row_id,chip,chips,chips_per_node,system,precision,model,layers,hidden,heads,ffn_hidden,vocab,seq_len,global_batch_seq,micro_batch_seq,tp,pp,task,framework,published,recompute\n"

    func row(heads: Int = 64, system: String = "", micro: Int = 4, published: String = "2022-02") throws -> TrainingRow {
        let line =
            "A,A100-SXM-80GB,384,8,\(system),fp16,BLOOM-sweep-181B,72,14336,\(heads),57344,50304,2048,2048,\(micro),8,12,pretrain,Megatron-DeepSpeed,\(published),full\n"
        return try TrainingRow(CSVTable(Self.head + line).rows[0])
    }

    func time(_ row: TrainingRow) throws -> Double {
        var predictor = TrainingPredictor()
        return try predictor.predict(row.job).time
    }

    @Test(arguments: [16, 64, 256]) func aRowOfASweepHasHeadsOfItsOwnSize(heads: Int) throws {
        let model = try row(heads: heads).job.model
        #expect(model.headSize == 14336 / Double(heads) && model.keyHeads == Double(heads))
    }

    @Test func attentionThatIsNoFusedKernelPaysForItsScoresAndNotForItsHeads() throws {
        let (few, many) = (try time(row(heads: 16)), try time(row(heads: 256)))
        // The products stay; only the scores, of sixteen times the bytes, are written and read.
        #expect(many > few && many < 1.4 * few)
    }

    @Test func smallMicroBatchesPayForTheLaunchesOfAnOldFramework() throws {
        #expect(try time(row(micro: 1)) > 1.05 * time(row(micro: 4)))
    }

    @Test(arguments: [
        ("4x100 Gb/s RoCE per node", 6.25e3), ("A100 40GB with 1600 Gbps node-node interconnect (RoCE)", 25e3), ("Jean Zay A100", 6.25e3),
        ("DGX SuperPOD A100", 25e3),
    ]) func theNetworkIsWhatTheNameOfTheSystemStates(system: String, rate: Double) throws {
        #expect(try row(system: system).job.chip.scaleOut == rate)
    }
}
