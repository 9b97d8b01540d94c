import Diagnostics

/// Reads a notebook from top to bottom and gathers what is wrong with it.
struct NotebookReader {
    static let sizeLimit = 32 << 20
    static let cellLimit = 100_000

    let source: SourceText
    var notebook: Notebook
    private var firstUseOfLabel: [String: Int] = [:]

    init(_ source: SourceText) {
        self.source = source
        notebook = Notebook(
            source: source, frontMatter: FrontMatter(), markdown: MarkdownTree(nodes: []), title: nil, keyPoints: [], cells: [],
            inlineCells: [], citations: [], crossReferences: [], diagnostics: [], segments: [])
    }

    mutating func read() -> Notebook {
        let bytes = source.bytes
        guard bytes.count <= Self.sizeLimit else {
            refuse(
                .textTooLarge, "the text has \(bytes.count) bytes; at most \(Self.sizeLimit) are read",
                "The limit named 'text size' is \(Self.sizeLimit >> 20) MiB. Split the notebook, or move its data into files beside it.")
            return notebook
        }
        checkEncoding()
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            start = 3
            notebook.segments.append(Notebook.Segment(kind: .byteOrderMark, range: 0..<3))
        }
        let frontMatter = FrontMatterFence(source, at: start)
        if let frontMatter {
            notebook.segments.append(Notebook.Segment(kind: .frontMatter, range: frontMatter.range))
            start = frontMatter.range.upperBound
        }
        if let excess = MarkdownCost.excess(in: source, start..<bytes.count) {
            refuse(.tooCostly, "the text passes the limit \(excess.limit)", excess.advice, at: excess.offset)
            return notebook
        }
        let body = ParsedMarkdown(source, in: start..<bytes.count)
        let cellCount = body.fences.count
        guard cellCount <= Self.cellLimit else {
            refuse(
                .tooManyCells, "the notebook has \(cellCount) cells; at most \(Self.cellLimit) are read",
                "The limit named 'cells' is \(Self.cellLimit). Split the notebook.")
            return notebook
        }
        notebook.markdown = body.tree
        if let place = body.tooDeep { reportDepth(at: place) }
        if let frontMatter { readFrontMatter(frontMatter) }
        readCells(body)
        readProse(body, host: .body)
        addSegments(from: start)
        sortByPlace()
        checkCrossReferences()
        return notebook
    }

    mutating func report(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.file = source.name
        // Bytes that are not UTF-8 are read as three, so that a place in a caption among many of them may lie behind the end.
        diagnostic.range = diagnostic.range?.clamped(to: 0..<source.bytes.count)
        notebook.diagnostics.append(diagnostic)
    }

    private mutating func refuse(_ id: DiagnosticID, _ summary: String, _ explanation: String, at offset: Int = 0) {
        report(Diagnostic(id, .error, at: offset..<offset, summary, explanation: explanation))
        notebook.markdown = MarkdownTree(nodes: [MarkdownTree.Node(kind: .document, end: 1, range: 0..<source.bytes.count)])
        notebook.segments = [Notebook.Segment(kind: .prose, range: 0..<source.bytes.count)]
    }

    private mutating func reportDepth(at place: Int) {
        report(
            Diagnostic(
                .tooDeep, .warning, at: place..<place, "structure deeper than \(ParsedMarkdown.depthLimit) levels is shown as plain text",
                explanation: "The limit named 'depth' counts lists, quotes, emphasis and links inside each other."))
    }

    private mutating func checkEncoding() {
        let bytes = source.bytes
        if bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) == nil {
            for piece in UTF8Bytes(bytes[...]) where !piece.isValid {
                let value = String(bytes[piece.range.lowerBound], radix: 16, uppercase: true)
                report(
                    Diagnostic(
                        .notUTF8, .error, at: piece.range, "byte \(piece.range.lowerBound) (0x\(value)) is not UTF-8",
                        explanation: "A notebook is UTF-8 text. Save the file in that encoding; this is the first byte that is not."))
                break
            }
        }
        if let nul = bytes.firstIndex(of: 0) {
            report(
                Diagnostic(
                    .nulByte, .warning, at: nul..<(nul + 1), "the text holds a NUL byte",
                    explanation: "It is shown as U+FFFD. A NUL often means that the file is damaged or no text."))
        }
    }

    // MARK: Cells

    private mutating func readCells(_ body: ParsedMarkdown) {
        guard !body.fences.isEmpty else { return }
        for (node, fence) in body.fences.sorted(by: { $0.key < $1.key }) {
            guard source.bytes[fence.info].first == UInt8(ascii: "{") else { continue }
            guard case .codeBlock(_, let code, _) = body.tree.nodes[node].kind else { continue }
            var reader = CellReader(source: source, number: notebook.cells.count + 1)
            let cell = reader.read(fence, code: code, node: node, range: body.tree.nodes[node].range)
            for diagnostic in reader.diagnostics { report(diagnostic) }
            if let cell {
                notebook.cells.append(cell)
                checkLabel(of: cell)
                if let caption = reader.caption {
                    notebook.cells[notebook.cells.count - 1].caption = caption.tree
                    readProse(caption, host: .caption(cell: notebook.cells.count - 1))
                }
            }
        }
    }

    private mutating func checkLabel(of cell: Cell) {
        guard cell.hasOwnLabel else { return }
        guard let first = firstUseOfLabel.updateValue(notebook.cells.count - 1, forKey: cell.label) else { return }
        firstUseOfLabel[cell.label] = first
        report(
            Diagnostic(
                .duplicateLabel, .error, at: cell.labelRange, "the label '\(cell.label)' is given twice",
                explanation: "Other cells read a cell by its label, so each label names one cell.",
                notes: [Diagnostic.Note("first given here", at: notebook.cells[first].labelRange)], cell: cell.label))
    }

    // MARK: Prose

    mutating func readProse(_ text: ParsedMarkdown, host: InlineCell.Host) {
        for (node, map) in text.codeMaps {
            guard case .code(let literal) = text.tree.nodes[node].kind, let parts = InlineCellText(literal) else { continue }
            let range = text.tree.nodes[node].range
            let code = String(decoding: Array(literal.utf8)[parts.code], as: UTF8.self)
            if code.isEmpty {
                report(
                    Diagnostic(
                        .badInlineCell, .error, at: range, "the inline cell holds nothing to evaluate",
                        explanation: "Write what is wanted after the language: `{\(parts.language)} cost.owned`."))
            }
            notebook.inlineCells.append(
                InlineCell(
                    language: parts.language, code: code, codeStart: map.source(of: parts.code.lowerBound),
                    codeMap: map.dropping(parts.code.lowerBound), display: parts.display, range: range, host: host, node: node))
        }
        for reference in text.references {
            switch reference.part {
            case .plain: break
            case .citation(let key, let locator):
                notebook.citations.append(
                    Citation(key: key, locator: locator, range: reference.range, node: reference.node, host: host))
            case .crossReference(let kind, let label):
                notebook.crossReferences.append(
                    CrossReference(kind: kind, label: label, range: reference.range, node: reference.node, host: host))
            }
        }
    }

    private mutating func checkCrossReferences() {
        let labels = Set(notebook.cells.lazy.filter(\.hasOwnLabel).map(\.label))
        // A suggestion looks at every label: only so many are looked for.
        var suggestions = max(1, min(100, 200_000 / max(1, labels.count)))
        for reference in notebook.crossReferences where !labels.contains(reference.label) {
            let name = "@\(reference.kind.rawValue)-\(reference.label)"
            suggestions -= 1
            let nearestLabel = suggestions >= 0 ? nearest(to: reference.label, among: labels) : nil
            let fixes = nearestLabel.map { label in
                [
                    Fix(
                        "did you mean '@\(reference.kind.rawValue)-\(label)'?", replace: reference.range,
                        with: "@\(reference.kind.rawValue)-\(label)")
                ]
            }
            report(
                Diagnostic(
                    .unknownCrossReference, .error, at: reference.range, "no cell has the label '\(reference.label)'",
                    explanation: "'\(name)' refers to the cell with that label.", fixes: fixes ?? []))
        }
    }

    // MARK: Order

    private mutating func sortByPlace() {
        notebook.inlineCells.sort { $0.range.lowerBound < $1.range.lowerBound }
        notebook.citations.sort { $0.range.lowerBound < $1.range.lowerBound }
        notebook.crossReferences.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func addSegments(from start: Int) {
        var position = start
        let lineStarts = source.lineStarts
        for index in notebook.cells.indices {
            let range = notebook.cells[index].range
            let first = source.lineIndex(at: range.lowerBound)
            let last = source.lineIndex(at: max(range.lowerBound, range.upperBound - 1))
            let lower = max(position, lineStarts[first])
            let upper = last + 1 < lineStarts.count ? lineStarts[last + 1] : source.bytes.count
            if position < lower { notebook.segments.append(Notebook.Segment(kind: .prose, range: position..<lower)) }
            notebook.segments.append(Notebook.Segment(kind: .cell(index: index), range: lower..<upper))
            position = upper
        }
        if position < source.bytes.count {
            notebook.segments.append(Notebook.Segment(kind: .prose, range: position..<source.bytes.count))
        }
    }
}
