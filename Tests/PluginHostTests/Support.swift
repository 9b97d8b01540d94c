import CellEngine
import Diagnostics
import Foundation
import LithoPluginKit
import PluginHost
import Testing

/// The stress plugin that was built with these tests.
let stressPlugin: String = {
    let places = CommandLine.arguments.filter { $0.contains(".xctest") } + ["/proc/self/exe"]
    for place in places {
        let file = URL(filePath: place).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "litho-stress-plugin")
        if FileManager.default.isExecutableFile(atPath: file.path) { return file.path }
    }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.appending(path: ".build/debug/litho-stress-plugin").path
}()

/// Stands in the arguments of the processes that are started here, to tell them from those of other tests.
let mark = "started-by-host-tests"

let stressManifest = PluginManifest(
    id: "stress", version: "1.0.0", summary: "Misbehaves on request.",
    languages: [LanguageDescription(name: "stress", summary: "A way to misbehave.")])

let sampleManifest = PluginManifest(
    id: "sample", version: "1.2.3", summary: "Says it louder.",
    languages: [LanguageDescription(name: "shout", summary: "A text, in capital letters.")])

/// The stress plugin as an entry; `greeting` is the way to misbehave at hello.
func stress(_ greeting: String = "") -> PluginEntry {
    PluginEntry(
        manifest: stressManifest, content: Digest(of: []),
        launch: .process(executable: stressPlugin, arguments: [greeting, mark]))
}

let sample = PluginEntry(
    manifest: sampleManifest, content: Digest(of: []), launch: .process(executable: stressPlugin, arguments: ["kit", mark]))

extension PluginLimits {
    /// Short waits, so that the tests are not long.
    static let short = PluginLimits(
        message: 1 << 20, hello: .seconds(4), analyze: .seconds(4), cancelGrace: .milliseconds(100),
        terminationGrace: .milliseconds(300))
}

extension PluginHost {
    func evaluate(
        _ code: String, language: String = "stress", inputs: [(reference: Reference, value: Value)] = [],
        timeout: Duration = .seconds(5),
        read: @escaping @Sendable (ReadRequest) async throws -> Value = { _ in .missing("not set") }
    ) async -> CellOutcome {
        await evaluate(
            CellJob(
                cell: CellSource(label: "c", language: language, code: code), inputs: inputs, timeout: timeout, read: read))
    }
}

extension CellOutcome {
    var value: Value? { if case .value(let value) = result { value } else { nil } }
    var isFailed: Bool { if case .failed = result { true } else { false } }
    var isCancelled: Bool { if case .cancelled = result { true } else { false } }
    /// "L202 the plugin 'stress' crashed"
    var message: String { diagnostics.map { "\($0.id.code) \($0.summary)" }.joined(separator: "; ") }
    var explanation: String { diagnostics.map(\.explanation).joined(separator: "; ") }
}

/// Tests that start processes, one after the other: they look at what is left of them.
@Suite(.serialized) enum ProcessTests {}

/// Process ids of all plugins that were started here and are there still, orphans too.
func stressProcesses() -> [Int32] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return folders.compactMap { Int32($0) }.filter { process in
        guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
        return String(decoding: line, as: UTF8.self).contains(mark)
    }
}

/// Is it gone, or will it be in a moment?
func ends(_ process: Int32) async -> Bool {
    for _ in 0..<100 where isRunning(process) { try? await Task.sleep(for: .milliseconds(10)) }
    return !isRunning(process)
}

func isRunning(_ process: Int32) -> Bool {
    guard let text = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
    // A zombie has run.
    return !String(decoding: text, as: UTF8.self).contains(") Z ")
}
