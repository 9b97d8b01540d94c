import HTMLReader

/// Cuts a document into text blocks in one walk over its nodes.
struct BlockCutter {
    private let document: MarkupDocument
    private var open: [Frame] = []
    private var current: TextBlock?
    /// Line breaks since the last text: two end a paragraph.
    private var breaks = 0
    private var lastText = -1

    /// What holds inside an open element.
    private struct Frame {
        var node: Int32
        var end: Int32
        var kind: TextBlock.Kind
        var owner: Int32
        var headingLevel: UInt8 = 0
        var isBlock = false
        var isInLink = false
        var isInList = false
        var isInTable = false
        var isInFigure = false
        var isInQuote = false
        var isPreformatted = false
    }

    init(_ document: MarkupDocument) { self.document = document }

    mutating func run(
        _ blocks: inout [TextBlock], _ first: inout [Int32], _ end: inout [Int32], _ traits: inout [NameTraits]
    ) {
        var top = Frame(node: -1, end: Int32(document.nodes.count), kind: .loose, owner: 0)
        var node = 0
        let count = document.nodes.count
        while node < count {
            while top.end <= Int32(node), let outer = open.popLast() {
                if top.isBlock { close(&blocks) }
                if top.node >= 0 { end[Int(top.node)] = Int32(blocks.count) }
                top = outer
            }
            let entry = document.nodes[node]
            if entry.isText {
                add(entry, node, top)
                first[node] = Int32(blocks.count)
                end[node] = Int32(blocks.count)
                node += 1
                continue
            }
            let tag = entry.tag
            if entry.hasAttributes { traits[node] = names(of: node) }
            if Self.isSkipped(tag, document, node) {
                current?.hasHoles = true
                if tag?.isBlock == true { close(&blocks) }
                first[node] = Int32(blocks.count)
                end[node] = Int32(blocks.count)
                node = Int(entry.end)
                continue
            }
            if tag == .br {
                breaks += 1
                first[node] = Int32(blocks.count)
                end[node] = Int32(blocks.count)
                node += 1
                continue
            }
            let isBlock = tag.map(\.isBlock) ?? false
            if isBlock { close(&blocks) }
            first[node] = Int32(blocks.count)
            if tag == .a { current?.links += 1 }
            open.append(top)
            top = frame(tag, node, entry.end, isBlock, top)
            node += 1
        }
        while true {
            if top.isBlock || top.node < 0 { close(&blocks) }
            if top.node >= 0 { end[Int(top.node)] = Int32(blocks.count) }
            guard let outer = open.popLast() else { break }
            top = outer
        }
    }

    private func names(of node: Int) -> NameTraits {
        var found: NameTraits = []
        if let value = document.value(of: .class, at: node) { found.formUnion(NameTable.shared.traits(of: value)) }
        if let value = document.value(of: .id, at: node) { found.formUnion(NameTable.shared.traits(of: value)) }
        return found
    }

    private func frame(_ tag: HTMLTag?, _ node: Int, _ end: Int32, _ isBlock: Bool, _ outer: Frame) -> Frame {
        var frame = outer
        frame.node = Int32(node)
        frame.end = end
        frame.isBlock = isBlock
        guard let tag else { return frame }
        if isBlock {
            frame.owner = Int32(node)
            frame.headingLevel = 0
            frame.kind = outer.kind == .preformatted ? .preformatted : .loose
        }
        switch tag {
        case .p: frame.kind = outer.isInFigure ? .caption : .paragraph
        case .h1, .h2, .h3, .h4, .h5, .h6:
            frame.kind = .heading
            frame.headingLevel = UInt8(tag.rawValue - HTMLTag.h1.rawValue + 1)
        case .li, .dd, .dt:
            frame.kind = .item
            frame.isInList = true
        case .td, .th:
            frame.kind = .cell
            frame.isInTable = true
        case .pre: frame.kind = .preformatted
        case .figcaption, .caption: frame.kind = .caption
        case .figure: frame.isInFigure = true
        case .blockquote, .q:
            frame.isInQuote = true
            if tag == .blockquote { frame.kind = .quote }
        case .a: frame.isInLink = true
        default: break
        }
        return frame
    }

