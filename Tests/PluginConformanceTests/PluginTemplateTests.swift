import Foundation
import PluginConformance
import Testing

@Suite struct PluginTemplateTests {
    @Test(arguments: ["a", "word-count", "x1", String(repeating: "a", count: 40)])
    func acceptsGoodNames(_ name: String) { #expect(PluginTemplate.accepts(name: name)) }

    @Test(arguments: ["", "-a", "a-", "1a", "A", "a/b", "../a", "a b", "ä", "a\n", String(repeating: "a", count: 41)])
    func refusesBadNames(_ name: String) { #expect(!PluginTemplate.accepts(name: name)) }

    @Test func escapesThePathOfLitho() {
        let package = PluginTemplate.files(name: "a", lithoPath: "/a \"b\"\\(c)")[0].contents
        #expect(package.contains(#"path: "/a \"b\"\\(c)""#))
    }

    @Test func authorWritesUnderThirtyLines() {
        let plugin = PluginTemplate.files(name: "word-count", lithoPath: "/litho")[1]
        #expect(plugin.path == "Sources/word-count/WordCountPlugin.swift")
        #expect(plugin.contents.split(separator: "\n").count < 30)
    }

    /// Builds the template outside the repository and runs its tests: minutes, so only where LITHO_SLOW_TESTS is set.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["LITHO_SLOW_TESTS"] != nil, "set LITHO_SLOW_TESTS to build the template"))
    func buildsAndConformsAsItStands() async throws {
        let litho = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = FileManager.default.temporaryDirectory.appending(path: "litho template \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, contents) in PluginTemplate.files(name: "word-count", lithoPath: litho.path) {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contents.utf8).write(to: file)
        }
        let log = folder.appending(path: "log.txt")
        let status = Self.shell("cd '\(folder.path)' && swift test > log.txt 2>&1 && swift build >> log.txt 2>&1")
        #expect(status == 0, "\((try? String(contentsOf: log, encoding: .utf8))?.suffix(3000) ?? "")")
        let checks = await PluginConformance().check(executable: folder.appending(path: ".build/debug/word-count").path)
        #expect(checks.count > 8)
        for check in checks { #expect(check.outcome == .passed, "\(check)") }
    }

    private static func shell(_ command: String) -> Int32 {
        let argument: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(command), nil]
        defer { for text in argument { free(text) } }
        var process = pid_t()
        guard posix_spawn(&process, "/bin/sh", nil, nil, argument, environ) == 0 else { return -1 }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status
    }
}
