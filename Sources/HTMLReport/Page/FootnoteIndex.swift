import NotebookSyntax

/// The footnotes of a text, numbered in the order in which the text refers to them.
///
/// cmark leaves the definitions that are used in that order at the end of the tree, and has replaced the label of each
/// reference by its number.
struct FootnoteIndex {
    /// Nodes of the definitions, by number - 1.
    private(set) var definitions: [Int] = []

    init() {}

    init(_ tree: MarkdownTree) {
        for (node, entry) in tree.nodes.enumerated() {
            if case .footnoteDefinition = entry.kind { definitions.append(node) }
        }
    }

    func number(of reference: String) -> Int? {
        Int(reference).flatMap { definitions.indices.contains($0 - 1) ? $0 : nil }
    }
}
