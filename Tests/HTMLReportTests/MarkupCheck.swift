/// A small strict reader of the pages this module writes: much less than HTML allows, so that whatever the content smuggles in
/// is a fault.
struct MarkupCheck {
    static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "script", "body", "header", "nav", "main", "footer", "section", "div", "span", "a", "p",
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br", "pre", "code", "em", "strong", "del", "sub", "sup",
        "kbd", "abbr", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "img", "cite", "time", "small",
        "button", "mark", "figure", "figcaption", "svg", "rect", "circle", "path", "text",
    ]
    static let attributes: Set<String> = [
        "aria-hidden", "aria-label", "aria-labelledby", "alt", "charset", "class", "colspan", "content", "data-v", "datetime", "download",
        "height", "href", "http-equiv", "id", "lang", "name", "role", "scope", "src", "start", "tabindex", "title", "type", "width",
        "popover", "popovertarget", "viewBox", "x", "y", "cx", "cy", "r", "d", "text-anchor",
    ]
    static let empty: Set<String> = ["meta", "hr", "br", "img"]

    private(set) var faults: [String] = []
    private(set) var ids: [String] = []
    private(set) var links: [String] = []
    private(set) var headings: [Int] = []
    private(set) var counts: [String: Int] = [:]

    private let bytes: [UInt8]
    private var position = 0
    private var open: [String] = []

    init(_ page: [UInt8]) {
        bytes = page
        let doctype = Array("<!DOCTYPE html>\n".utf8)
        if bytes.starts(with: doctype) { position = doctype.count } else { faults.append("no doctype") }
        while position < bytes.count, faults.count < 20 { step() }
        if !open.isEmpty { faults.append("left open: \(open)") }
        for id in ids where ids.filter({ $0 == id }).count > 1 { faults.append("id twice: \(id)") }
        for link in links {
            if link.hasPrefix("#") {
                if !ids.contains(String(link.dropFirst())) { faults.append("dead link: \(link)") }
            } else if !["http://", "https://", "mailto:", "data:text/csv;charset=utf-8;base64,"].contains(where: {
                link.lowercased().hasPrefix($0)
            }) {
                faults.append("link: \(link)")
            }
        }
        for (before, after) in zip(headings, headings.dropFirst()) where after > before + 1 {
            faults.append("level \(before) before \(after)")
        }
        if counts["h1"] != 1 { faults.append("not one h1") }
        if counts["script"] != 2 || counts["style"] != 1 { faults.append("not one style, one script and the data") }
    }

    private mutating func step() {
        guard bytes[position] == 0x3C else {
            if bytes[position] == 0x3E { faults.append("bare > at \(position)") }
            if bytes[position] == 0x26, !isReference() { faults.append("bare & at \(position)") }
            position += 1
            return
        }
        position += 1
        let isEnd = peek() == 0x2F
        if isEnd { position += 1 }
        let name = word()
        guard Self.elements.contains(name) else {
            faults.append("element '\(name)' at \(position)")
            return
        }
        if isEnd {
            if open.last == name { open.removeLast() } else { faults.append("</\(name)> in \(open.last ?? "nothing") at \(position)") }
            if peek() == 0x3E { position += 1 } else { faults.append("end of </\(name)>") }
            return
        }
        counts[name, default: 0] += 1
        if name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()) { headings.append(level) }
        readAttributes(of: name)
        if !Self.empty.contains(name) { open.append(name) }
        if name == "style" || name == "script" { skipRaw(name) }
    }

    private mutating func readAttributes(of element: String) {
        while peek() == 0x20 {
            position += 1
            let name = word()
            if !Self.attributes.contains(name) { faults.append("attribute '\(name)' of \(element)") }
            guard peek() == 0x3D, position + 1 < bytes.count, bytes[position + 1] == 0x22 else {
                faults.append("value of '\(name)'")
                return
            }
            position += 2
            let start = position
            while let byte = peek(), byte != 0x22 {
                if byte == 0x3C || byte == 0x3E { faults.append("bare < or > in '\(name)'") }
                if byte == 0x26, !isReference() { faults.append("bare & in '\(name)'") }
                position += 1
            }
            let value = String(decoding: bytes[start..<position], as: UTF8.self)
            position += 1
            if name == "id" { ids.append(value) }
            if name == "href" { links.append(value) }
            if name == "src", !value.hasPrefix("data:image/") { faults.append("src \(value)") }
        }
        if peek() == 0x3E { position += 1 } else { faults.append("end of <\(element)>") }
    }

    private mutating func skipRaw(_ name: String) {
        let end = Array("</\(name)>".utf8)
        while position < bytes.count, !(bytes[position] == 0x3C && bytes[position...].starts(with: end)) { position += 1 }
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func word() -> String {
        let start = position
        while let byte = peek(), (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func isReference() -> Bool {
        ["&amp;", "&lt;", "&gt;", "&quot;"].contains { bytes[position...].starts(with: $0.utf8) }
    }
}
