import CHTMLReader

/// Reads HTML and XML: bytes to UTF-8, repaired, then one pass of libxml2 into a `MarkupDocument`. Never fails; says what it left out.
package enum MarkupReader {
    /// Elements that may be open at once.
    package static let depthLimit = 4_096
    /// Bytes of one tag; attributes beyond it are left out.
    package static let tagLimit = 65_536
    package static let nodeLimit = 4_000_000

    /// Reads a page. `charset` is what the transport said of its encoding.
    package static func html(_ bytes: [UInt8], charset: String? = nil) -> MarkupDocument {
        let decoded = Decoder.decode(bytes, charset: charset)
        var repair = MarkupRepair(decoded.bytes)
        repair.run()
        var document = parseHTML(repair.output)
        document.notes = decoded.notes + repair.notes
        if document.problems & tooDeep != 0 {
            var flat = MarkupRepair(decoded.bytes, flattening: true)
            flat.run()
            document = parseHTML(flat.output)
            document.notes = decoded.notes + flat.notes + [.flattened]
        }
        if document.problems != 0 { document.notes.append(.cutShort) }
        document.encoding = decoded.encoding
        return document.document
    }

    /// Reads a feed or another XML document. A document type is left out, entities of HTML are resolved before libxml2 sees them.
    package static func xml(_ bytes: [UInt8], charset: String? = nil) -> MarkupDocument {
        let decoded = Decoder.decode(bytes, charset: charset, isXML: true)
        var repair = XMLRepair(decoded.bytes)
        repair.run()
        var parsed = repair.output.withUnsafeBytes { buffer in
            Parsed(
                litho_xml_parse(
                    buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, 1, depthLimit / 4, nodeLimit))
        }
        parsed.notes = decoded.notes + repair.notes
        if parsed.problems & malformed != 0 { parsed.notes.append(.malformed) }
        if parsed.problems & ~malformed != 0 { parsed.notes.append(.cutShort) }
        parsed.encoding = decoded.encoding
        return parsed.document
    }

    /// Reads plain text: only the encoding is looked at.
    package static func text(_ bytes: [UInt8], charset: String? = nil) -> (bytes: [UInt8], encoding: String, notes: [ReadingNote]) {
        let decoded = Decoder.decode(bytes, charset: charset)
        return (decoded.bytes, decoded.encoding, decoded.notes)
    }

    private static let tooDeep = Int32(LITHO_DOCUMENT_TOO_DEEP)
    private static let malformed = Int32(LITHO_DOCUMENT_MALFORMED)

    private static func parseHTML(_ bytes: [UInt8]) -> Parsed {
        // The names are static strings: their addresses hold for the whole run.
        let names: [UnsafePointer<CChar>?] = HTMLTag.names.map { UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self) }
        return names.withUnsafeBufferPointer { names in
            HTMLTag.traits.withUnsafeBufferPointer { traits in
                var settings = litho_html_settings(
                    names: names.baseAddress, traits: traits.baseAddress, count: names.count, depth_limit: depthLimit, node_limit: nodeLimit
                )
                return bytes.withUnsafeBytes { buffer in
                    Parsed(litho_html_parse(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, &settings))
                }
            }
        }
    }
}

/// A document copied out of the C arrays, and what the parser said.
@dynamicMemberLookup
private struct Parsed {
    var document = MarkupDocument()
    var problems: Int32

    subscript<T>(dynamicMember path: WritableKeyPath<MarkupDocument, T>) -> T {
        get { document[keyPath: path] }
        set { document[keyPath: path] = newValue }
    }

    init(_ source: OpaquePointer?) {
        guard let source else {
            problems = Int32(LITHO_DOCUMENT_NO_MEMORY)
            return
        }
        defer { litho_document_free(source) }
        problems = litho_document_problems(source)
        var count = 0
        let nodes = litho_document_nodes(source, &count)
        document.nodes = UnsafeBufferPointer(start: nodes, count: count).map(MarkupNode.init)
        let attributes = litho_document_attributes(source, &count)
        document.attributes = UnsafeBufferPointer(start: attributes, count: count).map(MarkupAttribute.init)
        let text = litho_document_text(source, &count)
        document.text = Array(UnsafeBufferPointer(start: text, count: count))
        let raw = litho_document_raw(source, &count)
        document.raw = Array(UnsafeBufferPointer(start: raw, count: count))
        let strings = litho_document_strings(source, &count)
        document.strings = Array(UnsafeBufferPointer(start: strings, count: count))
    }
}

extension MarkupNode {
    fileprivate init(_ node: litho_document_node) {
        let kind: Kind = node.tag == -2 ? .text : HTMLTag(rawValue: node.tag).map(Kind.element) ?? .other
        self.init(
            kind: kind, parent: node.parent, end: node.end, textStart: node.text_start, textEnd: node.text_end, rawStart: node.raw_start,
            rawEnd: node.raw_end, attributeStart: node.attribute_start, attributeCount: node.attribute_count, nameStart: node.name_start,
            nameLength: node.name_length)
    }
}

extension MarkupAttribute {
    fileprivate init(_ attribute: litho_document_attribute) {
        self.init(
            name: attribute.name, valueStart: attribute.value_start, valueLength: attribute.value_length, nameStart: attribute.name_start,
            nameLength: attribute.name_length)
    }
}
