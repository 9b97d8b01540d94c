import Diagnostics
import NotebookSyntax
import Values

extension ReportWriter {
    mutating func writePage() {
        let title = plainTitle
        let style = EmbeddedCode.style(title: title)
        let policy =
            "default-src 'none'; style-src \(style.policySource); script-src \(EmbeddedCode.script.policySource); "
            + "img-src data:; base-uri 'none'; form-action 'none'"
        html.doctype()
        html.open(.html, .lang(language))
        html.newline()
        html.open(.head)
        html.newline()
        html.open(.meta, .fixed("charset", "utf-8"))
        html.newline()
        html.open(.meta, .fixed("http-equiv", "Content-Security-Policy"), .content(policy))
        html.newline()
        html.open(.meta, .fixed("name", "viewport"), .content("width=device-width, initial-scale=1"))
        html.newline()
        html.open(.meta, .fixed("name", "color-scheme"), .content("light dark"))
        html.newline()
        html.open(.meta, .fixed("name", "referrer"), .content("no-referrer"))
        html.newline()
        if let generator = input.tools.first {
            html.open(.meta, .fixed("name", "generator"), .content("\(generator.name) \(generator.version)"))
            html.newline()
        }
        html.element(.title, text: title)
        html.newline()
        html.embed(.style, style)
        html.newline()
        html.close(.head)
        html.newline()
        html.open(.body)
        html.newline()
        html.element(.a, .class("skip"), .href(.anchor(.main)), text: "Skip to the report")
        html.newline()
        writeHeader()
        writeContents()
        html.open(.main, .id(.main), .fixed("tabindex", "-1"))
        html.newline()
        writeTree(notebook.markdown)
        writeFootnotes()
        writeChanges()
        writeParameters()
        writeAssumptions()
        writeConflicts()
        writeSources()
        writeDiagnostics()
        html.close(.main)
        html.newline()
        writeMaking()
        writeCards()
        html.data(runData)
        html.newline()
        html.embed(.script, .script)
        html.newline()
        html.close(.body)
        html.newline()
        html.close(.html)
        html.newline()
    }

    private var language: String {
        let tag = notebook.frontMatter.language?.text ?? "en"
        let isTag = tag.utf8.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        return isTag && (2...35).contains(tag.utf8.count) ? tag : "en"
    }

    /// The title without markup, values filled in.
    fileprivate var plainTitle: String {
        if let tree = notebook.title { return plainText(tree, 0, host: .title) }
        if let node = index.titleNode { return plainText(notebook.markdown, node, host: .body) }
        let name = notebook.source.name.split(separator: "/").last.map(String.init) ?? "Notebook"
        return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    }

    /// The text of a node; inline cells give their values.
    private func plainText(_ tree: MarkdownTree, _ node: Int, host: InlineCell.Host) -> String {
        guard tree.nodes.indices.contains(node) else { return "" }
        var text = ""
        for i in node..<tree.nodes[node].end {
            switch tree.nodes[i].kind {
            case .text(let part): text += part
            case .code(let code):
                text += index.inlineCell[.init(host: host, node: i)].map { plainText(ofInlineCell: $0) } ?? code
            case .softBreak, .lineBreak: text += " "
            default: break
            }
        }
        return text
    }

    private mutating func writeHeader() {
        let front = notebook.frontMatter
        html.open(.header, .class("top"))
        html.newline()
        html.open(.h1, .id(.top))
        if let title = notebook.title {
            writeTree(title, host: .title, inline: true)
        } else if let node = index.titleNode {
            writeTree(notebook.markdown, (node + 1)..<notebook.markdown.nodes[node].end, inline: true)
        } else {
            html.text(plainTitle)
        }
        html.close(.h1)
        html.newline()
        if let subtitle = front.subtitle { html.element(.p, .class("subtitle"), text: subtitle.text) }
        writeByline()
        writeStateOfReport()
        if !notebook.keyPoints.isEmpty {
            html.open(.section, .class("key"), .labelledBy(.keyPoints))
            html.element(.h2, .id(.keyPoints), text: "Key points")
            html.open(.ul)
            for (i, point) in notebook.keyPoints.enumerated() {
                html.open(.li)
                writeTree(point, host: .keyPoint(i), inline: true)
                html.close(.li)
                html.newline()
            }
            html.close(.ul)
            html.close(.section)
            html.newline()
        }
        writeChangesInHead()
        writeConflictsThatMatter()
        html.close(.header)
        html.newline()
    }

