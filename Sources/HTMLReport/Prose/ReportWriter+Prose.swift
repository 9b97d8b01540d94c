import NotebookSyntax

/// What has to be written when the walk over a tree leaves a node.
private enum Ending {
    case nothing
    case element(Element)
    case item
    case headRow(tableHasBody: Bool)
    case table(hasBody: Bool)
}

private struct OpenNode {
    var end: Int
    var ending: Ending
    var isTightItem = false
    var isTightList = false
    var isLink = false
}

extension ReportWriter {
    /// Writes nodes of a Markdown tree, with what follows from cells and citations in them.
    ///
    /// One loop over the flat array: however deep the text is nested, no stack grows but `open`.
    /// - Parameters:
    ///   - inline: Writes only what may stand inside a line, as for a caption; blocks give their text.
    ///   - linked: May links be made? Not inside another link.
    mutating func writeTree(
        _ tree: MarkdownTree, _ range: Range<Int>? = nil, host: InlineCell.Host = .body, inline: Bool = false, linked: Bool = true
    ) {
        let nodes = tree.nodes
        var open: [OpenNode] = []
        var linksOpen = linked ? 0 : 1
        var alignments: [MarkdownTree.Alignment] = []
        var column = 0
        var isHeadRow = false
        let raw = host == .body ? index.rawHTML : input.allowsHTML ? RawHTML(tree) : RawHTML()
        var isMarkWritten = false
        var i = range?.lowerBound ?? 0
        let end = range?.upperBound ?? nodes.count

        func leave(_ node: OpenNode, _ html: inout HTML) {
            if node.isLink { linksOpen -= 1 }
            switch node.ending {
            case .nothing: break
            case .element(let element):
                html.close(element)
                if element.isBlock { html.newline() }
            case .item:
                html.close(.li)
                html.newline()
            case .headRow(let tableHasBody):
                html.close(.tr)
                html.close(.thead)
                if tableHasBody { html.open(.tbody) }
                html.newline()
            case .table(let hasBody):
                if hasBody { html.close(.tbody) }
                html.close(.table)
                html.close(.div)
                html.newline()
            }
        }

        while true {
            while let last = open.last, last.end <= i {
                leave(last, &html)
                open.removeLast()
            }
            guard i < end else { break }
            let node = nodes[i]
            var entry = OpenNode(end: node.end, ending: .nothing)
            var next = i + 1

            switch node.kind {
            // Inlines.
            case .text(let text):
                writeText(isMarkWritten ? String(text.dropFirst()) : text, linked: linksOpen == 0)
                isMarkWritten = false
            case .softBreak: html.newline()
            case .lineBreak:
                if inline { html.text(" ") } else { html.open(.br) }
            case .code(let code):
                if let cell = index.inlineCell[ReportIndex.InlineKey(host: host, node: i)] {
                    let mark = Self.mark(after: i, in: nodes, before: end)
                    isMarkWritten = writeInlineCell(cell, linked: linksOpen == 0, followedBy: mark)
                } else {
                    html.element(.code, text: code)
                }
            case .htmlInline(let text), .htmlBlock(let text):
                writeRawHTML(text, raw.pieces[i], inline: inline || node.kind.isInline)
            case .emphasis: entry.ending = begin(.em)
            case .strong: entry.ending = begin(.strong)
            case .strikethrough: entry.ending = begin(.del)
            case .link(let destination, let title):
                if linksOpen == 0, let address = address(of: destination) {
                    html.open(.a, [.href(address)] + (title.isEmpty ? [] : [.title(title)]))
                    entry.ending = .element(.a)
                    entry.isLink = true
                    linksOpen += 1
                } else if linksOpen == 0 {
                    html.open(.span, .class("nolink"))
                    entry.ending = .element(.span)
                }
            case .image(let destination, _):
                writeImage(destination, alternative: tree.plainText(of: i), linked: linksOpen == 0)
                next = node.end
            case .footnoteReference(let name): writeFootnoteReference(name, linked: linksOpen == 0)

            // In one line blocks give their text, with a blank between them.
            case .codeBlock(_, let code, _) where inline: html.element(.code, text: code)
            case _ where inline:
                if i > 0, case .paragraph = node.kind, i > 1 { html.text(" ") }

            // Blocks.
            case .document: break
            case .blockQuote: entry.ending = begin(.blockquote)
            case .list(let list):
                let element: Element = list.isOrdered ? .ol : .ul
                if list.isOrdered, list.start != 1 { html.open(element, .start(list.start)) } else { html.open(element) }
                html.newline()
                entry.ending = .element(element)
                entry.isTightList = list.isTight
            case .item(let checked):
                entry.isTightItem = open.last?.isTightList ?? false
                entry.ending = .item
                if let checked {
                    html.open(.li, .class("task"))
                    html.element(
                        .span, .class("box"), .fixed("role", "img"), .label(checked ? "done" : "to do"), text: checked ? "☑" : "☐")
                    html.text(" ")
                } else {
                    html.open(.li)
                }
            case .paragraph:
                if !(open.last?.isTightItem ?? false) { entry.ending = begin(.p) }
            case .heading:
                if i == index.titleNode {
                    next = node.end
                } else if let heading = index.headings[i] {
                    let element = Element.heading(heading.level)
                    html.open(element, .id(heading.anchor))
                    entry.ending = .element(element)
                }
            case .thematicBreak:
                html.open(.hr)
                html.newline()
            case .codeBlock(let info, let code, _):
                if let cell = index.cellAtNode[i] {
                    writeCell(cell)
                } else {
                    writeCode(code, info: info)
                }
            case .table(let columns):
                alignments = columns
                let hasBody = i + 1 < node.end && nodes[i + 1].end < node.end
                html.open(.div, .class("scroll"), .fixed("role", "group"), .label("Table in the text"), .fixed("tabindex", "0"))
                html.open(.table, .class("plain"))
                entry.ending = .table(hasBody: hasBody)
            case .tableRow(let isHead):
                column = 0
                isHeadRow = isHead
                if isHead {
                    html.open(.thead)
                    html.open(.tr)
                    let tableEnd = open.last?.end ?? node.end
                    entry.ending = .headRow(tableHasBody: node.end < tableEnd)
                } else {
                    entry.ending = begin(.tr)
                }
            case .tableCell:
                let element: Element = isHeadRow ? .th : .td
                var attributes: [Attribute] = isHeadRow ? [.fixed("scope", "col")] : []
                switch column < alignments.count ? alignments[column] : .none {
                case .right: attributes.append(.class("n"))
                case .center: attributes.append(.class("c"))
                case .left, .none: break
                }
                html.open(element, attributes)
                entry.ending = .element(element)
                column += 1
            case .footnoteDefinition:
                next = node.end
            }
            if next == i + 1, node.end > next { open.append(entry) } else { entry.end = next; leave(entry, &html) }
            i = next
        }
    }

