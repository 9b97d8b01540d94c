package import Diagnostics
package import Values

/// Problems of one or several texts, to be printed for people or for machines.
package struct ProblemList {
    private var diagnostics: [Diagnostic] = []
    private var sources: [String: SourceText] = [:]

    package init() {}

    package mutating func add(_ found: [Diagnostic], from source: SourceText) {
        diagnostics += found
        sources[source.name] = source
    }

    package var hasErrors: Bool { diagnostics.hasErrors }

    /// `errors` and `warnings`, each a list.
    package var json: [JSON.Member] {
        let sorted = TerminalDiagnosticWriter.sorted(diagnostics)
        func list(_ matches: (Diagnostic) -> Bool) -> JSON { .array(sorted.filter(matches).map { $0.json(in: sources) }) }
        return [
            .init("errors", list { $0.severity == .error }), .init("warnings", list { $0.severity != .error }),
        ]
    }

    package func print(to console: Console) {
        let shown = console.isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
        guard !shown.isEmpty else { return }
        let writer = TerminalDiagnosticWriter(hasColor: console.usesColor)
        console.sayRaw(writer.text(for: shown, in: Array(sources.values)))
    }
}
