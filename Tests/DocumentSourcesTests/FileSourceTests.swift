import DocumentFixtures
import Foundation
import Testing

@testable import ArticleCorpus
@testable import DocumentSources

/// Documents from files, folders and archives.
struct FileSourceTests {
    @Test func aFolderGivesItsDocumentsInOrderAndNamesWhatIsNotRead() async throws {
        let folder = try Folder([
            "a.html": SamplePages.page("A"), "b.pdf": Array("%PDF-1.4".utf8), "c.html": [0x20], "d.html": Array("<p></p><img src=x>".utf8),
            "e/f.html": SamplePages.page("F"), ".hidden": SamplePages.page("H"),
        ])
        #expect(
            try await lines([folder.path, "\(folder.path)/none"], jobs: 3).map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
                == [
                    "read a.html: A", "L802 b.pdf: is a PDF document, not a page, a feed or a text", "L801 c.html: is empty",
                    "L820 d.html: holds no text", "read e/f.html: F", "L805 none: no such file or directory",
                ])
    }

    @Test func anEmptyFolderAndAPipeAreNamed() async throws {
        let folder = try Folder()
        #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
        #expect(try await lines(["pipe"], in: folder) == ["L805 pipe: is no regular file"])
        let empty = try Folder()
        #expect(try await lines([empty.path]) == ["L820 \(empty.path): is a folder without files"])
    }

    @Test func aLinkThatLeadsRoundInACircleIsNotFollowed() async throws {
        let folder = try Folder(["a/b.html": SamplePages.page("B")])
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/a/loop", withDestinationPath: folder.path)
        #expect(try await lines(["a"], in: folder) == ["read a/b.html: B"])
    }

    @Test func aTextOfSeveralArticlesIsSplit() async throws {
        let text = "First\n\nIt has 144 GB of memory.\n\n=====\n\nSecond\n\nIt has 90 GB of memory.\n"
        let folder = try Folder(["two.txt": Array(text.utf8)])
        #expect(try await lines(["two.txt"], in: folder) == ["read two.txt: 1 First, 2 Second"])
    }

    @Test func entriesOfAFeedAreDocuments() async throws {
        let feed = """
            <rss version="2.0"><channel><title>T</title><item><title>One &amp;amp; two</title><guid>g1</guid>\
            <description>&lt;p&gt;It has 90 GB.&lt;/p&gt;</description></item><item><title>Three</title></item></channel></rss>
            """
        let folder = try Folder(["f.xml": Array(feed.utf8), "none.xml": Array("<rss version='2.0'><channel/></rss>".utf8)])
        #expect(try await lines(["f.xml"], in: folder) == ["read f.xml: g1 One & two, 2 Three"])
        #expect(try await lines(["none.xml"], in: folder) == ["L820 none.xml: is a feed without entries"])
    }

    @Test func whatIsKnownIsNotReadAgain() async throws {
        let folder = try Folder(["a.html": SamplePages.page("A"), "b.html": SamplePages.page("B")])
        let known = try await lines(["a.html", "b.html"], in: folder) { $0.name.hasSuffix("a.html") && $0.bytes == SamplePages.page("A") }
        #expect(known == ["known a.html", "read b.html: B"])
    }

    @Test func aSavedPageKeepsTheAddressItHad() {
        let single =
            "<html><!--\n Page saved with SingleFile \n url: https://example.com/a?b=1 \n saved date: Tue Mar 03 2026 10:11:12 GMT+0100 (x)\n-->"
        #expect(SavedPage(Array(single.utf8))?.address == "https://example.com/a?b=1")
        #expect(SavedPage(Array(single.utf8))?.saved == "2026-03-03")
        #expect(SavedPage(Array("<!-- saved from url=(0021)https://example.com/a -->".utf8))?.address == "https://example.com/a")
        #expect(SavedPage(Array("<!-- saved from url=(0010)javascript:x -->".utf8)) == nil)
        #expect(SavedPage(Array("<p>Page saved".utf8)) == nil)
    }

    @Test func aDocumentBeyondTheLimitIsNamed() async throws {
        let folder = try Folder()
        let file = "\(folder.path)/large.txt"
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        #expect(truncate(file, off_t(DocumentLimits.size + 1)) == 0)
        #expect(try await lines(["large.txt"], in: folder) == ["L806 large.txt: is larger than the limit of 64 MiB"])
    }
}