    private mutating func writeByline() {
        let front = notebook.frontMatter
        var parts: [HTML] = []
        if !front.authors.isEmpty { parts.append(HTML { $0.text(front.authors.map(\.text).joined(separator: ", ")) }) }
        if let date = front.date { parts.append(HTML { Self.writeDate(date.text, &$0) }) }
        if let asOf = input.asOf {
            parts.append(
                HTML {
                    $0.text("as of ")
                    Self.writeDate(asOf, &$0)
                })
        }
        if let knownOn = input.knownOn {
            parts.append(
                HTML {
                    $0.text("known on ")
                    Self.writeDate(knownOn, &$0)
                })
        }
        if let newest = index.newestSource() {
            parts.append(
                HTML {
                    $0.text("newest source of ")
                    Self.writeDate(newest.description, &$0)
                })
        }
        guard !parts.isEmpty else { return }
        html.open(.p, .class("byline"))
        for (i, part) in parts.enumerated() {
            if i > 0 { html.element(.span, .fixed("aria-hidden", "true"), text: " · ") }
            html.append(part)
        }
        html.close(.p)
        html.newline()
    }

    /// `31 January 2026`; anything that is no date as it is.
    static func writeDate(_ text: String, _ html: inout HTML) {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ]
        guard let date = CivilDate(text) else { return html.text(text) }
        html.element(.time, .datetime(date.description), text: "\(date.day) \(months[date.month - 1]) \(date.year)")
    }

    /// A line above everything else if something is lacking: nobody should read on without knowing.
    private mutating func writeStateOfReport() {
        var failed = 0
        var lacking = 0
        for result in input.cells + input.inlineCells {
            switch result.state {
            case .failed: failed += 1
            case .skipped, .notRun: lacking += 1
            case .value: break
            }
        }
        guard failed + lacking > 0 else { return }
        var words: [String] = []
        if failed > 0 { words.append("\(failed) failed") }
        if lacking > 0 { words.append("\(lacking) \(lacking == 1 ? "was" : "were") not run") }
        html.open(.p, .class("incomplete"))
        html.element(.strong, text: "Incomplete.")
        html.text(" Of \(input.cells.count + input.inlineCells.count) cells, \(words.joined(separator: " and ")). See ")
        html.element(.a, .href(.anchor(.diagnostics)), text: "Diagnostics")
        html.text(".")
        html.close(.p)
        html.newline()
    }

    /// The headings of levels 2 and 3, and what stands at the end.
    private mutating func writeContents() {
        let headings = index.headingsInOrder.filter { $0.level <= 3 }
        guard headings.count > 1 else { return }
        html.open(.nav, .class("contents"), .labelledBy(.contents))
        html.element(.h2, .id(.contents), text: "Contents")
        html.open(.ol)
        html.newline()
        var depth = 2
        var isOpen = false
        for heading in headings {
            if heading.level > depth {
                html.open(.ol)
                depth = 3
            } else {
                if isOpen { html.close(.li) }
                if heading.level < depth {
                    html.close(.ol)
                    html.close(.li)
                    depth = 2
                }
            }
            html.open(.li)
            html.open(.a, .href(.anchor(heading.anchor)))
            let nodes = notebook.markdown.nodes
            writeTree(notebook.markdown, (heading.node + 1)..<nodes[heading.node].end, inline: true, linked: false)
            html.close(.a)
            isOpen = true
        }
        html.close(.li)
        if depth == 3 {
            html.close(.ol)
            html.close(.li)
        }
        for (anchor, title) in endMatter {
            html.open(.li, .class("end"))
            html.element(.a, .href(.anchor(anchor)), text: title)
            html.close(.li)
        }
        html.newline()
        html.close(.ol)
        html.close(.nav)
        html.newline()
    }
}

/// The title of a report as plain text, values filled in.
package func reportTitle(_ input: ReportInput) -> String { ReportWriter(input).plainTitle }
