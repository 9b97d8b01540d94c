package import HTMLReader

/// A page cut into its text blocks, with the range of blocks that each element holds.
struct PageOutline: Sendable {
    let document: MarkupDocument
    private(set) var traits: [NameTraits]
    var blocks: [TextBlock] = []
    /// For each node the first block in it and the one after the last.
    private(set) var firstBlock: [Int32]
    private(set) var endBlock: [Int32]

    init(_ document: MarkupDocument) {
        self.document = document
        let count = document.nodes.count
        traits = Array(repeating: [], count: count)
        firstBlock = Array(repeating: 0, count: count)
        endBlock = Array(repeating: 0, count: count)
        blocks.reserveCapacity(count / 8)
        var cutter = BlockCutter(document)
        cutter.run(&blocks, &firstBlock, &endBlock, &traits)
    }

    /// Index of the block element that a block stands in, and of those around it, up to the root.
    func ancestors(of block: TextBlock) -> some Sequence<Int> {
        sequence(first: Int(block.owner)) { node in
            let parent = Int(document.nodes[node].parent)
            return parent < 0 ? nil : parent
        }
    }

    func blocks(in node: Int) -> Range<Int> { Int(firstBlock[node])..<Int(endBlock[node]) }

    /// The bytes of a block as a reader sees them: parts that are not shown left out, ends trimmed.
    func text(of block: TextBlock) -> [UInt8] {
        var out: [UInt8] = []
        append(block, to: &out)
        return out
    }

    func append(_ block: TextBlock, to out: inout [UInt8]) {
        let start = out.count
        for node in Int(block.firstNode)..<Int(block.endNode) {
            let entry = document.nodes[node]
            if entry.isText {
                if block.hasHoles, entry.textEnd <= block.start || BlockCutter.isUnseen(document, node) { continue }
                appendText(Int(entry.textStart), Int(entry.textEnd), block.kind == .preformatted, start, &out)
            } else if entry.tag == .br {
                while out.count > start, out[out.count - 1] == 0x20 { out.removeLast() }
                if out.count > start { out.append(0x0A) }
            }
        }
        while out.count > start, out[out.count - 1] == 0x20 || out[out.count - 1] == 0x0A { out.removeLast() }
    }

    /// Copies text; no-break and other odd spaces become spaces, runs of them one, invisible format characters nothing.
    private func appendText(_ from: Int, _ to: Int, _ keepsLines: Bool, _ start: Int, _ out: inout [UInt8]) {
        document.text.withUnsafeBufferPointer { text in
            var at = from
            while at < to {
                let byte = text[at]
                if byte > 0x20, byte != 0xC2, byte != 0xE2, byte != 0xE3, byte != 0xEF {
                    out.append(byte)
                    at += 1
                    continue
                }
                if byte == 0xC2, at + 1 < to {
                    switch text[at + 1] {
                    case 0xA0:
                        Self.appendSpace(&out, start)
                    case 0xAD: break
                    default:
                        out.append(0xC2)
                        out.append(text[at + 1])
                    }
                    at += 2
                } else if byte == 0xE2, at + 2 < to, text[at + 1] == 0x80, text[at + 2] <= 0x8F || text[at + 2] == 0xAF {
                    // U+2000 to U+200A are spaces, U+200B to U+200F say nothing to a reader.
                    if text[at + 2] <= 0x8A || text[at + 2] == 0xAF { Self.appendSpace(&out, start) }
                    at += 3
                } else if byte == 0xE3, at + 2 < to, text[at + 1] == 0x80, text[at + 2] == 0x80 {
                    Self.appendSpace(&out, start)
                    at += 3
                } else if byte == 0xEF, at + 2 < to, text[at + 1] == 0xBB, text[at + 2] == 0xBF {
                    at += 3
                } else if byte > 0x20 {
                    out.append(byte)
                    at += 1
                } else if keepsLines, byte != 0x0D {
                    if byte == 0x0A {
                        while out.count > start, out[out.count - 1] == 0x20 { out.removeLast() }
                        // Two line ends would be read as the end of a paragraph.
                        if out.count > start, out[out.count - 1] != 0x0A { out.append(0x0A) }
                    } else {
                        out.append(0x20)
                    }
                    at += 1
                } else {
                    Self.appendSpace(&out, start)
                    at += 1
                }
            }
        }
    }

    @inline(__always)
    private static func appendSpace(_ out: inout [UInt8], _ start: Int) {
        if out.count > start, out[out.count - 1] != 0x20, out[out.count - 1] != 0x0A { out.append(0x20) }
    }
}
