/// A page or feed as flat arrays: nodes in document order, all text one after the other, attribute values beside it.
package struct MarkupDocument: Sendable {
    package internal(set) var nodes: [MarkupNode] = []
    /// UTF-8. In HTML each run of white space is one space, except in `pre`.
    package internal(set) var text: [UInt8] = []
    var raw: [UInt8] = []
    var strings: [UInt8] = []
    var attributes: [MarkupAttribute] = []
    package internal(set) var notes: [ReadingNote] = []
    /// The encoding that the bytes were read in.
    package internal(set) var encoding = "utf-8"

    /// Whether some of the input is not in it.
    package var isTruncated: Bool { notes.contains(where: \.losesText) }
    package var isMalformed: Bool { notes.contains(.malformed) }

    package func text(of node: Int) -> ArraySlice<UInt8> { text[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)] }
    package func string(of node: Int) -> String { String(decoding: text(of: node), as: UTF8.self) }

    /// What stands in a script.
    package func rawText(of node: Int) -> ArraySlice<UInt8> { raw[Int(nodes[node].rawStart)..<Int(nodes[node].rawEnd)] }

    /// The value of an attribute in UTF-8, nil where the element has none.
    package func value(of attribute: HTMLAttribute, at node: Int) -> ArraySlice<UInt8>? {
        let node = nodes[node]
        for index in Int(node.attributeStart)..<Int(node.attributeStart + node.attributeCount)
        where attributes[index].name == attribute.rawValue {
            return value(attributes[index])
        }
        return nil
    }

    package func string(of attribute: HTMLAttribute, at node: Int) -> String? {
        value(of: attribute, at: node).map { String(decoding: $0, as: UTF8.self) }
    }

    private func value(_ attribute: MarkupAttribute) -> ArraySlice<UInt8> {
        strings[Int(attribute.valueStart)..<Int(attribute.valueStart + attribute.valueLength)]
    }

    /// Indices of the children, in order.
    package func children(of node: Int) -> Children { Children(nodes: nodes, at: node + 1, end: Int(nodes[node].end)) }

    package struct Children: Sequence, IteratorProtocol {
        var nodes: [MarkupNode]
        var at: Int
        var end: Int

        package mutating func next() -> Int? {
            guard at < end else { return nil }
            defer { at = Int(nodes[at].end) }
            return at
        }
    }
}

// XML: elements and attributes by name, "namespace local".
extension MarkupDocument {
    package func name(of node: Int) -> String {
        let node = nodes[node]
        return String(decoding: strings[Int(node.nameStart)..<Int(node.nameStart + node.nameLength)], as: UTF8.self)
    }

    package func namedAttributes(of node: Int) -> [(name: String, value: String)] {
        let node = nodes[node]
        return (Int(node.attributeStart)..<Int(node.attributeStart + node.attributeCount)).map { index in
            let attribute = attributes[index]
            let name = strings[Int(attribute.nameStart)..<Int(attribute.nameStart + attribute.nameLength)]
            return (String(decoding: name, as: UTF8.self), String(decoding: value(attribute), as: UTF8.self))
        }
    }
}
