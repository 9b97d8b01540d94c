import Foundation
import Hummingbird
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
        for origin in ["http://evil.example", "null", "https://127.0.0.1:4815", "http://127.0.0.1:4816"] {
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

    @Test func aSaveIsSeen() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "preview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let notebook = folder.appending(path: "n.md")
        try Data("a".utf8).write(to: notebook)
        let watch = FileWatch(notebook: notebook.path)
        let before = watch.state()
        try Data("ab".utf8).write(to: notebook)
        #expect(watch.state() != before)
        try Data("x".utf8).write(to: folder.appending(path: "report.html"))
        #expect(watch.state().count == 1)
    }

    @Test func whatWentWrongIsShownAsText() {
        let page = String(decoding: Shell.failure("n.md:1:1: error <script>"), as: UTF8.self)
        #expect(page.contains("error &lt;script&gt;"))
    }
}
