import ArticleCorpus
import Diagnostics
import DocumentFixtures
import Foundation
import Testing

@testable import DocumentSources

/// WARC, EPUB and gzip.
struct ArchiveTests {
    /// Three times `<p>A page of the book, which has enough words in it to be read as a text.</p>`.
    private static let deflated = [UInt8](
        Data(base64Encoded: "zczRCYAwDAXAVd4AoguUgqOkNjZBaEobqePrGP4fF1rc0agw7IQLI5ldC6boIRAa4Gp3EUzreUAr1OGGxOhMGR8gOD++hq3F8NvsBQ==")
            ?? Data())

    private static var records: [UInt8] {
        record("warcinfo", "", Array("software: test".utf8), type: "application/warc-fields")
            + record("response", "https://example.com/a", answer(SamplePages.page("A")))
            + record("response", "https://example.com/picture", answer([1, 2], type: "image/png"))
            + record("response", "https://example.com/gone", answer(SamplePages.page("Gone"), status: "404 Not Found"))
            + record("request", "https://example.com/a", Array("GET / HTTP/1.1\r\n\r\n".utf8))
            + record("response", "https://example.com/a", answer(SamplePages.page("A again")))
            + record("resource", "<https://example.com/t>", Array("Notes\n\nIt has 90 GB.".utf8), type: "text/plain")
    }

