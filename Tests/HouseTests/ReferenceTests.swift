import Foundation
import Subprocess
import SystemPackage
import Testing

/// The reference pages are written from the code: one for each command, language, option, plugin and kind of problem.
struct ReferenceTests {
    private static let reference = House.root.appending(path: "Documentation/Reference")

    @Test func pagesAreThoseOfTheCode() async throws {
        let made = URL(filePath: NSTemporaryDirectory()).appending(path: "litho-reference-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: made) }
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "litho")
        let result = try await Subprocess.run(
            .path(FilePath(program.path(percentEncoded: false))),
            arguments: ["reference", made.path(percentEncoded: false)], output: .discarded, error: .discarded)
        try #require(result.terminationStatus.isSuccess)
        let (now, kept) = (try pages(in: made), try pages(in: Self.reference))
        #expect(now.count > 150)
        let stale = Set(now.keys).union(kept.keys).filter { now[$0] != kept[$0] }.sorted()
        #expect(
            stale.isEmpty,
            "run `litho reference Documentation/Reference`, and keep what it writes: \(stale.prefix(8).joined(separator: ", "))")
    }

    private func pages(in folder: URL) throws -> [String: String] {
        let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))?.compactMap { $0 as? String } ?? []
        var pages = [String: String]()
        for name in names where name.hasSuffix(".md") {
            pages[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        return pages
    }
}
