import NotebookSyntax

/// The raw HTML of a trusted notebook that may become elements: a short list, and only where every start has its end in the
/// same part of the text. All else is shown as text.
struct RawHTML {
    enum Piece: Hashable {
        case text(String)
        case start(Element, title: String?)
        case end(Element)
        case void(Element)
    }

    /// By node: what stands for it. A node that is not here is shown as text.
    private(set) var pieces: [Int: [Piece]] = [:]

    static let allowed: Set<Element> = [.sub, .sup, .kbd, .abbr, .br, .details, .summary]

    init() {}

    init(_ tree: MarkdownTree) {
        var candidates: [Int: [Piece]] = [:]
        // For each open node of the tree, the starts not yet ended in it.
        var frames: [(end: Int, starts: [(node: Int, element: Element)])] = []
        // Which nodes stand and fall together.
        var partners: [Int: [Int]] = [:]
        var bad: Set<Int> = []

        func drop(_ starts: [(node: Int, element: Element)]) { bad.formUnion(starts.map(\.node)) }

        for (i, node) in tree.nodes.enumerated() {
            while let frame = frames.last, frame.end <= i {
                drop(frame.starts)
                frames.removeLast()
            }
            let text: String
            var isInline = false
            switch node.kind {
            case .htmlBlock(let raw): text = raw
            case .htmlInline(let raw):
                text = raw
                isInline = true
            default:
                if node.end > i + 1 { frames.append((node.end, [])) }
                continue
            }
            guard let read = Self.read(text), !frames.isEmpty else { continue }
            candidates[i] = read
            for piece in read {
                switch piece {
                case .start(let element, _):
                    if isInline, element == .details || element == .summary { bad.insert(i) }
                    frames[frames.count - 1].starts.append((i, element))
                case .end(let element):
                    guard let start = frames[frames.count - 1].starts.popLast() else {
                        bad.insert(i)
                        continue
                    }
                    partners[i, default: []].append(start.node)
                    partners[start.node, default: []].append(i)
                    // Around blocks only `details` may stand.
                    if start.element != element || (!isInline && element != .details && start.node != i) { bad.insert(i) }
                case .text, .void: break
                }
            }
        }
        for frame in frames { drop(frame.starts) }
        var queue = Array(bad)
        while let node = queue.popLast() {
            for partner in partners[node] ?? [] where bad.insert(partner).inserted { queue.append(partner) }
        }
        pieces = candidates.filter { !bad.contains($0.key) }
    }

    /// The tags and texts of a piece of raw HTML; `nil` if anything in it is not on the list.
    private static func read(_ raw: String) -> [Piece]? {
        var pieces: [Piece] = []
        var rest = raw[...]
        while let start = rest.firstIndex(of: "<") {
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            guard let end = rest[start...].firstIndex(of: ">"), let tag = tag(rest[rest.index(after: start)..<end]) else { return nil }
            pieces.append(tag)
            rest = rest[rest.index(after: end)...]
        }
        if rest.contains(where: { !$0.isWhitespace }) { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// What stands between `<` and `>`: a name, and for `abbr` a title.
    private static func tag(_ text: Substring) -> Piece? {
        var text = text
        let isEnd = text.first == "/"
        if isEnd { text = text.dropFirst() }
        let name = text.prefix { $0.isASCII && $0.isLetter }.lowercased()
        guard let element = Element(rawValue: name), allowed.contains(element) else { return nil }
        var rest = trimmed(text.dropFirst(name.count))
        if element == .br, !isEnd { return rest.isEmpty || rest == "/" ? .void(.br) : nil }
        if isEnd { return rest.isEmpty ? .end(element) : nil }
        if rest.isEmpty { return .start(element, title: nil) }
        guard element == .abbr, rest.hasPrefix("title=\""), rest.hasSuffix("\"") else { return nil }
        rest = String(rest.dropFirst(7).dropLast())
        return rest.contains("\"") ? nil : .start(element, title: rest)
    }
}

extension ReportWriter {
    mutating func writeRawHTML(_ text: String, _ pieces: [RawHTML.Piece]?, inline: Bool) {
        guard let pieces else {
            if inline {
                html.element(.code, .class("raw"), text: text)
            } else {
                html.element(.pre, .class("raw")) { $0.element(.code, text: text) }
                html.newline()
            }
            return
        }
        for piece in pieces {
            switch piece {
            case .text(let text): html.text(text)
            case .start(let element, let title): html.open(element, title.map { [.title($0)] } ?? [])
            case .end(let element): html.close(element)
            case .void(let element): html.open(element)
            }
        }
    }
}
