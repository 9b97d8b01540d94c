import ArticleCorpus
import Diagnostics
import DocumentFixtures
import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import DocumentSources

/// What becomes of a document whose reading process does not do its work. Shell scripts stand for the process.
struct ReadingProcessTests {
    private func outcome(_ script: String, clock: Duration = .seconds(30)) async throws -> String {
        ignoresBrokenPipes
        let folder = try Folder()
        let place = DocumentReader.Place.process(executable: try folder.script(script))
        let outcome = try await DocumentReader.withReader(place, count: 1, clock: clock) { reader in
            await reader.read(ReadingRequest(.articles, name: "a.html", bytes: SamplePages.page("A")))
        }
        guard let problem = outcome.problem("a.html") else { return "no problem" }
        return "\(problem.id.code) \(problem.file ?? ""): \(problem.summary)"
    }

    @Test func eachWayToFailHasItsReason() async throws {
        #expect(try await outcome("exit 3") == "L809 a.html: the process that read it ended with status 3")
        #expect(try await outcome("kill -SEGV $$") == "L809 a.html: the process that read it ended by signal 11")
        let late = "L807 a.html: was not read within 5 s of processor time or 30 s on the clock"
        #expect(try await outcome("kill -XCPU $$") == late)
        #expect(
            try await outcome("echo 'Fatal error: Could not allocate memory' >&2; kill -ILL $$")
                == "L808 a.html: takes more than 512 MiB of memory to read")
        #expect(try await outcome("sleep 60", clock: .milliseconds(200)) == late)
    }

    @Test(arguments: [
        "printf '\\377\\377\\377\\377\\377\\377\\377\\377'; sleep 5", "printf '\\003\\000\\000\\000\\000\\000\\000\\000abc'; sleep 5",
        "printf '\\020\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\377\\377\\377\\377\\377\\377\\377\\177'; sleep 5",
    ]) func anAnswerThatIsNoneIsNotBelieved(script: String) async throws {
        #expect(try await outcome(script) == "L810 a.html: the process that read it gave an answer that cannot be used")
    }

    @Test func aProgramThatIsNotThereIsNamed() async throws {
        ignoresBrokenPipes
        let outcome = try await DocumentReader.withReader(.process(executable: "/nothing/here"), count: 1) { reader in
            await reader.read(ReadingRequest(.articles, name: "a.html", bytes: [1]))
        }
        #expect(outcome.problem("a.html")?.id == .readerNotStarted)
    }

    @Test func oneDocumentThatFailsLeavesTheOthers() async throws {
        let folder = try Folder(["a.html": SamplePages.page("A"), "b.html": SamplePages.page("B")])
        let place = DocumentReader.Place.process(executable: try folder.script("exit 1"))
        #expect(try await lines(["a.html", "b.html"], place: place, in: folder).map { $0.prefix(11) } == ["L809 a.html", "L809 b.html"])
    }

    @Test func aReaderThatIsCalledOffEndsAtOnce() async throws {
        ignoresBrokenPipes
        let folder = try Folder()
        let script = try folder.script("sleep 60")
        let work = Task {
            try await Intake(IntakeSettings(place: .process(executable: script), jobs: 1)).run(["/etc/hostname"]) { _ in }
        }
        try await Task.sleep(for: .milliseconds(300))
        let start = ContinuousClock.now
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func messagesComeThroughWhole() throws {
        let page = """
            <html lang=en><head><title>T</title><meta name=author content="Ann Author"></head><body><article><h1>T</h1><p>\(SamplePages.sentence)</p>
            <table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table><p>\(SamplePages.sentence)</p></article><!-- not ended
            """
        let request = ReadingRequest(.articles, name: "a.html", charset: "utf-8", bytes: Array(page.utf8))
        let arrived = try ReadingRequest(message: request.message)
        #expect(arrived.bytes == request.bytes)
        let message = arrived.answer().message
        guard case .articles(let articles) = try ReadingAnswer(message: message) else {
            Issue.record("no articles")
            return
        }
        #expect(articles.first?.article.metadata.author.chosen == "Ann Author")
        #expect(articles.first?.article.tables.first?.rows == [["a", "b"], ["1", "2"]])
        #expect(articles.first?.article.isTruncated == true)
        #expect(try ReadingAnswer(message: message).message == message)
        for end in 0..<message.count { #expect(throws: MessageReader.Garbled.self) { try ReadingAnswer(message: Array(message[..<end])) } }
    }

    @Test func aDocumentThatIsCutShortSaysSo() {
        let problem = Diagnostic(cutShort: ["a comment or script without an end takes the last 9 bytes"], of: "a.html")
        #expect(problem.id == .sourceCutShort)
        #expect(problem.severity == .warning)
        #expect(problem.summary.contains("the last 9 bytes"))
    }

    @Test func elementsOfAnXMLDocumentComeInOrder() {
        let elements = XMLElement.elements(of: Array("<a xmlns:d='urn:d'><d:b c='1'> x </d:b><e><f/></e></a>".utf8), charset: nil)
        #expect(elements.map(\.name) == ["a", "b", "e", "f"])
        #expect(elements[1].text == "x")
        #expect(elements[1].attribute("c") == "1")
    }

    @Test func theSandboxLeavesReadingOfLibrariesOnly() async throws {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let folder = try Folder(["file": [1]])
        let result = try await Subprocess.run(
            .path(FilePath(own.appending(path: "litho-sandbox-probe").path(percentEncoded: false))), arguments: ["\(folder.path)/file"],
            output: .string(limit: 4_096))
        let lines = (result.standardOutput ?? "").split(separator: "\n").map(String.init)
        #expect(lines.contains("socket: no"))
        #expect(lines.contains("start: no"))
        // A kernel without Landlock grants less, and says so.
        if lines.contains("granted: yes") {
            #expect(lines.dropFirst() == ["socket: no", "read: no", "write: no", "library: yes", "start: no"])
        }
    }
}
