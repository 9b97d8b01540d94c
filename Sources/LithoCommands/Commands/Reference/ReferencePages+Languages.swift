import LithoPluginKit
import PluginProtocol
import Values

extension ReferencePages {
    /// A page for each language: its options, and the examples of its plugin, which the tests run.
    static var languages: [ReferencePage] {
        Litho.bundledPlugins.map { $0.manifest }.flatMap { manifest in
            manifest.languages.map { language in
                ReferencePage(
                    folder: "Languages", name: language.name, title: "`\(language.name)`", summary: language.summary,
                    [
                        language.summary,
                        "Of the plugin [`\(manifest.id)`](../Plugins/\(manifest.id).md)."
                            + (language.inline ? " It may stand in prose: `` `{\(language.name)} …` ``." : ""),
                        language.options.isEmpty ? "" : "## Options of its own",
                        ReferencePage.table(
                            ["option", "value", "what it does"], language.options.map { ["`\($0.name)`", $0.kind.rawValue, $0.summary] }),
                        "## Examples",
                    ] + manifest.examples.filter { $0.language == language.name }.flatMap(example))
            }
        }
    }

    private static func example(_ example: PluginExample) -> [String] {
        let options = example.options.sorted { $0.key < $1.key }.map { "#| \($0.key): \($0.value)\n" }.joined()
        var parts = ["**\(example.title)**", ReferencePage.fence("\(options)\(example.code)", "text")]
        let inputs = example.inputs.sorted { $0.key < $1.key }.map { "`\($0.key)` is \($0.value.display)" }
        if !inputs.isEmpty { parts.append("where " + inputs.joined(separator: ", ") + ":") }
        switch example.result {
        case .table(let table)?: parts.append(TableFormat.markdown.write(table))
        case let value?: parts.append(ReferencePage.fence(value.display, "text"))
        case nil: if let error = example.error { parts.append("is refused with [\(error)](../Diagnostics/\(error).md).") }
        }
        return parts
    }
}
