import CCommonMark
import Diagnostics

/// A Markdown tree together with what only the reader of a notebook wants to know about it.
struct ParsedMarkdown {
    /// Deeper structure than this is shown as text.
    static let depthLimit = 100

    var tree = MarkdownTree(nodes: [])
    /// For fenced code blocks whose info string begins with `{`, by node.
    var fences: [Int: Fence] = [:]
    /// For code spans that begin with `{`, by node: where each byte of their text stands in the source.
    var codeMaps: [Int: OffsetMap] = [:]
    /// Citations and cross references in the order of the tree.
    var references: [Reference] = []
    /// The first place whose structure was too deep, in the source.
    var tooDeep: Int?

    struct Fence {
        /// The info string with its own place.
        var info: Range<Int>
        /// For each line of code: its place in the source, without the line end.
        var lines: [Range<Int>]
        var isClosed: Bool
    }

    struct Reference {
        var part: TextPart
        /// In the source.
        var range: Range<Int>
        var node: Int
    }

    /// Reads text whose place in the source is known by `map`.
    init(_ bytes: [UInt8], map: OffsetMap) {
        let lines = SourceText(name: "", bytes: bytes)
        let parsed = bytes.withUnsafeBytes { buffer in
            litho_markdown_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, Int32(Self.depthLimit))
        }
        guard let parsed else { return }
        defer { litho_markdown_free(parsed) }
        let records = UnsafeBufferPointer(start: litho_markdown_nodes(parsed), count: litho_markdown_count(parsed))
        let ranges = BlockRanges(records: records, text: lines)

        tree.nodes.reserveCapacity(records.count)
        var block = 0
        var footnotes = 0
        var spans: CodeSpanFinder?
        var places = ReferenceFinder(bytes)
        // Where each record went: a text node may become several.
        var newIndex: [Int] = []
        newIndex.reserveCapacity(records.count + 1)
        for index in records.indices {
            let record = records[index]
            let node = tree.nodes.count
            newIndex.append(node)
            if record.kind == LITHO_MARKDOWN_TEXT.rawValue,
                UnsafeBufferPointer(start: record.text, count: record.text_length).contains(0x40)
            {
                add(text: record.textString, block: ranges[block], places: &places, map: map)
                continue
            }
            var range = ranges[index]
            if record.isInline {
                range = ranges[block]
                if record.kind == LITHO_MARKDOWN_CODE.rawValue {
                    if spans == nil {
                        spans = CodeSpanFinder(bytes, in: range, isTableCell: records[block].kind == LITHO_MARKDOWN_TABLE_CELL.rawValue)
                    }
                    let literal = UnsafeRawBufferPointer(start: record.text, count: record.text_length)
                    if let found = spans?.next(literal) {
                        range = found
                        places.skip(to: found.upperBound)
                        if literal.first == UInt8(ascii: "{"), let local = spans?.map(of: found, literal) {
                            codeMaps[node] = local.through(map, length: literal.count)
                        }
                    }
                }
            } else {
                block = index
                spans = nil
                places.skip(to: range.lowerBound)
                if let fence = ranges.fences[index] {
                    fences[node] = Fence(
                        info: map.source(of: fence.info), lines: fence.lines.map { map.source(of: $0) }, isClosed: fence.isClosed)
                }
            }
            var kind = record.treeKind
            if case .footnoteDefinition = kind {
                // cmark puts definitions last, in the order of the numbers that their references show.
                footnotes += 1
                kind = .footnoteDefinition(String(footnotes))
            }
            tree.nodes.append(MarkdownTree.Node(kind: kind, end: Int(record.end), range: map.source(of: range)))
        }
        newIndex.append(tree.nodes.count)
        if tree.nodes.count != records.count {
            for index in records.indices { tree.nodes[newIndex[index]].end = newIndex[Int(records[index].end)] }
        }
        let line = Int(litho_markdown_too_deep_line(parsed))
        if line > 0 { tooDeep = map.source(of: lines.lineStarts[min(line, lines.lineStarts.count) - 1]) }
    }

    /// Text with an `@`. Where an escape stands before or in what looks like a reference, the node is cut after the `@`, so that
    /// whoever reads the tree sees plain text there.
    private mutating func add(text: String, block: Range<Int>, places: inout ReferenceFinder, map: OffsetMap) {
        var text = text
        var cut = 0
        text.withUTF8 { bytes in
            func append(_ part: Range<Int>) {
                let node = tree.nodes.count
                let string = String(decoding: bytes[part], as: UTF8.self)
                tree.nodes.append(MarkdownTree.Node(kind: .text(string), end: node + 1, range: map.source(of: block)))
            }
            for group in ReferenceGroup.all(in: bytes) {
                if let start = places.next(UnsafeBufferPointer(rebasing: bytes[group.range]), in: block) {
                    for part in group.parts {
                        let first = start - group.range.lowerBound
                        let local = first + part.range.lowerBound..<first + part.range.upperBound
                        references.append(Reference(part: part.part, range: map.source(of: local), node: tree.nodes.count))
                    }
                } else {
                    for part in group.parts {
                        append(cut..<(part.range.lowerBound + 1))
                        cut = part.range.lowerBound + 1
                    }
                }
            }
            append(cut..<bytes.count)
        }
    }
}
