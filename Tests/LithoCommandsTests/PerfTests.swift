import Foundation
import Testing
import Values

/// What hardware does, from the command line, with chips that only the workspace knows.
struct PerfTests {
    private static let claims = """
        part,quantity,format,per,value,unit,status,reported,source,place,confidence,reviewer,reviewed
        MyChip,memory,,package,192,GB,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        MyChip,bandwidth,,package,6,TB/s,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        MyChip,peak,BF16,package,1200,TFLOP/s,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        MyChip,tdp,,package,800,W,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        MyChip,scale_up,,package,500,GB/s,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        MyChip,scale_up_domain,,system,8,chip,announced,2026-01-05,bench,page 1,high,bea,2026-01-06
        Bare,memory,,package,64,GB,announced,2026-01-05,bench,page 1,high,bea,2026-01-06

        """

    private func workspace() throws -> Workspace {
        let rows = ["MyChip", "mychip", "H100", "Bare", "Nobody"].map {
            #"{"op":"gemm","device":"\#($0)","m":4096,"n":4096,"k":4096,"dtype":"bf16"}"#
        }
        return try Workspace([
            "Facts/chips/part.csv": "name,kind,vendor\nMyChip,chip,Mine\nBare,chip,Mine\n",
            "Facts/chips/source.csv":
                "id,grade,title,publisher,address,date\nbench,maker,MyChip data sheet,Mine,https://mine.example,2026-01-05\n",
            "Facts/chips/claim.csv": Self.claims, "rows.jsonl": rows.joined(separator: "\n") + "\n",
        ])
    }

    @Test func aChipOfTheWorkspaceIsPredictedWithAWiderInterval() async throws {
        let workspace = try workspace()
        let result = try await workspace.litho.run(["perf", "predict", "--jsonl"], input: try workspace.read("rows.jsonl"))
        let lines = try result.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(lines.count == 5)
        func width(_ line: JSON) throws -> Double {
            let (low, high) = (try #require(line["us_low"]?.double), try #require(line["us_high"]?.double))
            return high / low
        }
        let (own, known) = (try width(lines[0]), try width(lines[2]))
        #expect(own - 1 > 1.5 * (known - 1))
        #expect(lines[0]["basis"]?.string?.contains("vendor prior") == true)
        #expect(lines[0] == lines[1])
        // No sooner than its peak allows.
        let time = try #require(lines[0]["us"]?.double)
        #expect(time > 114.5)
        #expect(lines[3]["refused"]?.string?.contains("no source states 'bandwidth' of Bare") == true)
        #expect(lines[4]["refused"]?.string?.contains("unknown chip 'Nobody'") == true)
    }

    @Test func aChipOfTheWorkspaceIsSearchedForLayouts() async throws {
        let workspace = try workspace()
        let training = try await workspace.litho(
            "perf", "search", "--model", "llama-3-8b", "--chips", "8", "--chip", "MyChip", "--batch", "64", "--json")
        let best = try JSON(parsing: Array(training.output.utf8))["searches"]?.array?.first?["best"]?.array?.first
        let (low, high) = (try #require(best?["low"]?.double), try #require(best?["high"]?.double))
        #expect(high > 1.5 * low)
        let serving = try await workspace.litho(
            "perf", "search", "--model", "llama-3-8b", "--chips", "2", "--chip", "MyChip", "--input", "512", "--output", "64", "--top", "3",
            "--price", "3", "--json")
        let front = try #require(try JSON(parsing: Array(serving.output.utf8))["pareto"]?.array)
        #expect((1...3).contains(front.count))
        for offer in front {
            #expect(offer["basis"]?.string?.contains("vendor prior") == true)
            let (cost, energy) = (try #require(offer["usd_per_mtoken"]?.double), try #require(offer["energy_j_per_output_token"]?.double))
            #expect(cost > 0 && energy > 0)
            let (low, time) = (try #require(offer["tpot_low"]?.double), try #require(offer["tpot_ms"]?.double))
            #expect(low < time)
        }
        let words = try await workspace.litho(
            "perf", "search", "--model", "llama-3-8b", "--chips", "2", "--chip", "MyChip", "--input", "512", "--output", "64")
        #expect(words.output.contains("ms a token") && words.output.contains("slots"))
    }

    /// Options, and words of the message; all are mistakes of usage.
    @Test(arguments: [
        (["--model", "llama-3-8b", "--input", "512"], "both --input and --output"),
        (["--model", "llama-3-8b", "--tpot", "5"], "limits of a server"),
        (["--model", "llama-3-8b", "--input", "512", "--output", "0"], "above zero"),
        (["--model", "llama-3-8b", "--input", "512", "--output", "9", "--load", "1"], "queue grows"),
        (["--model", "llama-3-8b", "--precision", "fp9"], "unknown number format 'fp9'"),
        (["--model", "llama-3-8b", "--chip", "A100", "--precision", "fp8"], "no stated dense peak in fp8"),
        (["--model", "llama-3-8b", "--chip", "H1000"], "unknown chip 'H1000'"),
        (["--model", "lama-3-8b"], "unknown model 'lama-3-8b'"),
        (["--model", "llama-3-8b", "--chips", "0"], "above zero"),
        (["--model", "llama-3-8b", "--price=-1"], "above zero"),
    ]) func mistakesAreSaid(options: [String], words: String) async throws {
        let result = try await Workspace().litho.run(["perf", "search"] + options)
        #expect(result.status == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
