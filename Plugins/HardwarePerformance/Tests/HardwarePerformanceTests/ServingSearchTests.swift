import Diagnostics
import Testing
import Values

@testable import HardwarePerformance

struct ServingSearchTests {
    let mixtral = "workload: serve\nmodel: Mixtral-8x7B\nchip: H100\nprecision: fp8\ninput: 1k token\noutput: 256 token\nbatch: 64"

    func question(_ model: String, _ chip: String) throws -> ServingPlan.Question {
        ServingPlan.Question(
            model: try ModelTable.bundled.model(named: model), chip: try ChipTable.bundled.chip(named: chip), input: 1024, output: 256)
    }

    func layout(_ tensor: Int, pipeline: Int = 1, data: Int = 1, expert: Int = 1) -> ServingLayout {
        var layout = ServingLayout()
        (layout.tensor, layout.pipeline, layout.data, layout.expert) = (tensor, pipeline, data, expert)
        (layout.weights, layout.compute, layout.cache) = (.fp8, .fp8, .fp8)
        return layout
    }

    @Test func everyLayoutDividesTheChipsTheHeadsAndTheExperts() throws {
        let model = try ModelTable.bundled.model(named: "DeepSeek-V3")
        let chip = try ChipTable.bundled.chip(named: "GB300")
        let layouts = ServingSpace(model, on: chip, chips: 72, like: ServingLayout()).layouts
        #expect(Set(layouts).count == layouts.count)
        for layout in layouts {
            #expect(72 % layout.chips == 0 && 128 % layout.tensor == 0 && 256 % layout.expert == 0)
            #expect(layout.stageChips % layout.expert == 0 && layout.expert * layout.expertTensor == layout.stageChips)
        }
        #expect(layouts.contains { $0.data == 8 && $0.expert == 8 && $0.tensor == 1 })
        #expect(layouts.contains { $0.pipeline == 2 && $0.tensor == 4 })
        // A dense model has no groups that share experts: they would be copies.
        let dense = ServingSpace(try ModelTable.bundled.model(named: "llama-3-70b"), on: chip, chips: 8, like: ServingLayout())
        #expect(dense.layouts.allSatisfy { $0.data == 1 && $0.expert == 1 })
    }

    @Test func nothingInItsSpaceBeatsTheFront() throws {
        let question = try question("Mixtral-8x7B", "H100")
        var predictor = ServingPredictor()
        var search = ServingSearch(question, chips: 4, like: layout(1), &predictor)
        search.most = 32
        let front = search.run().front
        let kernels = predictor.kernels(for: question.chip)
        #expect(front.count > 2 && front.map(\.seconds) == front.map(\.seconds).sorted())
        // Layouts and slots of our own, against the search.
        var tried = 0
        for (tensor, pipeline, data, expert) in [(4, 1, 1, 1), (4, 1, 1, 4), (2, 1, 2, 4), (1, 1, 4, 4), (2, 2, 1, 2), (1, 4, 1, 1)] {
            for slots in [4.0, 8, 16, 32] {
                let layout = layout(tensor, pipeline: pipeline, data: data, expert: expert)
                guard let plan = try? ServingPlan(question, layout, most: slots, predictor.law, kernels) else { continue }
                tried += 1
                let own = ServingSearch.Offer(plan: plan, answer: predictor.answer(plan.row), copies: 1)
                for offer in front {
                    // The search takes other numbers of slots, so that a point of ours may lie a little beyond its own.
                    #expect(!(own.seconds < 0.9 * offer.seconds && own.chipSeconds < 0.9 * offer.chipSeconds), "\(layout.text) \(slots)")
                }
            }
        }
        #expect(tried > 12)
    }

    @Test func groupsThatAttendToTheirOwnKeepMoreRequestsOfLatentAttention() throws {
        let model = try ModelTable.bundled.model(named: "DeepSeek-V3")
        let chip = try ChipTable.bundled.chip(named: "B200")
        let (tensor, groups) = (layout(8, expert: 8), layout(1, data: 8, expert: 8))
        // The latent vector lies on every tensor-parallel chip, but on one only of the groups.
        #expect(model.cachedTokens(groups, on: chip) > 4 * model.cachedTokens(tensor, on: chip))
        #expect(model.weightBytes(groups) > model.weightBytes(tensor))
        let experts = model.expertLayers * model.expertWeights * 256
        #expect(abs(model.weightBytes(layout(1, data: 8)) - model.weightBytes(groups)) < 1e-6 * experts)
    }

    @Test func messagesFollowTheLayout() throws {
        let question = try question("DeepSeek-V3", "B200")
        let kernels = Kernels(question.chip, .bundled)
        func links(_ layout: ServingLayout) -> Double { PassTerms(question.model, layout, kernels, running: 256, context: 1024).links }
        #expect(links(layout(1)) == 0)
        #expect(links(layout(8, expert: 8)) > links(layout(8)))
        // Each of the chips of a group sends its share of the group's tokens.
        #expect(links(layout(4, data: 2, expert: 8)) < links(layout(8, expert: 8)))
        // Chips that divide experts among them add up.
        #expect(links(layout(1, data: 8, expert: 4)) > 0)
        // Beyond a domain messages leave it, over links that are slower.
        let wide = layout(1, data: 32, expert: 32)
        #expect(links(wide) > 2 * links(layout(1, data: 8, expert: 8)) / 4)
    }

