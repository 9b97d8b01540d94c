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
        // Inlines know only the range of their block: what was found before in it is not found again.
        var block = 0..<0
        var position = 0
        func place(_ text: String, _ node: MarkdownTree.Node) -> Range<Int> {
            if node.range != block {
                block = node.range
                position = block.lowerBound
            }
            let found = notebook.source.find(text, in: position..<max(position, block.upperBound))
            // A text that is written otherwise is not looked for twice, so that a block is walked once.
            position = found?.upperBound ?? block.upperBound
            return found ?? notebook.source.firstLine(of: block)
        }
        for (i, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .htmlBlock(let text), .htmlInline(let text):
                guard raw.pieces[i] == nil else { continue }
                add(.rawHTML, place(text, node), "raw HTML is shown as text: \(quoted(text))")
            case .link(let destination, _):
                guard writer.address(of: destination) == nil else { continue }
                let range = place(destination, node)
                if destination.utf8.first == 0x23 {
                    add(.deadLink, range, "no place called \(quoted(destination)) in this report")
                } else {
                    add(
                        .unsafeLink, range, "the link to \(quoted(destination)) is shown as text",
                        "Links lead to http:, https: and mailto: addresses, and to #places of the report.")
                }
            case .image(let destination, _):
                if Address(outside: destination) != nil {
                    add(.pictureNotShown, place(destination, node), "the picture \(quoted(destination)) from outside becomes a link")
                } else if let images, !images.contains(destination) {
                    add(.pictureNotShown, place(destination, node), "the picture \(quoted(destination)) cannot be shown")
                } else if images == nil, !isPlainPath(destination) {
                    add(.pictureNotShown, place(destination, node), "the picture \(quoted(destination)) cannot be shown")
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

extension SourceText {
    /// Where a text first stands as it is; only its first line is looked at.
    fileprivate func find(_ text: String, in range: Range<Int>) -> Range<Int>? {
        let sought = Array(text.utf8.prefix { $0 != 0x0A })
        guard let first = sought.first else { return nil }
        let range = range.clamped(to: 0..<bytes.count)
        return bytes.withUnsafeBufferPointer { bytes in
            var i = range.lowerBound
            while i + sought.count <= range.upperBound {
                if bytes[i] == first, bytes[i..<(i + sought.count)].elementsEqual(sought) { return i..<(i + sought.count) }
                i += 1
            }
            return nil
        }
    }

    fileprivate func firstLine(of range: Range<Int>) -> Range<Int> {
        let start = min(range.lowerBound, bytes.count)
        return start..<max(start, min(range.upperBound, line(lineIndex(at: start)).endIndex))
    }
}
