import Foundation
import Testing

@testable import ArticleCorpus

/// The documents of the repository say that they restate, and are read as they are meant.
@Suite struct OwnCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus")

    private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: Self.folder.appending(path: name))) }

    private func article(_ name: String) throws -> Article {
        guard case .article(let article) = SourceReading.read(try bytes(name), name: name) else { throw CocoaError(.fileReadCorruptFile) }
        return article
    }

    @Test(arguments: ["neuron-trainium3.html", "tokenring-1.txt", "tokenring-2.html"]) func saysThatItRestates(name: String) throws {
        let article = try article(name)
        #expect(article.body.text.contains("restates, in words of this project"))
        #expect(article.metadata.title.chosen != nil)
        #expect(article.notes.isEmpty)
    }

    @Test func theMakersFiguresAreClaims() throws {
        let article = try article("neuron-trainium3.html")
        #expect(article.tables.first?.rows.count == 4)
        let claims = ClaimFinder(article: article).claims
        #expect(claims.contains { $0.value == 4.9 && $0.unit == "TB/s" && $0.metric == "bandwidth" })
        #expect(!claims.contains { $0.unit == "1" && $0.value == 3 })
    }

    @Test func theTwoAccountsContradictEachOther() throws {
        let second = try article("tokenring-2.html")
        let text = try bytes("tokenring-1.txt") + Array("\n\n=====\n\n\(second.metadata.title.chosen ?? "")\n\n".utf8) + second.body.bytes
        let kinds = Set(ContradictionFinder.contradictions(in: ClaimFinder(text: text)).map(\.kind))
        #expect(kinds.isSuperset(of: [.status, .date, .scope]))
    }

    @Test func theFeedListsThem() throws {
        let feed = try #require(FeedReader.feed(try bytes("feed.xml")))
        #expect(feed.entries.compactMap(\.link) == ["neuron-trainium3.html", "tokenring-1.txt", "tokenring-2.html"])
    }
}
