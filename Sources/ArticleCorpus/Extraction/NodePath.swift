import HTMLReader

/// Where elements stand in a page: `html/body/article[1]/p[3]`, numbers counting elements of one name among their siblings.
struct NodePath {
    private let document: MarkupDocument
    /// For each element its number among the siblings of its name.
    private var numbers: [Int32]

    init(_ document: MarkupDocument) {
        self.document = document
        numbers = Array(repeating: 0, count: document.nodes.count)
        var counts: [UInt64: Int32] = [:]
        for (index, node) in document.nodes.enumerated() where !node.isText {
            let name = UInt64(node.tag?.rawValue ?? 0xFFFF)
            let key = UInt64(truncatingIfNeeded: node.parent) << 16 | name
            counts[key, default: 0] += 1
            numbers[index] = counts[key] ?? 1
        }
    }

    func path(of node: Int) -> String {
        var parts: [String] = []
        var at = node
        while at >= 0, parts.count < 64 {
            let entry = document.nodes[at]
            let name = entry.tag.map { "\($0)" } ?? document.name(of: at)
            parts.append(entry.tag == .html || entry.tag == .body ? name : "\(name)[\(numbers[at])]")
            at = Int(entry.parent)
        }
        return parts.reversed().joined(separator: "/")
    }
}
