import Foundation
import Hummingbird
import Subprocess
import Testing

@testable import LithoPreview

struct PreviewTests {
    private let door = LoopbackOnly<BasicRequestContext>(port: 4815)

    @Test(arguments: ["evil.example", "127.0.0.1:80", "localhost", "127.0.0.1:4815.evil.example", ""]) func anotherHostGetsNothing(
        host: String
    ) {
        #expect(!door.allows(host: host, origin: nil))
    }

    @Test func anotherOriginGetsNothing() {
        #expect(door.allows(host: "127.0.0.1:4815", origin: nil))
        #expect(door.allows(host: "LOCALHOST:4815", origin: "http://localhost:4815"))
        for origin in ["http://evil.example", "null", "https://127.0.0.1:4815", "http://127.0.0.1:4816", "http://localhost:4815"] {
            #expect(!door.allows(host: "127.0.0.1:4815", origin: origin))
        }
        #expect(!door.allows(host: nil, origin: nil))
    }

    @Test func whoWaitsHearsOfANewerReport() async {
        let state = PreviewState([1])
        async let version = state.version(after: 1, within: .seconds(60))
        try? await Task.sleep(for: .milliseconds(50))
        await state.show([2])
        #expect(await version == 2)
        #expect(await state.version(after: 2, within: .milliseconds(20)) == 2)
    }

    @Test func savesOfWhatAReportRestsOnAreSeenAndOthersAreNot() throws {
        let place = try Place()
        let watch = FileWatch(notebook: try place.write("a", "notes/n.md"))
        var state = watch.state()
        func isSeen(_ text: String, _ path: String) throws -> Bool {
            _ = try place.write(text, path)
            let next = state.next(watch)
            defer { state = next }
            return next.files != state.files
        }
        #expect(try isSeen("ab", "notes/n.md"))
        #expect(try isSeen("x", "notes/data/new.csv"))
        #expect(try isSeen("xy", "notes/data/new.csv"))
        #expect(try isSeen("jobs: 1", "litho.yml"))
        #expect(try isSeen("x", "Corpus/p.html"))
        #expect(try isSeen("x", "Facts/chips/claim.csv"))
        #expect(try !isSeen("x", "notes/report.html"))
        #expect(try !isSeen("x", "notes/.litho/cache.db"))
        #expect(try !isSeen("x", "notes/n.md~"))
        try FileManager.default.removeItem(atPath: place.path + "/notes/data/new.csv")
        #expect(state.next(watch).files != state.files)
    }

    @Test func whatWentWrongIsShownAsText() {
        let page = String(decoding: Shell.page("No report", "n.md:1:1: error <script>"), as: UTF8.self)
        #expect(page.contains("error &lt;script&gt;"))
    }

    /// The whole server with a program in the place of `litho` that prints the notebook: two previews at once take two ports, a save reaches
    /// the page, a program that fails is told and gets over it.
    @Test func aSaveReachesThePage() async throws {
        let place = try Place()
        let notebook = try place.write("first", "n.md")
        let script = """
            #!/bin/sh
            for last; do :; done
            grep -q broken "$last" && { echo '<bad>' >&2; exit 1; }
            cat "$last"

            """
        let litho = try place.write(script, "litho")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: litho)
        let server = PreviewServer(renderer: Renderer(litho: litho, notebook: notebook), watch: FileWatch(notebook: notebook), port: 43_117)
        let (ports, said) = AsyncStream.makeStream(of: Int.self)
        let tasks = [1, 2].map { _ in Task { try await server.run { said.yield($0) } } }
        defer { for task in tasks { task.cancel() } }
        var found: [Int] = []
        for await port in ports {
            found.append(port)
            if found.count == 2 { break }
        }
        #expect(Set(found).count == 2)
        try await answersOnlyWhoNamesIt(found[0])
        for text in ["first", "second", "broken", "mended"] {
            _ = try place.write(text, "n.md")
            let expected = text == "broken" ? "&lt;bad&gt;" : text
            for port in found { try await shows(expected, port) }
        }
    }

    /// Four addresses for who names this machine, by GET; nothing for others.
    private func answersOnlyWhoNamesIt(_ port: Int) async throws {
        let own = "http://127.0.0.1:\(port)"
        func status(_ path: String, _ options: String...) async throws -> String {
            let arguments = ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "20"] + options + [own + path]
            return try await run(.name("curl"), arguments: Arguments(arguments), output: .string(limit: 100)).standardOutput
        }
        for path in ["/", "/reload.js", "/report", "/changes?seen=0"] {
            #expect(try await status(path) == "200")
            #expect(try await status(path, "-H", "Host: evil.example:\(port)") == "403")
            #expect(try await status(path, "-H", "Origin: http://evil.example") == "403")
        }
        #expect(try await status("/report", "-X", "POST") == "405")
        #expect(try await status("/etc/passwd") == "404")
    }

    private func shows(_ text: String, _ port: Int) async throws {
        let arguments: Arguments = ["-s", "--max-time", "20", "http://127.0.0.1:\(port)/report"]
        for _ in 0..<600 {
            let page = try await run(.name("curl"), arguments: arguments, output: .string(limit: 10_000)).standardOutput
            if page.contains(text) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the page never showed '\(text)'")
    }
}

/// A temporary folder.
private struct Place: ~Copyable {
    let path = FileManager.default.temporaryDirectory.path + "/preview-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
