import Foundation
import LithoPluginKit
import PluginConformance
import Testing

/// The stress plugin that was built with these tests.
private let stressPlugin: String = {
    let places = CommandLine.arguments.filter { $0.contains(".xctest") } + ["/proc/self/exe"]
    for place in places {
        let file = URL(filePath: place).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "litho-stress-plugin")
        if FileManager.default.isExecutableFile(atPath: file.path) { return file.path }
    }
    return "litho-stress-plugin"
}()

@Suite struct PluginConformanceTests {
    @Test func passesAGoodPluginInMemory() async {
        let checks = await PluginConformance().check(Louder.self)
        #expect(checks.count == 10)
        for check in checks { #expect(check.outcome == .passed, "\(check)") }
    }

    @Test func passesAGoodPluginInAProcess() async {
        let checks = await PluginConformance().check(executable: stressPlugin, arguments: ["kit"])
        #expect(checks.count == 10)
        for check in checks { #expect(check.outcome == .passed, "\(check)") }
    }

    @Test func findsAWrongExample() async {
        let checks = await PluginConformance().check(WrongExample.self)
        #expect(
            checks.filter { $0.outcome == .failed }
                == [
                    ConformanceCheck(
                        "example 'a word' gives its stated result, twice", .failed, #"it gives "HELLO", and not "Hello""#)
                ])
    }

    @Test func findsAnExampleThatChanges() async {
        let failed = await PluginConformance().check(Fickle.self).filter { $0.outcome == .failed }
        #expect(failed.map(\.message) == ["evaluated again, it gives something else"])
    }

    @Test func skipsAnExampleWhoseDataIsNotThereAndTriesItWithAReader() async {
        let without = await PluginConformance().check(Reading.self)
        #expect(without[1].outcome == .skipped)
        let with = await PluginConformance(reader: { request, _ in
            request == .setting(name: "seed") ? .text("42") : .missing("")
        }).check(Reading.self)
        #expect(with[1].outcome == .passed, "\(with[1])")
    }

    @Test(arguments: [
        ("speaks-first", "the manifest is well formed", "a line that is no message"),
        ("protocol", "the manifest is well formed", "version 2"),
        ("manifest-path", "the manifest is well formed", "'../../stress'"),
        ("exit", "the manifest is well formed", "ended"),
        ("ignores-end", "'shutdown' ends it within 2 s", "no answer"),
        ("ignores-end", "the end of its input ends it within 2 s", "it goes on"),
        ("", "malformed lines do not end it", "ended"),
    ])
    func findsWhatAProcessDoesWrong(_ mode: String, _ name: String, _ tells: String) async throws {
        let checks = await PluginConformance().check(executable: stressPlugin, arguments: [mode])
        let check = try #require(checks.first { $0.name == name })
        #expect(check.outcome == .failed)
        #expect(check.message.contains(tells), "\(check.message)")
    }
}

private let shout = [LanguageDescription(name: "shout", summary: "A text, in capital letters.")]

private struct Louder: CellPlugin {
    static let manifest = PluginManifest(
        id: "louder", version: "1.0.0", summary: "Says it louder.", languages: shout,
        examples: [
            PluginExample("a word", language: "shout", code: "hello", result: .text("HELLO")),
            PluginExample("nothing", language: "shout", code: "", error: "L901"),
        ])

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        if cell.code.isEmpty { throw Diagnostic(DiagnosticID("L901", "nothing"), .error, "there is nothing to shout") }
        return .text(cell.code.uppercased())
    }
}

private struct WrongExample: CellPlugin {
    static let manifest = PluginManifest(
        id: "wrong", version: "1.0.0", summary: "Says it louder.", languages: shout,
        examples: [PluginExample("a word", language: "shout", code: "hello", result: .text("Hello"))])

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value { .text(cell.code.uppercased()) }
}

private struct Fickle: CellPlugin {
    static let manifest = PluginManifest(
        id: "fickle", version: "1.0.0", summary: "Changes its mind.", languages: shout,
        examples: [PluginExample("a word", language: "shout", code: "hello", error: "L901")])

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        throw Diagnostic(DiagnosticID("L901", "fickle"), .error, "\(Int.random(in: 0..<Int.max))")
    }
}

private struct Reading: CellPlugin {
    static let manifest = PluginManifest(
        id: "reading", version: "1.0.0", summary: "Reads the seed.", languages: shout,
        examples: [PluginExample("the seed", language: "shout", code: "", result: .text("42"))])

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value { try await context.setting("seed") }
}