    @Test func aSearchIsATableWhoseRowsHaveNumbers() throws {
        let rows = try perfResults(mixtral + "\nsearch: layout\nchips: 4")
        #expect(rows.count > 1 && rows.count <= 12)
        #expect(rows.compactMap(\.option) == Array(1...rows.count))
        let times = try rows.map { try #require($0.number(.time)) }
        #expect(times == times.sorted())
        let rates = try rows.map { try #require($0.number(.tokensPerChip)) }
        #expect(rates.last == rates.max())
        for row in rows {
            #expect(row.layout?.contains("slots") == true && row.number(.chips) == 4)
            #expect(row.quantity(.time)?.spread != nil)
        }
        let limited = try perfResults(mixtral + "\nsearch: layout\nchips: 4\nlimits: {tpot: \(times[times.count / 2]) ms}")
        #expect(try limited.allSatisfy { try #require($0.number(.time)) <= times[times.count / 2] * 1.001 })
        let point = PerfPoint.all(of: PerfCell(mixtral), [:])[0]
        let table = PerfTable(results: rows.map { (point, $0) }, swept: []).table
        #expect(table.columns.first?.name == "option" && table.rows.first?.first == .text("1"))
    }

    @Test func aStatedLayoutIsAnswered() throws {
        let model = "workload: decode\nmodel: DeepSeek-V3\nchip: B200\nprecision: fp8\nbatch: 256\ncontext: 2k\n"
        let tensor = try #require(try perfResults(model + "tensor: 8").first)
        let groups = try #require(try perfResults(model + "tensor: 1\ndata: 8").first)
        let stages = try #require(try perfResults(model + "tensor: 4\npipeline: 2").first)
        #expect(groups.number(.chips) == 8 && stages.number(.chips) == 8)
        #expect(Set([tensor, groups, stages].compactMap { $0.number(.time) }).count == 3)
    }

    /// What is asked, the text it points at, and words of the refusal.
    @Test(arguments: [
        ("\ndata: 2\ntensor: 2\nexpert: 3", "3", "cannot be divided by 3"), ("\npipeline: 64", "64", "layers cannot be divided"),
        ("\ntensor: 2\nexpert: 8", "8", "owners of experts"), ("\nsearch: layout\ntensor: 2", "2", "looks for 'tensor' itself"),
        ("\nsearch: layuot", "layuot", "unknown search"), ("\ntensor: 4\nchips: 6", "6", "cannot be divided by the 4"),
        ("\nsearch: layout\nchips: 4\nlimits: {tpot: 10 us}", "H100", "keeps the limits"),
    ]) func whatCannotBeServedIsRefused(more: String, mark: String, words: String) throws {
        let code = mixtral + more
        let problem = try #require(#expect(throws: Diagnostic.self) { try perfResults(code) })
        #expect(problem.summary.contains(words), "\(problem.summary)")
        #expect(problem.range.map { String(decoding: Array(code.utf8)[$0], as: UTF8.self) } == mark)
    }

    @Test func groupsOfADenseModelAreCopies() throws {
        let code = "workload: decode\nmodel: llama-3-8b\nchip: H100\ndata: 2\nbatch: 1\ncontext: 1k"
        let problem = try #require(#expect(throws: Diagnostic.self) { try perfResults(code) })
        #expect(problem.summary.contains("they are copies of it"))
    }
}

/// What nobody measured is answered with a wide interval that says so.
struct UnmeasuredPartTests {
    func ratio(_ row: PerfResult, _ column: PerfResult.Column) throws -> Double {
        let spread = try #require(row.quantity(column)?.spread)
        return spread.high / spread.low
    }

    let serve = "workload: serve\nmodel: llama-3-70b\nchip: H100\nprecision: fp8\ninput: 1k token\noutput: 256 token\ntensor: 4\nbatch: 32"

    @Test func waitingIsWiderThanAToken() throws {
        let row = try #require(try perfResults(serve).first)
        #expect(try ratio(row, .firstToken) > 2 * (try ratio(row, .time)))
        #expect(row.basis.contains("time to first token: physics only"))
    }

    @Test(arguments: [
        ("disaggregated: true", "chips for prompts: vendor prior"),
        ("draft: {model: llama-3-8b, tokens: 3, acceptance: 0.8}", "guessed tokens: physics only"),
    ]) func partsThatWereNeverMeasuredAreWide(more: String, words: String) throws {
        let plain = try #require(try perfResults(serve).first)
        let row = try #require(try perfResults(serve + "\n" + more).first)
        #expect(row.basis.contains(words), "\(row.basis)")
        #expect(try ratio(row, .time) > 1.3 * (try ratio(plain, .time)))
    }

    @Test func layoutsUnlikeThoseMeasuredAreWide() throws {
        let code = "workload: decode\nmodel: DeepSeek-V3\nchip: B200\nprecision: fp8\nbatch: 256\ncontext: 2k\n"
        let like = try #require(try perfResults(code + "tensor: 8").first)
        let unlike = try #require(try perfResults(code + "tensor: 4\ndata: 4\nexpert: 8").first)
        #expect(!like.basis.contains("this layout") && unlike.basis.contains("this layout: vendor prior"))
        #expect(try ratio(unlike, .time) > 1.3 * (try ratio(like, .time)))
    }

    @Test func toriAreWiderThanLinksThatWereMeasured() throws {
        let code = "workload: collective\nchip: H100\noperation: all-reduce\nsize: 64 MB\n"
        let like = try #require(try perfResults(code + "ranks: 8").first)
        let torus = try #require(try perfResults(code + "torus: 2x2x2").first)
        #expect(torus.basis.contains("vendor prior"))
        let (known, wide) = (try #require(like.quantity(.time)?.spread), try #require(torus.quantity(.time)?.spread))
        #expect(wide.high / wide.low > known.high / known.low)
    }
}
