package import HTMLReader

/// Reads a feed out of XML, in one walk.
package struct FeedReader {
    let document: MarkupDocument
    private var feed = Feed()

    /// Nil where the document is no feed.
    package static func feed(_ bytes: [UInt8], charset: String? = nil) -> Feed? {
        let document = MarkupReader.xml(bytes, charset: charset)
        var reader = FeedReader(document: document)
        return reader.run()
    }

    private init(document: MarkupDocument) { self.document = document }

    /// Where a value stands: the language and base it inherits.
    private struct Scope {
        var language: String?
        var base = ""
    }

    private mutating func run() -> Feed? {
        guard let root = document.nodes.indices.first(where: { !document.nodes[$0].isText }) else { return nil }
        let (namespace, name) = self.name(root)
        feed.encoding = document.encoding
        feed.isMalformed = document.isMalformed
        feed.isTruncated = document.isTruncated
        feed.notes = document.notes.map(\.text)
        let scope = scope(root, Scope())
        switch name {
        case "rss":
            feed.version =
                ["0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"][attribute("version", root) ?? ""]
                ?? (attribute("version", root)?.hasPrefix("2") == true ? "rss20" : "rss")
        case "rdf":
            feed.version =
                document.nodes.indices.contains {
                    document.nodes[$0].isText == false && document.name(of: $0).hasPrefix("http://my.netscape.com/rdf/simple/0.9/")
                } ? "rss090" : "rss10"
        case "feed":
            feed.version =
                namespace == .atom && document.name(of: root).hasPrefix("http://www.w3.org/2005/Atom")
                ? "atom10"
                : attribute("version", root) == "0.3" || document.name(of: root).hasPrefix("http://purl.org/atom") ? "atom03" : "atom"
        case "channel": feed.version = "cdf"
        case "entry":
            feed.version = "atom10"
            feed.entries.append(part(root, scope, isEntry: true))
            return feed
        default: return nil
        }
        if name == "feed" || name == "channel" {
            visit(root, scope)
        } else {
            for child in document.children(of: root) where !document.nodes[child].isText {
                let (_, name) = self.name(child)
                let inner = self.scope(child, scope)
                if name == "channel" {
                    visit(child, inner)
                } else if name == "item" {
                    addEntry(child, inner)
                } else {
                    read(child, inner, &feed.about, isEntry: false)
                }
            }
        }
        complete(&feed.about, isEntry: false)
        return feed
    }

    private mutating func visit(_ node: Int, _ scope: Scope) {
        if feed.about.language == nil { feed.about.language = scope.language }
        for child in document.children(of: node) where !document.nodes[child].isText {
            let (_, name) = self.name(child)
            let inner = self.scope(child, scope)
            if ["item", "entry", "product"].contains(name) {
                addEntry(child, inner)
            } else {
                read(child, inner, &feed.about, isEntry: false)
            }
        }
    }

    private mutating func addEntry(_ node: Int, _ scope: Scope) {
        guard feed.entries.count < 100_000 else {
            feed.isTruncated = true
            return
        }
        feed.entries.append(part(node, scope, isEntry: true))
    }

    private func part(_ node: Int, _ scope: Scope, isEntry: Bool) -> FeedPart {
        var part = FeedPart()
        if let id = attribute("about", node) { part.id = id }
        if isEntry, let href = attribute("href", node) { part.link = WebAddress.harmless(WebAddress.resolve(href, base: scope.base)) }
        for child in document.children(of: node) where !document.nodes[child].isText {
            read(child, self.scope(child, scope), &part, isEntry: isEntry)
        }
        complete(&part, isEntry: isEntry)
        return part
    }

    // MARK: One element

    private func read(_ node: Int, _ scope: Scope, _ part: inout FeedPart, isEntry: Bool) {
        let (namespace, name) = self.name(node)
        if readModule(node, namespace, name, &part), name != "content" { return }
        switch (namespace, name) {
        case (.media, "title"): if part.title == nil { part.title = text(node, scope) }
        case (.media, "group"),
            (.media, "content") where !document.children(of: node).allSatisfy({ document.nodes[$0].isText }):
            for child in document.children(of: node) where !document.nodes[child].isText {
                read(child, self.scope(child, scope), &part, isEntry: isEntry)
            }
        case (.media, "category"):
            part.tags.append(
                FeedTag(
                    term: plain(node), scheme: attribute("scheme", node) ?? "http://search.yahoo.com/mrss/category_schema",
                    label: attribute("label", node)))
        case (.media, "description"), (.media, "text"): break
        case (.media, "keywords"): break
        case (.media, _): break
        case (.other, _): part.others.append((name, plain(node)))
        case (_, "title"): if part.title == nil || namespace != .dublinCore && namespace != .itunes { part.title = text(node, scope) }
        case (_, "description") where namespace != .media, (_, "tagline"), (_, "subtitle"), (_, "abstract"), (.itunes, "summary"),
            (_, "summary"):
            let value = text(node, scope)
            if isEntry, name != "subtitle" {
                if name == "summary", namespace == .core, part.summary != nil {
                    part.content.append(value)
                } else if part.summary == nil || namespace != .itunes && namespace != .dublinCore {
                    part.summary = value
                }
            } else if isEntry {
                if part.subtitle == nil { part.subtitle = value }
            } else if name == "summary" {
                if part.summary == nil { part.summary = value }
                if part.subtitle == nil, namespace == .itunes { part.subtitle = value }
            } else if part.subtitle == nil || namespace != .itunes && namespace != .dublinCore {
                part.subtitle = value
            }
        case (.content, "encoded"), (_, "content"), (.markup, "body"), (_, "fullitem"), (_, "body"), (.markup, "div"):
            var value = text(node, scope)
            if let source = attribute("src", node) { value.value = WebAddress.harmless(WebAddress.resolve(source, base: scope.base)) ?? "" }
            part.content.append(value)
        case (_, "info"): part.info = text(node, scope)
        case (_, "rights"), (_, "copyright"): part.rights = text(node, scope)
        case (_, "link"): link(node, scope, &part)
        case (_, "enclosure"):
            part.links.append(
                FeedLink(
                    href: address(attribute("url", node) ?? attribute("href", node), scope), rel: "enclosure",
                    type: attribute("type", node), length: attribute("length", node)))
        case (_, "guid"):
            part.id = plain(node)
            part.idIsLink = attribute("ispermalink", node)?.lowercased() != "false"
        case (_, "id"), (.dublinCore, "identifier"): part.id = plain(node)
        case (_, "author"), (.dublinCore, "creator"), (_, "managingeditor"), (.itunes, "owner"):
            let person = person(node, scope)
            if namespace == .itunes, name == "owner" {
                part.publisher = person
            } else if namespace == .itunes, !part.authors.isEmpty {
                break
            } else {
                part.authors.append(person)
            }
        case (_, "contributor"): part.contributors.append(person(node, scope))
        case (_, "webmaster"), (.dublinCore, "publisher"): part.publisher = person(node, scope)
        case (_, "published"), (_, "issued"), (_, "pubdate"): part.published = plain(node)
        case (_, "updated"), (_, "modified"), (_, "lastbuilddate"), (.dublinCore, "date"), (_, "lastmod"): part.updated = plain(node)
        case (_, "created"): part.created = plain(node)
        case (_, "expirationdate"), (.terms, "valid"): part.expired = plain(node)
        case (_, "category"), (_, "keywords"), (.dublinCore, "subject"), (_, "keyword"): tag(node, namespace, &part)
        case (_, "image"), (_, "logo"), (_, "icon"): image(node, scope, &part)
        case (_, "generator"):
            part.generator = plain(node)
            let href = (attribute("url", node) ?? attribute("uri", node)).flatMap(WebAddress.harmless)
            part.generatorVersion = attribute("version", node)
            part.generatorAddress = href
        case (_, "language"): part.language = plain(node)
        case (_, "comments"): part.comments = address(plain(node), scope)
        case (_, "license"): part.licence = address(plain(node).isEmpty ? attribute("resource", node) : plain(node), scope)
        case (_, "source"): part.source.append(self.part(node, scope, isEntry: false))
        default: part.others.append((name, plain(node)))
        }
    }

    /// What follows from other fields.
    private func complete(_ part: inout FeedPart, isEntry: Bool) {
        let alternate = part.links.first { ($0.rel ?? "alternate") == "alternate" && $0.href != nil }
        if part.link == nil { part.link = alternate?.href }
        if isEntry, part.summary == nil, let first = part.content.first { part.summary = first }
        if part.idIsLink == true, part.link == nil, let id = part.id {
            part.link = WebAddress.harmless(id)
        } else if part.idIsLink == true {
            part.idIsLink = false
        }
    }

    private func link(_ node: Int, _ scope: Scope, _ part: inout FeedPart) {
        if let href = attribute("href", node) {
            let link = FeedLink(
                href: address(href, scope), rel: attribute("rel", node) ?? "alternate", type: attribute("type", node),
                title: attribute("title", node), length: attribute("length", node),
                language: attribute("hreflang", node))
            part.links.append(link)
            if link.rel == "license" { part.licence = link.href }
            if part.link == nil, link.rel == "alternate", link.type == nil || link.type?.contains("html") == true { part.link = link.href }
            return
        }
        let text = plain(node)
        guard !text.isEmpty else { return }
        part.link = address(text, scope)
        part.links.append(FeedLink(href: part.link, rel: "alternate", type: "text/html"))
    }

    private func address(_ text: String?, _ scope: Scope) -> String? {
        text.flatMap { WebAddress.harmless(WebAddress.resolve($0, base: scope.base)) }
    }

    private func tag(_ node: Int, _ namespace: FeedNamespace, _ part: inout FeedPart) {
        let scheme = attribute("scheme", node) ?? attribute("domain", node) ?? (namespace == .itunes ? "http://www.itunes.com/" : nil)
        let text = plain(node)
        let term = attribute("term", node) ?? attribute("text", node) ?? text
        if namespace == .itunes, self.name(node).1 == "keywords" {
            for word in text.split(separator: ",") { part.tags.append(FeedTag(term: String(word).trimmed, scheme: scheme)) }
            return
        }
        part.tags.append(FeedTag(term: term, scheme: scheme, label: attribute("label", node)))
        for child in document.children(of: node) where !document.nodes[child].isText && self.name(child).1 == "category" {
            tag(child, namespace, &part)
        }
    }

    private func image(_ node: Int, _ scope: Scope, _ part: inout FeedPart) {
        var image = part.image ?? FeedImage()
        if let href = attribute("href", node) ?? attribute("url", node) ?? attribute("resource", node) { image.href = address(href, scope) }
        var hasChildren = false
        for child in document.children(of: node) where !document.nodes[child].isText {
            hasChildren = true
            let value = plain(child)
            switch self.name(child).1 {
            case "url", "href": image.href = address(value, scope)
            case "link": image.link = address(value, scope)
            case "title": image.title = value
            case "width": image.width = value
            case "height": image.height = value
            default: break
            }
        }
        let text = plain(node)
        if !hasChildren, image.href == nil, !text.isEmpty { image.href = address(text, scope) }
        part.image = image
    }

    private func person(_ node: Int, _ scope: Scope) -> FeedPerson {
        var person = FeedPerson()
        var hasChildren = false
        for child in document.children(of: node) where !document.nodes[child].isText {
            hasChildren = true
            let value = plain(child)
            switch self.name(child).1 {
            case "name": person.name = value
            case "email": person.email = value
            case "uri", "url", "homepage", "href": person.href = address(value, self.scope(child, scope))
            default: break
            }
        }
        if hasChildren { return person }
        let text = plain(node)
        // "Name (me@example.com)", "me@example.com (Name)", "Name <me@example.com>"
        let words = text.split { " ()<>[]".contains($0) }
        guard let email = words.first(where: { $0.contains("@") && $0.contains(".") }) else {
            person.name = text
            return person
        }
        person.email = String(email).hasPrefix("mailto:") ? String(email.dropFirst(7)) : String(email)
        let name = text.split(separator: email, maxSplits: 1, omittingEmptySubsequences: false).joined().filter { !"()<>[]".contains($0) }
            .trimmed
        person.name = name.isEmpty ? nil : name
        return person
    }

    // MARK: Texts

    private func text(_ node: Int, _ scope: Scope) -> FeedText {
        var type = attribute("type", node)?.lowercased() ?? ""
        let mode = attribute("mode", node)?.lowercased()
        let raw = document.string(of: node)
        let hasMarkup = document.children(of: node).contains { !document.nodes[$0].isText }
        let isAtom = self.name(node).0 == .atom || feed.version.hasPrefix("atom")
        var value = raw
        if mode == "base64"
            || isAtom && !type.isEmpty && !["text", "html", "xhtml"].contains(type) && !type.hasPrefix("text/") && !type.hasSuffix("xml")
                && !hasMarkup
        {
            value = Base64.decoded(raw) ?? raw
            if type.isEmpty { type = "text/html" }
        }
        switch type {
        case "text", "plain": type = "text/plain"
        case "html": type = "text/html"
        case "xhtml": type = "application/xhtml+xml"
        case "": type = isAtom ? (hasMarkup ? "application/xhtml+xml" : "text/plain") : "text/html"
        default: break
        }
        if hasMarkup {
            value = SafeMarkup.markup(serialized(node))
        } else if type == "text/html" || type.hasSuffix("xhtml+xml") || mode == "escaped" || value.contains("<")
            || value.contains("&") && type != "text/plain"
        {
            value = SafeMarkup.markup(value)
        } else {
            value = value.trimmed
        }
        return FeedText(value: value, type: type, language: scope.language, base: scope.base)
    }

    /// The content of an element as markup without attributes.
    private func serialized(_ node: Int) -> String {
        var out = ""
        var open: [(end: Int32, name: String)] = []
        for index in (node + 1)..<Int(document.nodes[node].end) {
            while let last = open.last, last.end <= Int32(index) {
                out += "</\(last.name)>"
                open.removeLast()
            }
            let entry = document.nodes[index]
            if entry.isText {
                for character in document.string(of: index) {
                    switch character {
                    case "<": out += "&lt;"
                    case ">": out += "&gt;"
                    case "&": out += "&amp;"
                    default: out.append(character)
                    }
                }
            } else {
                var name = self.name(index).1.filter { $0.isLetter || $0.isNumber }
                // The words of a drawing are text; a drawing in HTML is left out whole.
                if name == "svg" { name = "span" }
                out += "<\(name)>"
                open.append((entry.end, name))
            }
        }
        while let last = open.popLast() { out += "</\(last.name)>" }
        return out
    }

    func plain(_ node: Int) -> String {
        let text = document.string(of: node).trimmed
        return text.contains("<") || text.contains("javascript") ? SafeMarkup.markup(text) : text
    }

    // MARK: Names

    func name(_ node: Int) -> (FeedNamespace, String) {
        let full = document.name(of: node)
        guard let space = full.lastIndex(of: " ") else { return (.core, full.lowercased()) }
        return (FeedNamespace(full[..<space]), full[full.index(after: space)...].lowercased())
    }

    private func attribute(_ name: String, _ node: Int) -> String? {
        document.namedAttributes(of: node).first { attribute in
            guard let space = attribute.name.lastIndex(of: " ") else { return false }
            return attribute.name[attribute.name.index(after: space)...].lowercased() == name
        }?.value.trimmed
    }

    private func scope(_ node: Int, _ outer: Scope) -> Scope {
        var scope = outer
        for (name, value) in document.namedAttributes(of: node)
        where name.lowercased().hasPrefix("http://www.w3.org/xml/1998/namespace ") || name.hasPrefix("xml ") {
            if name.hasSuffix(" lang") { scope.language = value.isEmpty ? nil : value }
            if name.hasSuffix(" base") { scope.base = WebAddress.harmless(WebAddress.resolve(value, base: outer.base)) ?? outer.base }
        }
        return scope
    }
}