    @Test func aWebArchiveGivesItsPages() async throws {
        let folder = try Folder(["c.warc": Self.records])
        #expect(
            try await lines(["c.warc"], in: folder) == [
                "read c.warc#https://example.com/a: A", "read c.warc#https://example.com/a (2): A again",
                "read c.warc#https://example.com/t: Notes",
            ])
    }

    @Test func aRecordSaysWhereAndWhenItWasFetched() throws {
        var reader = WARCReader(ByteStream(Self.records), name: "c.warc")
        let document = try #require(try reader.next())
        #expect(document.address == "https://example.com/a")
        #expect(document.retrieved == "2026-03-01T10:00:00Z")
        #expect(document.mediaType == "text/html")
        #expect(document.charset == "utf-8")
    }

    @Test func chunksOfAnAnswerAreJoined() throws {
        let body = Array("5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n".utf8)
        let head = "Transfer-Encoding: chunked\r\n"
        var reader = WARCReader(
            ByteStream(record("response", "https://example.com/a", answer(body, type: "text/plain", more: head))), name: "c")
        #expect(try reader.next()?.bytes == Array("hello!".utf8))
        // A crawler that joined them already.
        reader = WARCReader(ByteStream(record("response", "https://example.com/a", answer(SamplePages.page("A"), more: head))), name: "c")
        #expect(try reader.next()?.bytes == SamplePages.page("A"))
    }

    @Test func whatStandsBeforeTheDamageIsRead() async throws {
        let folder = try Folder(["cut.warc": Self.records.dropLast(30), "odd.warc": Self.records + Array("no record\r\n".utf8)])
        #expect(try await lines(["cut.warc"], in: folder).last == "L812 cut.warc: is cut off")
        #expect(try await lines(["cut.warc"], in: folder).count == 3)
        #expect(try await lines(["odd.warc"], in: folder).last == "L812 odd.warc: has a record that does not begin with its version")
    }

    @Test(arguments: 0..<400) func noDamageToAnArchiveStopsTheProgram(seed: Int) async throws {
        var random = Linear(state: UInt64(seed))
        var bytes = seed.isMultiple(of: 2) ? Self.records : ZipBuilder.book().bytes
        for _ in 0..<4 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next() >> 20) }
        if seed.isMultiple(of: 3) { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
        let folder = try Folder(["x": bytes])
        #expect(try await lines(["x"], in: folder).allSatisfy { !$0.isEmpty })
    }

    @Test func aBookGivesItsChaptersInTheOrderTheyAreRead() async throws {
        let folder = try Folder(["b.epub": ZipBuilder.book().bytes])
        #expect(
            try await lines(["b.epub"], in: folder) == ["read b.epub#OEBPS/two.xhtml: First", "read b.epub#OEBPS/text/one 1.xhtml: Last"])
    }

    @Test func aChapterHasTheAuthorOfItsBook() async throws {
        let folder = try Folder(["b.epub": ZipBuilder.book().bytes])
        try await Intake(IntakeSettings(place: .inProcess, jobs: 1)).run(["\(folder.path)/b.epub"]) { event in
            guard case .read(_, let articles) = event else {
                Issue.record("not read")
                return
            }
            #expect(articles.first?.article.metadata.author.chosen == "Ann Author")
            #expect(articles.first?.article.metadata.site.chosen == "The Book")
            #expect(articles.first?.article.metadata.published.chosen == "2020-02-03")
        }
    }

    @Test func packedEntriesAreUnpackedUpToTheLimit() throws {
        var zip = ZipBuilder()
        zip.add("x", Self.deflated, method: 8)
        let archive = try ZipArchive(zip.bytes, name: "x.epub")
        let entry = try #require(archive.entry("x"))
        #expect(try archive.content(of: entry, limit: 1_000).count == 231)
        #expect(throws: Diagnostic.source("x.epub", .archiveTooLarge, "has an entry 'x' that unpacks to more than 0 MiB")) {
            try archive.content(of: entry, limit: 200)
        }
    }

    @Test func anArchiveThatSaysItIsHugeIsRefused() async throws {
        var bomb = ZipBuilder.book()
        bomb.add("x", [0], size: 300 << 20)
        var many = ZipBuilder.book()
        for index in 0..<10_001 { many.add("\(index)", []) }
        let folder = try Folder(["bomb.epub": bomb.bytes, "many.epub": many.bytes])
        #expect(try await lines(["bomb.epub"], in: folder) == ["L813 bomb.epub: unpacks to more than 256 MiB"])
        #expect(try await lines(["many.epub"], in: folder) == ["L813 many.epub: has 10006 entries"])
    }

    @Test func otherArchivesAreNamed() async throws {
        var plain = ZipBuilder()
        plain.add("a.txt", Array("text".utf8))
        var odd = ZipBuilder()
        odd.add("META-INF/container.xml", [1, 2, 3], method: 12)
        var secret = ZipBuilder()
        secret.add("META-INF/container.xml", [1, 2, 3], flags: 1)
        var empty = ZipBuilder()
        empty.add("META-INF/container.xml", Array("<container/>".utf8))
        let folder = try Folder([
            "a.zip": plain.bytes, "odd.epub": odd.bytes, "secret.epub": secret.bytes, "cut.epub": ZipBuilder.book().bytes.dropLast(40),
            "empty.epub": empty.bytes,
        ])
        #expect(try await lines(["a.zip"], in: folder) == ["L802 a.zip: is a ZIP archive, but no EPUB"])
        #expect(
            try await lines(["odd.epub"], in: folder) == [
                "L812 odd.epub: packs its entry 'META-INF/container.xml' with method 12, which is not read"
            ])
        #expect(try await lines(["secret.epub"], in: folder) == ["L812 secret.epub: is encrypted"])
        #expect(try await lines(["cut.epub"], in: folder) == ["L812 cut.epub: has no directory: it is cut off"])
        #expect(try await lines(["empty.epub"], in: folder) == ["L812 empty.epub: does not say where its contents stand"])
    }

    @Test func severalStreamsOfGzipAreOneAndDamageIsNamed() async throws {
        // "ab" and "cd", each stored without compression.
        let first: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 0, 0xFD, 0xFF, 0x61, 0x62, 0x6D, 0x48, 0x83, 0x9E, 2, 0, 0, 0]
        let source = ByteStream(first + first)
        #expect(try source.unpacked(.gzip).rest(limit: 100) == Array("abab".utf8))
        let folder = try Folder(["cut.gz": first.dropLast(6), "bad.gz": first.dropLast(6) + [9, 9, 9, 9, 9, 9], "good.txt.gz": first])
        #expect(try await lines(["cut.gz"], in: folder) == ["L812 cut.gz: is packed with gzip and damaged or cut off"])
        #expect(try await lines(["bad.gz"], in: folder) == ["L812 bad.gz: is packed with gzip and damaged or cut off"])
        #expect(try await lines(["good.txt.gz"], in: folder) == ["read good.txt.gz: ?"])
    }

    @Test func pathsInABookStayInIt() {
        #expect(EPUBBook.path("OEBPS/", "../text/c%201.xhtml#top") == "text/c 1.xhtml")
        #expect(EPUBBook.path("", "../../etc/passwd") == "etc/passwd")
    }
}

/// A plain generator, the same on every machine (Knuth's constants of MMIX).
struct Linear: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 16
    }
}
