import HTMLReader

/// Markup of a feed with everything that could act taken out: the names of harmless elements stay, no attribute does.
enum SafeMarkup {
    /// The text of markup, with the elements of the list below.
    static func markup(_ html: String) -> String {
        let document = MarkupReader.html(Array("<body>\(html)".utf8))
        var out: [UInt8] = []
        var open: [(end: Int32, name: String)] = []
        var node = 0
        func close(upTo node: Int) {
            while let last = open.last, last.end <= Int32(node) {
                out += "</\(last.name)>".utf8
                open.removeLast()
            }
        }
        while node < document.nodes.count {
            close(upTo: node)
            let entry = document.nodes[node]
            if entry.isText {
                escape(document.text(of: node), into: &out)
            } else if let tag = entry.tag, isDropped(tag) {
                node = Int(entry.end)
                continue
            } else if let tag = entry.tag, isKept(tag) {
                out += "<\(tag)>".utf8
                if tag != .br, tag != .hr, tag != .img { open.append((entry.end, "\(tag)")) }
            } else if entry.tag == nil, mathematics.contains(document.name(of: node)) {
                out += "<\(document.name(of: node))>".utf8
                open.append((entry.end, document.name(of: node)))
            }
            node += 1
        }
        close(upTo: document.nodes.count)
        return String(decoding: out, as: UTF8.self).trimmed
    }

    private static func escape(_ text: ArraySlice<UInt8>, into out: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            default: out.append(byte)
            }
        }
    }

    private static let mathematics: Set<String> = [
        "mrow", "mi", "mo", "mn", "ms", "mtext", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "munder",
        "mover", "munderover", "mfenced", "mstyle",
        "mspace", "mpadded", "mphantom", "maction", "menclose", "merror", "semantics",
    ]

    private static func isDropped(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .script, .style, .iframe, .object, .embed, .head, .title, .template, .noscript, .frameset, .frame, .noframes: true
        default: false
        }
    }

    private static func isKept(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .blockquote, .pre, .hr, .br, .div, .section, .article, .figure,
            .figcaption, .table, .caption, .thead,
            .tbody, .tfoot, .tr, .td, .th, .a, .span, .b, .strong, .i, .em, .u, .s, .small, .big, .sub, .sup, .code, .kbd, .samp, .tt,
            .cite, .q, .abbr, .time, .mark, .del, .ins,
            .img, .address, .center, .font, .acronym, .dfn, .strike:
            true
        default: false
        }
    }
}
