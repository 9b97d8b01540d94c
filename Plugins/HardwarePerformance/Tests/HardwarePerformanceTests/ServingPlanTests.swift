import Diagnostics
import Testing
import Values

@testable import HardwarePerformance

struct ServingPlanTests {
    let serve = "workload: serve\nmodel: llama-3-70b\nchip: H100\nprecision: fp8\ninput: 2k token\noutput: 512 token"

    func number(_ code: String, _ column: PerfResult.Column) throws -> Double {
        try #require(try perfResults(code).first?.number(column))
    }

    @Test func aTighterLimitOnTokensCostsThroughput() throws {
        let loose = try number(serve + "\nlimits: {tpot: 100 ms}", .tokensPerChip)
        let tight = try number(serve + "\nlimits: {tpot: 15 ms}", .tokensPerChip)
        #expect(tight < loose)
        #expect(try number(serve + "\nlimits: {tpot: 15 ms}", .time) <= 15)
        #expect(try number(serve + "\nlimits: {ttft: 400 ms}", .firstToken) <= 400)
    }

    @Test func limitsThatNothingKeepsSayHowNearTheNearestComes() throws {
        let thrown = #expect(throws: Diagnostic.self) { try perfResults(serve + "\nlimits: {tpot: 1 ms}") }
        let problem = try #require(thrown)
        #expect(problem.id.code == "L914" && problem.summary.contains("the nearest, tensor"))
    }

    @Test func waitingGrowsWithTheLoad() throws {
        let waits = try ["0.5", "0.8", "0.95", "0.99"].map { try number(serve + "\ntensor: 4\nbatch: 16\nload: \($0)", .firstToken) }
        #expect(waits == waits.sorted() && waits[3] > 2 * waits[0])
        #expect(throws: Diagnostic.self) { try perfResults(serve + "\nload: 1") }
    }

    @Test func chipsOfTheirOwnForPromptsLetTokensFlow() throws {
        let mixed = serve + "\ntensor: 4\nbatch: 64"
        #expect(try number(mixed + "\ndisaggregated: true", .time) < number(mixed, .time))
        #expect(try perfResults(mixed + "\ndisaggregated: true").first?.layout?.contains("for prompts") == true)
    }

    @Test func guessesThatAreAcceptedMakeFewRequestsFaster() throws {
        let plain = serve + "\ntensor: 4\nbatch: 1"
        func drafted(_ acceptance: String) throws -> Double {
            try number(plain + "\ndraft: {model: llama-3-8b, tokens: 3, acceptance: \(acceptance)}", .time)
        }
        let (good, bad, without) = (try drafted("0.9"), try drafted("0.1"), try number(plain, .time))
        #expect(good < without && without < bad)
        // Leviathan et al., equation 1: (1 − 0.8⁵) / (1 − 0.8).
        let model = try ModelTable.bundled.model(named: "llama-3-8b")
        #expect(abs(ServingPlan.Draft(model, tokens: 4, acceptance: 0.8).yield - 3.3616) < 1e-9)
    }

    @Test func aModelWithoutRoomIsRefusedWithWhatItNeeds() throws {
        let thrown = #expect(throws: Diagnostic.self) {
            try perfResults("workload: serve\nmodel: llama-3-70b\nchip: H100\ntensor: 1\ninput: 2k\noutput: 512")
        }
        let problem = try #require(thrown)
        #expect(problem.summary.contains("leaves room for"))
    }
}
