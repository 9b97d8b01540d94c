/// Writes all relations of a day for other tools, each with what a reader needs to judge it.
package enum GraphExport {
    /// GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, networkx and igraph.
    package static func graphML(_ view: DealView) -> String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        for name in ["name", "kind", "ticker", "lei"] {
            out += "  <key id=\"n-\(name)\" for=\"node\" attr.name=\"\(name)\" attr.type=\"string\"/>\n"
        }
        for (name, type) in edgeFields { out += "  <key id=\"e-\(name)\" for=\"edge\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n" }
        out += "  <graph id=\"deals\" edgedefault=\"directed\">\n"
        for party in parties(view) {
            let fields = [("name", party.name), ("kind", party.kind), ("ticker", party.ticker ?? ""), ("lei", party.lei ?? "")]
            out += "    <node id=\"\(escaped(party.id))\">\(data("n", fields))</node>\n"
        }
        for deal in view.chosen {
            out += "    <edge id=\"c\(deal.claim.id)\" source=\"\(escaped(deal.claim.subject))\" target=\"\(escaped(deal.claim.object))\">"
            out += "\(data("e", fields(deal)))</edge>\n"
        }
        return out + "  </graph>\n</graphml>\n"
    }

    /// The language of Graphviz.
    package static func dot(_ view: DealView) -> String {
        var out = "digraph deals {\n  rankdir=LR;\n  node [shape=box];\n"
        for party in parties(view) { out += "  \(quoted(party.id)) [label=\(quoted(party.name))];\n" }
        for deal in view.chosen {
            let amount = deal.claim.value.map { deal.unit == "share" ? "\nshare \($0)" : "\n\($0.shortText) \(deal.unit ?? "")" } ?? ""
            let style = deal.claim.status >= .announced ? "solid" : deal.claim.status == .reported ? "dashed" : "dotted"
            out += "  \(quoted(deal.claim.subject)) -> \(quoted(deal.claim.object)) "
            out +=
                "[label=\(quoted(deal.claim.kind + amount)), style=\(style), tooltip=\(quoted("\(deal.source.title), \(deal.source.publisher)"))"
            out += deal.source.address.isEmpty ? "];\n" : ", URL=\(quoted(deal.source.address))];\n"
        }
        return out + "}\n"
    }

    private static func parties(_ view: DealView) -> [Party] {
        let used = Set(view.chosen.flatMap { [$0.claim.subject, $0.claim.object] })
        return view.book.parties.filter { used.contains($0.id) }
    }

    private static let edgeFields = [
        ("predicate", "string"), ("matter", "string"), ("value", "double"), ("unit", "string"), ("basis", "string"), ("status", "string"),
        ("valid_from", "string"), ("valid_to", "string"), ("reported_on", "string"), ("confidence", "double"), ("title", "string"),
        ("publisher", "string"), ("address", "string"), ("place", "string"), ("note", "string"),
    ]

    private static func fields(_ deal: DealClaim) -> [(String, String)] {
        [
            ("predicate", deal.claim.kind), ("matter", deal.claim.matter), ("value", deal.claim.value.map { "\($0)" } ?? ""),
            ("unit", deal.unit ?? ""), ("basis", deal.basis ?? ""), ("status", deal.claim.status.rawValue), ("valid_from", deal.validFrom),
            ("valid_to", deal.validTo ?? ""), ("reported_on", deal.reportedOn), ("confidence", "\(deal.claim.confidence)"),
            ("title", deal.source.title), ("publisher", deal.source.publisher), ("address", deal.source.address),
            ("place", deal.place ?? ""), ("note", deal.note ?? ""),
        ]
    }

    private static func data(_ prefix: String, _ fields: [(String, String)]) -> String {
        fields.filter { !$0.1.isEmpty }.map { "<data key=\"\(prefix)-\($0.0)\">\(escaped($0.1))</data>" }.joined()
    }

    private static func escaped(_ text: String) -> String { DealPicture.escaped(text) }

    private static func quoted(_ text: String) -> String { DealPicture.quoted(text) }
}
