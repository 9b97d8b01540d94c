import CellEngine
import CorpusStore
import Datasets
import Diagnostics
import Foundation
import PluginConformance
import PluginProtocol
import Testing
import Values

@testable import SourceCorpus

struct SourceCorpusTests {
    /// The repository's own corpus as the host hands it out.
    private func corpus() async throws -> DatasetContent {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Corpus")
        var texts: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasPrefix(".") {
            texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let store = try await CorpusStore.open(CorpusFiles(texts), index: nil, engine: "test")
        let content = try #require(SourceCorpus.manifest.datasets.first)
        return try store.filling(content)
    }

    @Test func conformsAndItsExamplesGiveTheirStatedResults() async throws {
        let data = DatasetReader(datasets: [try await corpus()], folder: nil)
        let suite = PluginConformance(reader: { try data.read($0, inputs: $1, deadline: .now + .seconds(10)).value })
        let checks = await suite.check(SourceCorpus.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    @Test func theTablesHaveTheColumnsOfTheManifest() async throws {
        let content = try await corpus()
        #expect(content.tables.map(\.name) == ["document", "sentence", "cell", "claim"])
        for (table, known) in zip(content.tables, CorpusTables.all) {
            #expect(table.csv.hasPrefix(known.columns.joined(separator: ",") + "\n"))
            #expect(table.csv.split(separator: "\n").count > 3)
        }
    }

    @Test func aSearchIsReadAsItIsWritten() throws {
        #expect(
            try SourceRequest("search: up \"to 9\" TB/s\n# a remark\nin: a, b")
                == .search(words: ["up", "to 9", "TB/s"], keys: ["a", "b"]))
        #expect(SourceRequest.words("up \"to 9\" TB/s *") == ["up", "to 9", "TB/s"])
        #expect(try SourceRequest("  select 1") == .query("  select 1"))
        #expect(
            try SourceRequest("quote: @a#s1,b#t1.r2c3")
                == .quote([.init(key: "a", place: "s1", range: 7..<12), .init(key: "b", place: "t1.r2c3", range: 13..<22)]))
    }

    @Test(arguments: [
        ("search:", "'search:' names no word"), ("search: *", "'search:' names no word"), ("quote:", "'quote:' names no place"),
        ("quote: a", "'a' is no place"), ("in: a", "'in:' narrows a search"), ("search: a\nsearch: b", "a second line 'search:'"),
        ("quote: a#s1\nsearch: b", "a cell either searches or quotes; put 'search:' into a cell of its own"),
        ("some words", "a line is `search: …`, `in: …` or `quote: …`"), ("# only a remark", "nothing is asked"),
    ]) func whatIsWrongIsSaidAtItsPlace(code: String, message: String) {
        let problem = SourceCorpus().analyze(CellSource(label: "c", language: "sources", code: code)).diagnostics.first
        #expect(problem?.summary == message)
        #expect(problem?.range != nil)
    }
}
