import NotebookSyntax

/// The footnotes of a text, numbered in the order in which the text refers to them.
struct FootnoteIndex {
    /// Nodes of the definitions, by number - 1.
    private(set) var definitions: [Int] = []
    private var numbers: [String: Int] = [:]

    init() {}

    init(_ tree: MarkdownTree) {
        var byName: [String: Int] = [:]
        for (node, entry) in tree.nodes.enumerated() {
            if case .footnoteDefinition(let name) = entry.kind, byName[name] == nil { byName[name] = node }
        }
        guard !byName.isEmpty else { return }
        for entry in tree.nodes {
            guard case .footnoteReference(let name) = entry.kind, numbers[name] == nil, let node = byName[name] else { continue }
            definitions.append(node)
            numbers[name] = definitions.count
        }
    }

    func number(of name: String) -> Int? { numbers[name] }
}