    private mutating func add(_ entry: MarkupNode, _ node: Int, _ frame: Frame) {
        if current != nil, breaks >= 2, frame.kind != .preformatted { closeAtBreak() }
        breaks = 0
        let (start, end) = (entry.textStart, entry.textEnd)
        if current == nil {
            // White space alone begins nothing.
            guard !isBlank(start, end) else { return }
            current = TextBlock(
                kind: frame.kind, owner: frame.owner, start: start, end: end, firstNode: Int32(node), endNode: Int32(node) + 1)
            current?.headingLevel = frame.headingLevel
            current?.isInList = frame.isInList
            current?.isInTable = frame.isInTable
            current?.isInFigure = frame.isInFigure
            current?.isInQuote = frame.isInQuote
            if frame.isInLink { current?.links += 1 }
        }
        current?.end = end
        current?.endNode = Int32(node) + 1
        measure(start, end, frame.isInLink)
    }

    private func isBlank(_ start: UInt32, _ end: UInt32) -> Bool {
        var at = Int(start)
        while at < Int(end) {
            let byte = document.text[at]
            if byte == 0xC2, at + 1 < Int(end), document.text[at + 1] == 0xA0 {
                at += 2
            } else if byte <= 0x20 {
                at += 1
            } else {
                return false
            }
        }
        return true
    }

    private mutating func measure(_ start: UInt32, _ end: UInt32, _ isInLink: Bool) {
        guard var block = current else { return }
        var length: Int32 = 0
        document.text.withUnsafeBufferPointer { text in
            var isInWord = false
            for at in Int(start)..<Int(end) {
                let byte = text[at]
                if byte < 0x80 {
                    if byte > 0x20 {
                        length += 1
                        if !isInWord {
                            isInWord = true
                            block.words += 1
                        }
                        switch byte {
                        case UInt8(ascii: ","):
                            block.commas += 1
                            block.endsSentence = false
                        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                            block.stops += 1
                            block.endsSentence = true
                        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): break
                        default: block.endsSentence = false
                        }
                    } else {
                        isInWord = false
                    }
                } else if byte >= 0xC0 {
                    length += byte >= 0xE3 ? 2 : 1
                    if !isInWord || byte >= 0xE3 && byte < 0xF0 && length % 4 == 0 {
                        isInWord = true
                        block.words += 1
                    }
                    if byte == 0xE3, at + 2 < Int(end), text[at + 1] == 0x80 {
                        if text[at + 2] == 0x82 { (block.stops, block.endsSentence) = (block.stops + 1, true) }
                        if text[at + 2] == 0x81 { block.commas += 1 }
                    } else if byte == 0xE2, at + 2 < Int(end), text[at + 1] == 0x80, text[at + 2] >= 0x98 {
                        // Quotation marks, ellipsis.
                        if text[at + 2] == 0xA6 { (block.stops, block.endsSentence) = (block.stops + 1, true) }
                    } else if byte == 0xC2, at + 1 < Int(end), [0xA0, 0xBB, 0xAB].contains(text[at + 1]) {
                        if text[at + 1] == 0xA0 { isInWord = false }
                    } else {
                        block.endsSentence = false
                    }
                }
            }
        }
        block.length += length
        if isInLink { block.linkLength += length }
        current = block
    }

    private var pending: [TextBlock] = []

    /// Two line breaks end a paragraph within one element.
    private mutating func closeAtBreak() {
        if let block = current, block.length > 0 { pending.append(block) }
        current = nil
    }

    private mutating func close(_ blocks: inout [TextBlock]) {
        breaks = 0
        if !pending.isEmpty {
            blocks += pending
            pending.removeAll(keepingCapacity: true)
        }
        if let block = current, block.length > 0 { blocks.append(block) }
        current = nil
    }

    // MARK: What is not shown

    static func isSkipped(_ tag: HTMLTag?, _ document: MarkupDocument, _ node: Int) -> Bool {
        switch tag {
        case .head, .title, .script, .style, .template, .select, .option, .button, .input, .textarea, .svg, .object, .embed, .audio, .video,
            .canvas, .map, .datalist, .iframe, .noscript, .rp, .progress, .frameset, .noframes, .dialog:
            return true
        default: return document.nodes[node].hasAttributes && isHidden(document, node)
        }
    }

    private static func isHidden(_ document: MarkupDocument, _ node: Int) -> Bool {
        if document.value(of: .hidden, at: node) != nil { return true }
        guard let style = document.value(of: .style, at: node), style.count < 2_000 else { return false }
        return StyleText.hides(style)
    }

    /// Whether a text node stands in something that is not shown, inside the block it belongs to.
    static func isUnseen(_ document: MarkupDocument, _ node: Int) -> Bool {
        var at = Int(document.nodes[node].parent)
        var steps = 0
        while at >= 0, steps < 32 {
            let tag = document.nodes[at].tag
            if isSkipped(tag, document, at) { return true }
            if tag?.isBlock == true { return false }
            at = Int(document.nodes[at].parent)
            steps += 1
        }
        return false
    }
}
