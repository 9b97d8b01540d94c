package import Diagnostics
package import NotebookSyntax

/// What in the prose of a notebook a report will not show as its author may expect: raw HTML, links and pictures.
///
/// - Parameter images: Addresses of the local pictures that can be embedded; `nil` while nobody has looked for them.
package func proseWarnings(_ notebook: Notebook, allowsHTML: Bool = false, images: Set<String>? = nil) -> [Diagnostic] {
    let input = ReportInput(notebook: notebook, cells: [], inlineCells: [], allowsHTML: allowsHTML)
    var warnings = ProseWarnings(writer: ReportWriter(input), images: images)
    warnings.read(notebook.markdown)
    if let title = notebook.title { warnings.read(title) }
    for point in notebook.keyPoints { warnings.read(point) }
    for caption in notebook.cells.compactMap(\.caption) { warnings.read(caption) }
    return warnings.found
}

private struct ProseWarnings {
    let writer: ReportWriter
    let images: Set<String>?
    var found: [Diagnostic] = []

    mutating func read(_ tree: MarkdownTree) {
        let notebook = writer.notebook
        let raw = writer.input.allowsHTML ? RawHTML(tree) : RawHTML()
        func add(_ id: DiagnosticID, _ range: Range<Int>, _ summary: String, _ explanation: String = "") {
            found.append(Diagnostic(id, .warning, file: notebook.source.name, at: range, summary, explanation: explanation))
        }
        for (i, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .htmlBlock(let text), .htmlInline(let text):
                guard raw.pieces[i] == nil else { continue }
                add(.rawHTML, node.range, "raw HTML is shown as text: \(quoted(text))")
            case .link(let destination, _):
                guard writer.address(of: destination) == nil else { continue }
                if destination.utf8.first == 0x23 {
                    add(.deadLink, node.range, "no place called \(quoted(destination)) in this report")
                } else {
                    add(
                        .unsafeLink, node.range, "the link to \(quoted(destination)) is shown as text",
                        "Links lead to http:, https: and mailto: addresses, and to #places of the report.")
                }
            case .image(let destination, _):
                if Address(outside: destination) != nil {
                    add(.pictureNotShown, node.range, "the picture \(quoted(destination)) from outside becomes a link")
                } else if let images, !images.contains(destination) {
                    add(.pictureNotShown, node.range, "the picture \(quoted(destination)) cannot be shown")
                } else if images == nil, !isPlainPath(destination) {
                    add(.pictureNotShown, node.range, "the picture \(quoted(destination)) cannot be shown")
                }
            default: break
            }
        }
    }

    /// A relative path without a scheme, a root or a way up.
    private func isPlainPath(_ path: String) -> Bool {
        !path.isEmpty && !path.utf8.contains(0x3A) && !path.hasPrefix("/")
            && !path.split(separator: "/").contains("..")
    }

    /// The first line, cut short, in quotation marks.
    private func quoted(_ text: String) -> String {
        let line = trimmed(text).split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
        let start = line.unicodeScalars.prefix(40).map(String.init).joined()
        return "'\(start)\(line.unicodeScalars.count > 40 ? "…" : "")'"
    }
}
