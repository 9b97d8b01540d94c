import Diagnostics
import NotebookSyntax
import Values

/// What stands behind the text: parameters, sources, problems, and how the report was made.
extension ReportWriter {
    /// The sections there are, for the contents.
    var endMatter: [(Anchor, String)] {
        var sections: [(Anchor, String)] = []
        if !index.footnotes.definitions.isEmpty { sections.append((.footnotes, "Notes")) }
        if hasChanges { sections.append((.changes, "What moved")) }
        if !input.parameters.isEmpty { sections.append((.parameters, "Parameters")) }
        if hasAssumptions { sections.append((.assumptions, "Assumptions")) }
        if hasConflicts { sections.append((.conflicts, "Conflicts not resolved")) }
        if !index.citedKeys.isEmpty { sections.append((.sources, "Sources")) }
        if hasDiagnosticsSection { sections.append((.diagnostics, "Diagnostics")) }
        sections.append((.making, "How this report was made"))
        return sections
    }

    mutating func writeParameters() {
        guard !input.parameters.isEmpty else { return }
        html.open(.section, .labelledBy(.parameters))
        html.element(.h2, .id(.parameters), text: "Parameters")
        html.open(.div, .class("scroll"), .fixed("role", "group"), .labelledBy(.parameters), .fixed("tabindex", "0"))
        html.open(.table, .class("data"))
        html.open(.thead)
        html.open(.tr)
        html.element(.th, .fixed("scope", "col"), text: "Name")
        html.element(.th, .class("n"), .fixed("scope", "col"), text: "Value")
        html.element(.th, .fixed("scope", "col"), text: "Source")
        html.close(.tr)
        html.close(.thead)
        html.newline()
        html.open(.tbody)
        for parameter in input.parameters {
            html.open(.tr)
            html.element(.th, .id(.parameter(parameter.name)), .fixed("scope", "row")) { $0.element(.code, text: parameter.name) }
            html.open(.td, .class("n"))
            if let value = parameter.value { writeInline(value) } else { html.text(parameter.text) }
            html.close(.td)
            html.open(.td)
            if parameter.isOverridden { html.text("set for this run") }
            if let source = parameter.source {
                if parameter.isOverridden { html.text("; the notebook’s: ") }
                if let (key, locator) = sourceReference(source) {
                    writeCitation(key, locator, linked: true)
                } else {
                    html.text(source)
                }
            } else if !parameter.isOverridden {
                html.element(.span, .class("quiet"), text: "assumed in the notebook")
            }
            html.close(.td)
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        html.close(.div)
        html.close(.section)
        html.newline()
    }

    /// The sources cited, numbered in the order of their first citation, each with the way back to where it is cited.
    mutating func writeSources() {
        guard !index.citedKeys.isEmpty else { return }
        html.open(.section, .class("sources"), .labelledBy(.sources))
        html.element(.h2, .id(.sources), text: "Sources")
        html.open(.ol)
        html.newline()
        for key in index.citedKeys {
            let document = index.documents[key]
            guard index.sources[key] != nil || document != nil else { continue }
            html.open(.li, .id(.source(key)))
            // What the notebook itself says of a source stands first.
            if let source = index.sources[key] { writeSource(source) } else if let document { writeDocument(document) }
            let uses = citationCounts[key, default: 0]
            if uses > 0 {
                html.text(" ")
                html.open(.span, .class("backs"))
                for use in 1...uses {
                    let name = uses == 1 ? "back to the text" : "back to the text, place \(use)"
                    html.element(.a, .class("back"), .href(.anchor(.citation(key, use))), .label(name), text: uses == 1 ? "↩" : "↩\(use)")
                    if use < uses { html.text(" ") }
                }
                html.close(.span)
            }
            if let document { writeQuotations(of: document) }
            html.close(.li)
            html.newline()
        }
        html.close(.ol)
        html.close(.section)
        html.newline()
    }

    /// Author. *Title*. Publisher, date. Address (accessed date). Note.
    private mutating func writeSource(_ source: FrontMatter.Source) {
        func field(_ name: String) -> String? {
            let values = source.fields.filter { $0.name.text == name && !$0.value.text.isEmpty }.map(\.value.text)
            return values.isEmpty ? nil : values.joined(separator: ", ")
        }
        if let author = field("author") { html.text(author + (author.hasSuffix(".") ? " " : ". ")) }
        html.element(.cite, text: field("title") ?? source.key.text)
        html.text(".")
        let published = [field("publisher"), field("issued")].compactMap { $0 }
        if !published.isEmpty { html.text(" " + published.joined(separator: ", ") + ".") }
        if let url = field("url") {
            html.text(" ")
            if let address = Address(outside: url) {
                html.element(.a, .class("address"), .href(address), text: url)
            } else {
                html.text(url)
            }
        }
        if let accessed = field("accessed") { html.text(" (accessed \(accessed))") }
        if let note = field("note") { html.text(" " + note) }
    }

    private var loneDiagnostics: [Diagnostic] {
        input.diagnostics + input.inlineCells.flatMap(\.diagnostics)
    }

    private var hasDiagnosticsSection: Bool {
        !loneDiagnostics.isEmpty || input.cells.contains { if case .value = $0.state { !$0.diagnostics.isEmpty } else { true } }
            || input.inlineCells.contains { if case .value = $0.state { false } else { true } }
    }

    static let mostDiagnostics = 100

    /// Cells with problems by name, then the problems that belong to none.
    mutating func writeDiagnostics() {
        guard hasDiagnosticsSection else { return }
        html.open(.section, .labelledBy(.diagnostics))
        html.element(.h2, .id(.diagnostics), text: "Diagnostics")
        var lines = HTML()
        for (i, result) in input.cells.enumerated() where i < notebook.cells.count {
            let label = notebook.cells[i].label
            let word: String
            switch result.state {
            case .failed: word = "failed"
            case .skipped(let cause): word = "not run, because \(cause) failed"
            case .notRun: word = "not run"
            case .value where result.diagnostics.isEmpty: continue
            case .value: word = "has \(result.diagnostics.count == 1 ? "a remark" : "\(result.diagnostics.count) remarks")"
            }
            lines.element(.li) {
                $0.element(.a, .href(.anchor(.cell(label)))) { $0.element(.code, text: label) }
                $0.text(" \(word)")
            }
            lines.newline()
        }
        if !lines.isEmpty {
            html.open(.ul)
            html.append(lines)
            html.close(.ul)
        }
        let problems = loneDiagnostics
        for problem in problems.prefix(Self.mostDiagnostics) { writeProblem(problem) }
        if problems.count > Self.mostDiagnostics {
            html.element(.p, text: "And \(problems.count - Self.mostDiagnostics) more: litho check shows them.")
        }
        if lines.isEmpty, problems.isEmpty { html.element(.p, text: "Values in the text could not be computed; see there.") }
        html.close(.section)
        html.newline()
    }

    mutating func writeMaking() {
        html.open(.footer, .class("making"))
        html.element(.h2, .id(.making), text: "How this report was made")
        html.newline()
        if !input.command.isEmpty {
            html.element(.p, text: "To make it again:")
            html.element(.pre) { $0.element(.code, text: input.command) }
            html.newline()
        }
        if !input.tools.isEmpty {
            html.open(.ul, .class("tools"))
            for tool in input.tools {
                html.open(.li)
                html.text("\(tool.name) \(tool.version)")
                if let digest = tool.digest {
                    html.text(" ")
                    html.element(.code, text: String(digest.prefix(12)))
                }
                html.close(.li)
                html.newline()
            }
            html.close(.ul)
        }
        html.close(.footer)
        html.newline()
    }
}