    /// The mark of punctuation right behind a node, which must not begin a line.
    private static func mark(after node: Int, in nodes: [MarkdownTree.Node], before end: Int) -> Character? {
        guard node + 1 < end, case .text(let text) = nodes[node + 1].kind, let mark = text.first, ",.;:!?)%”’".contains(mark) else {
            return nil
        }
        return mark
    }

    private mutating func begin(_ element: Element) -> Ending {
        html.open(element)
        return .element(element)
    }

    /// The code of a block that is no cell.
    mutating func writeCode(_ code: String, info: String) {
        html.open(.pre)
        if let language = CodeLanguage(info: info) { html.open(.code, .language(language)) } else { html.open(.code) }
        html.text(code)
        html.close(.code)
        html.close(.pre)
        html.newline()
    }

    private mutating func writeImage(_ destination: String, alternative: String, linked: Bool) {
        if let image = input.images[destination].flatMap(EmbeddedImage.init) {
            var attributes: [Attribute] = [.src(image), .alt(alternative)]
            if let size = image.size { attributes += [.width(size.width), .height(size.height)] }
            html.open(.img, attributes)
        } else if linked, let address = Address(outside: destination) {
            html.element(.a, .class("picture"), .href(address), text: alternative.isEmpty ? destination : alternative)
        } else {
            html.element(.span, .class("nolink"), text: "[picture: \(alternative.isEmpty ? destination : alternative)]")
        }
    }

    /// Where a link of the author's leads: outside, or to a heading, a cell or a source of this page.
    func address(of destination: String) -> Address? {
        guard destination.utf8.first == 0x23 else { return Address(outside: destination) }
        let name = decodedPercent(String(destination.dropFirst()))
        if index.slugs.contains(name) { return .anchor(.heading(name)) }
        for (prefix, anchor) in [
            ("h-", Anchor.heading), ("cell-", Anchor.cell), ("tbl-", Anchor.table), ("fig-", Anchor.figure), ("s-", Anchor.source),
        ] {
            guard name.hasPrefix(prefix) else { continue }
            let rest = String(name.dropFirst(prefix.count))
            let exists =
                switch prefix {
                case "h-": index.slugs.contains(rest)
                case "cell-": index.cellByLabel[rest] != nil
                case "fig-": index.cellByLabel[rest].flatMap { index.figureNumbers[$0] } != nil
                case "tbl-": index.cellByLabel[rest].flatMap { index.tableNumbers[$0] } != nil
                default: index.sourceNumbers[rest] != nil
                }
            if exists { return .anchor(anchor(rest)) }
        }
        let slug = Anchor.slug(name)
        return index.slugs.contains(slug) ? .anchor(.heading(slug)) : nil
    }
}

extension Element {
    fileprivate var isBlock: Bool {
        switch self {
        case .p, .blockquote, .ul, .ol, .tr, .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }
}

extension MarkdownTree.Kind {
    fileprivate var isInline: Bool {
        if case .htmlInline = self { true } else { false }
    }
}

/// Text with `%41` read as bytes.
func decodedPercent(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result = [UInt8]()
    var i = 0
    while i < bytes.count {
        if bytes[i] == 0x25, i + 2 < bytes.count,
            let value = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16)
        {
            result.append(value)
            i += 3
        } else {
            result.append(bytes[i])
            i += 1
        }
    }
    return String(decoding: result, as: UTF8.self)
}
