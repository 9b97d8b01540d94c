import LithoPluginKit
import NotebookSyntax
import PluginProtocol

/// The pages of the reference: one for each command, language, option, plugin and kind of problem, and a list of all.
enum ReferencePages {
    static var all: [ReferencePage] {
        let sections: [(title: String, pages: [ReferencePage])] = [
            ("Commands", commands), ("Languages of cells", languages), ("Options of every cell", options), ("Plugins", plugins),
            ("Kinds of problem", diagnostics),
        ]
        var body = ["Each page is written from the code by `litho reference`; a test compares them."]
        for (title, pages) in sections {
            body.append("## \(title)")
            body.append(
                ReferencePage.table(
                    ["page", "what it tells"], pages.map { ["[\($0.title)](\($0.folder)/\($0.name))", $0.summary] }))
        }
        return [ReferencePage(folder: "", name: "README", title: "Reference", summary: "", body)] + sections.flatMap(\.pages)
    }

    static var options: [ReferencePage] {
        StandardOption.allCases.map { option in
            ReferencePage(
                folder: "Options", name: option.rawValue, title: "`\(option.rawValue)`", summary: option.summary,
                [
                    option.summary, "Value: \(option.accepted).",
                    ReferencePage.fence("#| \(option.rawValue): \(option.example)", "text"),
                    option.isDisplay
                        ? "An option of display: changing it never causes a cell to run again."
                        : "It is no part of what a result is kept by; results that were cut short are never kept.",
                ])
        }
    }

    static var diagnostics: [ReferencePage] {
        allDiagnosticDescriptions().map { page in
            ReferencePage(
                folder: "Diagnostics", name: page.id.code, title: "\(page.id.code) \(page.id.name)",
                summary: firstSentence(page.explanation),
                [page.explanation])
        }
    }

    static var plugins: [ReferencePage] {
        Litho.bundledPlugins.map { type in
            let manifest = type.manifest
            var body = [manifest.summary]
            body.append(
                "Languages: " + manifest.languages.map { "[`\($0.name)`](../Languages/\($0.name).md)" }.joined(separator: ", ") + ".")
            for dataset in manifest.datasets {
                body.append("## Data set `\(dataset.name)`")
                body.append(
                    ReferencePage.table(
                        ["view", "one row", "columns"],
                        dataset.views.filter { !$0.name.hasPrefix("_") }
                            .map { ["`\($0.name)`", $0.summary, $0.columns.joined(separator: ", ")] }))
                body.append(
                    ReferencePage.table(
                        ["function", "what it gives"], dataset.functions.map { ["`\($0.name)`, \($0.arity) values", $0.summary] }))
            }
            return ReferencePage(
                folder: "Plugins", name: manifest.id, title: "`\(manifest.id)`", summary: manifest.summary, body)
        }
    }

    private static func firstSentence(_ text: String) -> String {
        let characters = Array(text)
        for (index, character) in characters.enumerated() where character == "." {
            if index + 1 < characters.count, characters[index + 1] == " " { return String(characters[...index]) }
        }
        return text
    }
}
