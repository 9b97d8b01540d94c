import Foundation
import Testing
import Values

@testable import EnergyCalculator

/// The cases beside the repository. Where they are absent these tests are skipped; the reference page covers the same ground.
struct SharedCaseTests {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["LITHO_SHARED"].map { URL(filePath: $0) }
        let folder = (named ?? ReferenceTests.root.deletingLastPathComponent().appending(path: "shared")).appending(
            path: "data/units/calibration")
        return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) ? folder : nil
    }()

    static let comment: Comment = "needs shared/data beside the repository, or LITHO_SHARED"

    static func lines(_ name: String) throws -> [JSON] {
        let folder = try #require(folder)
        let data = try Data(contentsOf: folder.appending(path: name))
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)) }
    }

    /// The answer to a case, without what the case knows of the answer.
    static func answer(_ line: JSON, adding: [JSON.Member] = []) throws -> JSON {
        let kept: Set<String> = ["expr", "to", "statements", "cell", "inputs", "correlations", "numeric", "op", "args"]
        let members = (line.members ?? []).filter { kept.contains($0.name) } + adding
        return try CaseLine(JSON.object(members).compactBytes).answer
    }

    @Test(.enabled(if: folder != nil, comment), arguments: ["values.jsonl", "programs.jsonl"])
    func valuesAreRightAndNoneIsWrongWithoutAnError(file: String) throws {
        for line in try Self.lines(file) {
            let expected = try #require(line["value"]?.double)
            let answer = try Self.answer(line)
            let value = answer["value"]?.double
            #expect(value.map { abs($0 - expected) <= 1e-9 * abs(expected) } == true, "\(line["expr"]?.string ?? ""): \(answer.compact)")
        }
    }

    @Test(.enabled(if: folder != nil, comment)) func errorsAreRefusedWithTheirClassAndBothSides() throws {
        for line in try Self.lines("errors.jsonl") {
            let error = try #require(try Self.answer(line)["error"])
            #expect(error["class"]?.string == line["error_class"]?.string, "\(line["expr"]?.string ?? "")")
            let said = error.compact.lowercased()
            for name in line["must_name"]?.array ?? [] { #expect(said.contains(name.string?.lowercased() ?? "")) }
            if line["hint"]?.string?.isEmpty == false { #expect(error["hint"]?.string?.isEmpty == false) }
        }
    }

    @Test(.enabled(if: folder != nil, comment)) func firstOrderIsExact() throws {
        for line in try Self.lines("uncertainty.jsonl") {
            guard let linear = line["linear"], linear != .null else { continue }
            let answer = try Self.answer(line, adding: [JSON.Member("draws", 1000)])
            guard let sd = linear["sd"]?.double else {
                #expect(answer["linear"]?["sd"]?.double == nil && answer["notes"] != nil)
                continue
            }
            let value = try #require(linear["value"]?.double)
            #expect(abs((answer["linear"]?["value"]?.double ?? .nan) - value) <= 1e-9 * abs(value), "\(answer.compact)")
            let own = answer["linear"]?["sd"]?.double ?? .nan
            #expect(abs(own - sd) <= max(1e-9 * sd, 1e-12 * abs(value)), "\(answer.compact)")
        }
    }

    /// As many samples as the scorer asks for take a debug build half a minute; `LITHO_SLOW_TESTS` draws them.
    static let draws = ProcessInfo.processInfo.environment["LITHO_SLOW_TESTS"] == nil ? 5000 : 100_000

    @Test(.enabled(if: folder != nil, comment)) func samplingAgreesWithinFourStandardErrors() throws {
        for line in try Self.lines("uncertainty.jsonl") {
            let answer = try Self.answer(line, adding: [JSON.Member("draws", JSON(Self.draws))])
            for name in ["mean", "sd", "p05", "p50", "p95"] {
                guard let expected = line["mc"]?[name]?.double else { continue }
                let own = try #require(answer["samples"]?[name]?.double, "\(answer.compact)")
                let error = answer["samples"]?["se"]?[name]?.double ?? 0
                let both = ((line["mc_se"]?[name]?.double ?? 0) * (line["mc_se"]?[name]?.double ?? 0) + error * error).squareRoot()
                #expect(
                    abs(own - expected) <= 4 * both + 1e-12 * abs(expected),
                    "\(line["cell"]?.string ?? "") \(name): \(own), not \(expected)")
            }
        }
    }

    @Test(.enabled(if: folder != nil, comment)) func boundsEncloseAndAreTight() throws {
        var count = 0
        var tight = 0
        for line in try Self.lines("ranges.jsonl") {
            let formula = (line["numeric"]?.string ?? "").replacing("**", with: "^").replacing("log(", with: "ln(")
            let answer = try CaseLine(
                JSON.object([JSON.Member("expr", .string(formula)), JSON.Member("to", ""), JSON.Member("inputs", line["inputs"] ?? .null)])
                    .compactBytes
            ).answer
            let bounds = (answer["bounds"]?.array ?? []).compactMap(\.double)
            let actual = (line["tight"]?.array ?? []).compactMap(\.double)
            try #require(bounds.count == 2 && actual.count == 2, "\(answer.compact)")
            let slack = 1e-9 * max(abs(actual[0]), abs(actual[1]), 1e-300)
            #expect(bounds[0] <= actual[0] + slack && bounds[1] >= actual[1] - slack, "\(formula): \(bounds)")
            count += 1
            if (actual[1] - actual[0]) * (1 + 1e-6) + slack >= bounds[1] - bounds[0] { tight += 1 }
        }
        #expect(Double(tight) >= 0.95 * Double(count))
    }

    @Test(.enabled(if: folder != nil, comment)) func energyCasesHaveTheirVerdicts() throws {
        let file = try #require(Self.folder).deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "energy/reference_cases.csv")
        var count = 0
        for row in DataFile(Array(try Data(contentsOf: file))).rows {
            let program = try #require(row["program"]).split(separator: ";").map { JSON.string($0.trimmingCharacters(in: .whitespaces)) }
            var members = [
                JSON.Member("statements", .array(program)), JSON.Member("expr", .string(row["expression"] ?? "")),
                JSON.Member("to", .string(row["unit"] ?? "")),
            ]
            let hasVerdict = row["verdict"]?.hasPrefix("no published") == false
            if hasVerdict, let published = row["published"].flatMap(Double.init), let tolerance = row["rel_tol"].flatMap(Double.init) {
                members += [JSON.Member("published", JSON(published)), JSON.Member("rel_tol", JSON(tolerance))]
            }
            let answer = try CaseLine(JSON.object(members).compactBytes).answer
            let computed = try #require(row["computed"].flatMap(Double.init))
            #expect(abs((answer["value"]?.double ?? .nan) - computed) <= 1e-9 * abs(computed), "\(row["id"] ?? ""): \(answer.compact)")
            if hasVerdict {
                #expect(answer["verdict"]?.string == (row["verdict"] == "agrees" ? "agrees" : "does not follow"), "\(row["id"] ?? "")")
            }
            count += 1
        }
        #expect(count > 40)
    }
}
