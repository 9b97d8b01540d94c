import ArticleCorpus
import HTMLReader

/// An element of an XML document, without its place in the tree.
package struct XMLElement: Sendable, Hashable {
    package struct Attribute: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    /// Without its name space.
    package var name: String
    /// Of an element that holds no others; else empty.
    package var text: String
    package var attributes: [Attribute]

    static let limit = 400_000

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// All elements of a document in order.
    static func elements(of bytes: [UInt8], charset: String?) -> [XMLElement] {
        let document = MarkupReader.xml(bytes, charset: charset)
        return document.nodes.indices.lazy.filter { !document.nodes[$0].isText }.prefix(limit).map { node in
            XMLElement(
                name: local(document.name(of: node)), text: isLeaf(node, document) ? document.string(of: node).trimmingSpaces : "",
                attributes: document.namedAttributes(of: node).map { Attribute(name: local($0.name), value: $0.value) })
        }
    }

    private static func isLeaf(_ node: Int, _ document: MarkupDocument) -> Bool {
        document.children(of: node).allSatisfy { document.nodes[$0].isText }
    }

    private static func local(_ name: String) -> String { name.split { $0 == " " || $0 == ":" }.last.map(String.init) ?? name }
}

extension String {
    var trimmingSpaces: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
