import HardwarePerformance
import Testing

struct SearchTests {
    func search(_ model: String, chips: Int, batch: Double = 512, sequence: Double = 2048) throws -> LayoutSearch.Outcome {
        var predictor = TrainingPredictor()
        var layout = ParallelLayout()
        layout.globalBatch = batch
        let job = TrainingJob(
            model: try ModelTable.bundled.model(named: model), chip: try ChipTable.bundled.chip(named: "H100"), sequence: sequence,
            precision: .bf16, layout: layout)
        return LayoutSearch(job, chips: chips, &predictor).run(keeping: 5)
    }

    @Test func theBestLayoutUsesAllChipsDividesAndFits() throws {
        let outcome = try search("gpt3-175b", chips: 512)
        #expect(outcome.evaluated > 1000)
        for candidate in outcome.best {
            let layout = candidate.layout
            #expect(layout.chips == 512)
            #expect(96 % layout.tensor == 0 && layout.pipeline * layout.virtual <= 96)
            #expect(candidate.memory <= 80e9)
        }
        #expect(outcome.best.map(\.time) == outcome.best.map(\.time).sorted())
    }

    @Test func nothingBeatsTheBestOfTheSearch() throws {
        var predictor = TrainingPredictor()
        let outcome = try search("LLAMA3-8B", chips: 16)
        let best = try #require(outcome.best.first)
        let model = try ModelTable.bundled.model(named: "LLAMA3-8B")
        let chip = try ChipTable.bundled.chip(named: "H100")
        // Layouts of our own, against the search: each is in its space, fits, and must not be faster.
        var fitting = 0
        for tensor in [1, 2, 4, 8] {
            for pipeline in [1, 2] {
                for micro in [1.0, 2, 4] {
                    var layout = ParallelLayout()
                    (layout.tensor, layout.pipeline, layout.data) = (tensor, pipeline, 16 / (tensor * pipeline))
                    (layout.microBatch, layout.globalBatch) = (micro, 512)
                    let job = TrainingJob(model: model, chip: chip, sequence: 2048, precision: .bf16, layout: layout)
                    let answer = try predictor.predict(job)
                    guard answer.heldHigh <= 80e9 else { continue }
                    fitting += 1
                    #expect(answer.time >= best.time * 0.999)
                }
            }
        }
        #expect(fitting > 0)
    }

    @Test func aModelThatFitsNowhereHasNoLayout() throws {
        let outcome = try search("GPT-1T", chips: 8)
        #expect(outcome.best.isEmpty && outcome.pruned > 0)
    }

    @Test func theFrontHoldsWhatNothingBeatsInEverything() {
        func offer(_ seconds: Double, _ dollars: Double?, _ joules: Double?) -> SystemOffer {
            SystemOffer(
                chip: "x", chips: 1, layout: ParallelLayout(), seconds: seconds, low: seconds, high: seconds, dollars: dollars,
                joules: joules,
                memory: 0)
        }
        let front = [offer(3, 1, 5), offer(1, 3, 5), offer(3, 3, 6), offer(2, 2, 5)].paretoFront
        #expect(front.map(\.seconds) == [1, 2, 3])
        #expect(front.compactMap(\.dollars) == [3, 2, 1])
    }
}
