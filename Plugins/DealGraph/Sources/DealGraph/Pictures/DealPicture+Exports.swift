extension DealPicture {
    /// A text as it stands in the language of Graphviz.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for character in text {
            switch character {
            case "\"", "\\": out += "\\\(character)"
            case "\n": out += "\\n"
            default: out.append(character)
            }
        }
        return out + "\""
    }

    /// The same graph in the language of Graphviz.
    package var dot: String {
        var out = "digraph deals {\n  rankdir=LR;\n  node [shape=box];\n"
        for (number, name) in names.enumerated() { out += "  n\(number) [label=\(Self.quoted(name))];\n" }
        for bundle in bundles {
            let style = bundle.status >= .announced ? "solid" : bundle.status == .reported ? "dashed" : "dotted"
            let width = (Self.thickness(bundle.amount) * 100).rounded() / 100
            var attributes = "style=\(style), penwidth=\(width), tooltip=\(Self.quoted(bundle.title))"
            if let link = bundle.link { attributes += ", URL=\(Self.quoted(link))" }
            out += "  n\(bundle.source) -> n\(bundle.target) [\(attributes)];\n"
        }
        return out + "}\n"
    }

    /// The same graph in GraphML (http://graphml.graphdrawing.org).
    package var graphML: String {
        var out = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
            <key id="name" for="node" attr.name="name" attr.type="string"/>
            <key id="amount" for="edge" attr.name="amount_usd" attr.type="double"/>
            <key id="status" for="edge" attr.name="status" attr.type="string"/>
            <key id="deals" for="edge" attr.name="deals" attr.type="string"/>
            <graph id="deals" edgedefault="directed">

            """
        for (number, name) in names.enumerated() {
            out += "<node id=\"n\(number)\"><data key=\"name\">\(Self.escaped(name))</data></node>\n"
        }
        for bundle in bundles {
            out += "<edge source=\"n\(bundle.source)\" target=\"n\(bundle.target)\"><data key=\"amount\">\(bundle.amount)</data>"
            out += "<data key=\"status\">\(bundle.status.rawValue)</data><data key=\"deals\">\(Self.escaped(bundle.title))</data></edge>\n"
        }
        return out + "</graph>\n</graphml>\n"
    }
}
