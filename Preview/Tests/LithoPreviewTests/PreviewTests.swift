import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import LithoPreview

struct PreviewTests {
    private func answer(_ path: String, host: String? = "127.0.0.1:4815", origin: String? = nil, method: HTTPRequest.Method = .get)
        async throws -> (HTTPResponse.Status, String)
    {
        let app = Application(router: previewRouter(PreviewState(Array("<p>report</p>".utf8)), port: 4815, patience: .milliseconds(50)))
        return try await app.test(.router) { client in
            var headers = HTTPFields()
            if let origin { headers[.origin] = origin }
            return try await client.execute(uri: path, method: method, headers: headers, authority: host) {
                ($0.status, String(buffer: $0.body))
            }
        }
    }

    @Test func theReportIsServedAsItIs() async throws {
        let (status, body) = try await answer("/report")
        #expect(status == .ok)
        #expect(body == "<p>report</p>")
    }

    @Test(arguments: ["evil.example", "127.0.0.1:80", "localhost", "127.0.0.1:4815.evil.example"]) func anotherHostGetsNothing(host: String)
        async throws
    {
        #expect(try await answer("/report", host: host).0 == .forbidden)
    }

    @Test func anotherOriginGetsNothing() async throws {
        #expect(try await answer("/changes", origin: "http://evil.example").0 == .forbidden)
        #expect(try await answer("/changes", origin: "http://localhost:4815").0 == .ok)
        #expect(try await answer("/changes", origin: "null").0 == .forbidden)
    }

    @Test func onlyReadingIsAllowed() async throws {
        #expect(try await answer("/report", method: .post).0 != .ok)
        #expect(try await answer("/../etc/passwd").0 != .ok)
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
