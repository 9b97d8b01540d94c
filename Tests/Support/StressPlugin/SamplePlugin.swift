import LithoPluginKit

/// A plugin on the kit, as its author would write it, with one way to show each thing the kit does.
struct SamplePlugin: CellPlugin {
    static let manifest = PluginManifest(
        id: "sample", version: "1.2.3", summary: "Says it louder.",
        languages: [LanguageDescription(name: "shout", summary: "A text, in capital letters.", inline: true)],
        examples: [
            PluginExample("a word", language: "shout", code: "hello", result: .text("HELLO")),
            PluginExample("nothing", language: "shout", code: "", error: "L901"),
        ],
        diagnostics: [DiagnosticDescription(DiagnosticID("L901", "nothing-to-shout"), "Write a text into the cell.")])

    func analyze(_ cell: CellSource) -> Analysis {
        guard cell.code.hasPrefix("input ") else { return Analysis() }
        let name = String(cell.code.dropFirst(6))
        return Analysis(reads: [.init(Reference(parsing: name) ?? Reference(name), range: 6..<cell.code.utf8.count)])
    }

    func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let words = cell.code.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case nil: throw Diagnostic(DiagnosticID("L901", "nothing-to-shout"), .error, at: 0..<0, "there is nothing to shout")
        case "input": return try context.input(words[1])
        case "setting": return try await context.setting(words[1])
        case "query": return .table(try await context.query(dataset: "d", words[1]))
        case "print":
            print(words[1])
            return .text("printed")
        case "warn":
            context.warn(words[1], at: 0..<4)
            context.declareUndeclaredRead()
            context.progress(0.5, "half way")
            context.log("a line")
            return .text("warned")
        case "nan": return .quantity(Quantity(.nan))
        case "deep": return (0..<100).reduce(Value.text("")) { value, _ in .list([value]) }
        case "fail": throw SampleFailure.broken
        case "wait":
            try await Task.sleep(for: .seconds(100))
            return .text("waited")
        case "hang": while true {}
        default: return .text(cell.code.uppercased())
        }
    }
}

enum SampleFailure: Error {
    case broken
}
