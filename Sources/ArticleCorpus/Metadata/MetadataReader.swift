import HTMLReader

/// Collects what a page says of itself, in one walk over its elements, and chooses.
struct MetadataReader {
    let document: MarkupDocument
    let outline: PageOutline
    var metadata = PageMetadata()
    private var scripts: [ArraySlice<UInt8>] = []
    private(set) var headings: [(level: Int, text: String, node: Int)] = []
    /// Dates of elements: more certain ones first in the end.
    var times: [(rank: Int, text: String, block: Int)] = []
    var bylines: [(rank: Int, text: String, block: Int)] = []
    /// What the page is about in a sentence, as it tells machines.
    private(set) var descriptions: [String] = []
    /// What the next value of a card is called, which a page names before it.
    private var cardLabel = ""
    private static let authorLabels: Set<String> = [
        "written by", "verfasst von", "geschrieben von", "von", "écrit par", "escrito por", "scritto da", "geschreven door", "author",
        "autor",
    ]
    /// What the JSON-LD says the article's text is.
    private(set) var statedBody: String?

    init(_ outline: PageOutline) {
        self.outline = outline
        document = outline.document
    }

    mutating func run() {
        var depthOfForeign: Int32 = 0
        for node in document.nodes.indices {
            let entry = document.nodes[node]
            guard let tag = entry.tag else { continue }
            let isForeign = Int32(node) < depthOfForeign
            switch tag {
            case .html: metadata.language.add(document.string(of: .lang, at: node), .language)
            case .title where metadata.title.first(.titleElement) == nil:
                metadata.title.add(PlainText.folded(document.string(of: node)), .titleElement)
            case .meta: meta(node)
            case .link: link(node)
            case .script: scripts.append(document.rawText(of: node))
            case .h1, .h2, .h3: heading(node, tag)
            case .time: time(node, isForeign)
            case .abbr: abbreviation(node, isForeign)
            case .aside, .nav,
                .footer where !isForeign:
                depthOfForeign = entry.end
            default: break
            }
            if entry.hasAttributes, tag != .meta, tag != .link { attributes(node, tag, isForeign || Int32(node) < depthOfForeign) }
        }
        lines()
        readLinkedData()
        choose()
    }

    // MARK: The head

    private mutating func meta(_ node: Int) {
        guard let content = document.string(of: .content, at: node).map({ PlainText.folded($0) }), !content.isEmpty else { return }
        if let item = document.string(of: .itemprop, at: node) { microdata(item.lowercased(), content) }
        for attribute in [HTMLAttribute.property, .name] {
            guard let names = document.string(of: attribute, at: node)?.lowercased() else { continue }
            for name in names.split(separator: " ") { meta(String(name), content) }
        }
    }

    private mutating func meta(_ name: String, _ content: String) {
        switch name {
        case "og:title": metadata.title.add(content, .openGraph)
        case "twitter:title", "dc.title", "dcterms.title", "title", "parsely-title", "sailthru.title", "headline", "citation_title":
            metadata.title.add(content, .meta)
        case "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "article:author", "article:author_name",
            "citation_author", "creator", "dcterms.creator.name", "cxenseparse:author",
            "autor", "rbauthors", "og:article:author", "authors",
            "twitter:creator:name":
            metadata.author.add(content, .meta)
        case "twitter:label1", "twitter:label2": cardLabel = content.lowercased()
        case "twitter:data1" where Self.authorLabels.contains(cardLabel), "twitter:data2" where Self.authorLabels.contains(cardLabel):
            metadata.author.add(content, .meta)
        case "description", "og:description": descriptions.append(content)
        case "og:site_name": metadata.site.add(content, .openGraph)
        case "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title", "citation_journal_title":
            metadata.site.add(content, .meta)
        case "article:published_time", "og:article:published_time", "article:published", "og:published_time":
            metadata.published.add(content, .openGraph)
        case "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created", "pubdate",
            "publishdate", "publish_date", "publication_date", "publish-date", "parsely-pub-date",
            "sailthru.date", "datepublished", "date.issued", "displaydate", "originalpublicationdate", "article_date_original",
            "rnews:datepublished", "cxenseparse:recs:publishtime", "published_at", "citation_publication_date",
            "citation_date", "created", "article.published", "article.created", "pub_date", "content_create_date", "dc.created", "cre_date",
            "prism.publicationdate", "published_time_telegram", "wt.date", "article:post_date", "ptime",
            "og:pubdate", "shareaholic:article_published_time", "dateissued", "issuedate", "timestamp", "date_published", "datecreated",
            "creation_date", "article:create", "og:publish_date", "published", "gentime", "publishedate":
            metadata.published.add(content, .meta)
        case "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "datemodified",
            "modified", "article.updated", "last_modified", "og:modified_time", "revised", "moddate":
            metadata.modified.add(content, .meta)
        case "og:url", "twitter:url": metadata.canonical.add(content, .openGraph)
        case "og:locale", "dc.language", "language", "content-language", "dcterms.language": metadata.language.add(content, .meta)
        case "dc.rights", "dcterms.license", "copyright", "rights": metadata.licence.add(content, .meta)
        default: break
        }
    }

    private mutating func link(_ node: Int) {
        guard let rel = document.string(of: .rel, at: node)?.lowercased(), let href = document.string(of: .href, at: node) else { return }
        if rel == "canonical" { metadata.canonical.add(href, .link) }
        if rel == "license" { metadata.licence.add(href, .link) }
    }

    private mutating func microdata(_ item: String, _ content: String) {
        switch item {
        case "headline": metadata.title.add(content, .microdata)
        case "datepublished", "datecreated": metadata.published.add(content, .microdata)
        case "datemodified": metadata.modified.add(content, .microdata)
        case "author", "creator": metadata.author.add(content, .microdata)
        case "license": metadata.licence.add(content, .microdata)
        default: break
        }
    }

    // MARK: The body

    private mutating func heading(_ node: Int, _ tag: HTMLTag) {
        guard headings.count < 40, !outline.blocks(in: node).isEmpty else { return }
        var bytes: [UInt8] = []
        for block in outline.blocks[outline.blocks(in: node)].prefix(4) {
            if !bytes.isEmpty { bytes.append(0x20) }
            outline.append(block, to: &bytes)
        }
        let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
        guard !text.isEmpty, text.utf8.count < 400 else { return }
        headings.append((tag == .h1 ? 1 : tag == .h2 ? 2 : 3, text, node))
        if tag == .h1 { metadata.title.add(text, .heading) }
    }

    private mutating func time(_ node: Int, _ isForeign: Bool) {
        guard !isForeign, times.count < 40 else { return }
        let item = document.string(of: .itemprop, at: node)?.lowercased() ?? ""
        let text = document.string(of: .datetime, at: node) ?? document.string(of: .content, at: node) ?? document.string(of: node)
        if item.contains("datemodified") {
            metadata.modified.add(text, .time)
        } else if item.contains("datepublished") || document.value(of: .pubdate, at: node) != nil {
            times.append((0, text, block(of: node)))
        } else {
            let traits = outline.traits[node]
            let name = document.string(of: .class, at: node)?.lowercased() ?? ""
            if name.contains("updated") && !name.contains("published") || name.contains("modified") {
                metadata.modified.add(text, .time)
            } else {
                times.append((traits.contains(.date) || name.contains("publish") ? 1 : 3, text, block(of: node)))
            }
        }
    }

    /// `<abbr title="Friday, 6 October 2017">`, as pages of before `time` write a date in full behind a short one.
    private mutating func abbreviation(_ node: Int, _ isForeign: Bool) {
        guard !isForeign, times.count < 40, let text = document.string(of: .title, at: node), text.utf8.count < 60,
            DateText.first(in: text) != nil
        else { return }
        times.append((3, text, block(of: node)))
    }

    private mutating func attributes(_ node: Int, _ tag: HTMLTag, _ isForeign: Bool) {
        if document.value(of: .itemprop, at: node) != nil, let item = document.string(of: .itemprop, at: node)?.lowercased() {
            let value = document.string(of: .content, at: node) ?? document.string(of: .datetime, at: node)
            switch item {
            case "datepublished", "datecreated":
                times.append((0, value ?? short(node) ?? "", block(of: node)))
            case "datemodified": metadata.modified.add(value ?? short(node), .microdata)
            case "headline": metadata.title.add(value ?? short(node), .microdata)
            case "author", "creator": bylines.append((1, value ?? short(node) ?? "", block(of: node)))
            case "name" where isInAuthor(node): bylines.append((0, value ?? short(node) ?? "", block(of: node)))
            default: break
            }
        }
        if let value = document.value(of: .rel, at: node), value.first == UInt8(ascii: "a") || value.first == UInt8(ascii: "l") {
            let rel = String(decoding: value, as: UTF8.self).lowercased()
            if rel == "author" || rel.hasPrefix("author ") { bylines.append((isForeign ? 5 : 2, short(node) ?? "", block(of: node))) }
            if rel == "license" { metadata.licence.add(document.string(of: .href, at: node), .link) }
        }
        if tag == .a, !isForeign { authorLink(node) }
        if !isForeign {
            inlineByline(node, tag)
            inlineDate(node, tag)
        }
    }

    /// A link to the page of a person, as `<a href="/staff/ann-author/">`.
    private mutating func authorLink(_ node: Int) {
        guard bylines.count < 40, document.nodes[node].textLength < 60, let address = document.value(of: .href, at: node),
            AuthorNames.isAddressOfPerson(address), let text = short(node), AuthorNames.isFullName(text)
        else { return }
        bylines.append((5, text, block(of: node)))
    }

    /// A name in a line, as `<span class="author">`.
    private mutating func inlineByline(_ node: Int, _ tag: HTMLTag) {
        let traits = outline.traits[node]
        guard !tag.isBlock, traits.contains(.author), !traits.contains(.comments), bylines.count < 40, let text = short(node),
            text.utf8.count < 80
        else { return }
        bylines.append((3, text, block(of: node)))
    }

    /// A date in a line, as `<span class="date">`.
    private mutating func inlineDate(_ node: Int, _ tag: HTMLTag) {
        guard !tag.isBlock, tag != .time, outline.traits[node].contains(.date), times.count < 40, let text = apart(node),
            text.utf8.count < 60, text.utf8.contains(where: \.isDigit)
        else { return }
        let name = document.string(of: .class, at: node)?.lowercased() ?? ""
        guard !name.contains("updat"), !name.contains("modif") else { return metadata.modified.add(text, .time) }
        times.append((2, text, block(of: node)))
    }

    /// Short lines that a name or their beginning marks as a date or a byline.
    private mutating func lines() {
        var announces = false
        for (index, block) in outline.blocks.enumerated() where block.length <= 120 {
            let names = outline.ancestors(of: block).prefix(3).reduce(into: NameTraits()) { $0.formUnion(outline.traits[$1]) }
            guard !names.contains(.comments) else { continue }
            let isMarked = !names.isDisjoint(with: [.date, .author, .details])
            // Most short lines of a page are its menus; a look at their first bytes spares making a string of them.
            let bytes = isMarked || announces || block.kind != .item && block.length < 90 ? outline.text(of: block) : []
            let hasDate = LinePatterns.hasDate(bytes)
            guard isMarked || announces || hasDate || AuthorNames.mayAnnounce(bytes) else { continue }
            let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
            if bylines.count < 40 {
                if announces, let name = AuthorNames.announced(in: "By \(text)", allowsOneWord: true) { bylines.append((4, name, index)) }
                announces =
                    block.length < 20
                    && ["by", "von", "by:", "von:", "author", "autor", "par", "autor:", "author:"].contains(text.lowercased())
                if names.contains(.author) {
                    bylines.append((names.contains(.biography) ? 4 : 3, text, index))
                } else if block.kind != .item, block.length < 90,
                    let name = AuthorNames.announced(in: text, allowsOneWord: isMarked || hasDate && block.length < 50)
                {
                    bylines.append((5, name, index))
                } else if block.length < 90, hasDate, let name = AuthorNames.afterDate(in: text) {
                    bylines.append((5, name, index))
                } else if block.length < 70, hasDate, let name = AuthorNames.besideDate(in: text) {
                    bylines.append((6, name, index))
                }
            }
            if isMarked, !names.isDisjoint(with: [.date, .details]), times.count < 60, bytes.contains(where: \.isDigit) {
                times.append((names.contains(.date) ? 2 : 4, text, index))
            }
        }
    }

    /// The block that an element begins with.
    private func block(of node: Int) -> Int { outline.blocks(in: node).lowerBound }

    private func isInAuthor(_ node: Int) -> Bool {
        var at = Int(document.nodes[node].parent)
        for _ in 0..<3 where at >= 0 {
            if document.string(of: .itemprop, at: at)?.lowercased() == "author" { return true }
            at = Int(document.nodes[at].parent)
        }
        return false
    }

    private func short(_ node: Int) -> String? {
        guard document.nodes[node].textLength > 0, document.nodes[node].textLength < 300 else { return nil }
        let text = PlainText.folded(document.string(of: node))
        return text.isEmpty ? nil : text
    }

    /// The same with the texts of its elements apart: a day and a time of day often stand in one each.
    private func apart(_ node: Int) -> String? {
        guard document.nodes[node].textLength > 0, document.nodes[node].textLength < 300 else { return nil }
        let texts = (node..<Int(document.nodes[node].end)).filter { document.nodes[$0].isText }.map { document.string(of: $0) }
        let text = PlainText.folded(texts.joined(separator: " "))
        return text.isEmpty ? nil : text
    }

    // MARK: Choices

    private mutating func readLinkedData() {
        var linked = LinkedData(scripts)
        linked.resolve()
        for text in linked.headlines { metadata.title.add(PlainText.folded(PlainText.unescaped(text)), .linkedData) }
        for text in linked.authors { metadata.author.add(PlainText.folded(text), .linkedData) }
        for text in linked.published { metadata.published.add(text, .linkedData) }
        for text in linked.modified { metadata.modified.add(text, .linkedData) }
        for text in linked.site { metadata.site.add(PlainText.folded(text), .linkedData) }
        for text in linked.language { metadata.language.add(text, .linkedData) }
        for text in linked.licence { metadata.licence.add(text, .linkedData) }
        for text in linked.address where text.hasPrefix("http") { metadata.canonical.add(text, .linkedData) }
        statedBody = linked.body.first
    }

    private mutating func choose() {
        metadata.site.chosen = metadata.site.first(.openGraph) ?? metadata.site.first(.linkedData) ?? metadata.site.first(.meta)
        metadata.canonical.chosen =
            metadata.canonical.first(.link) ?? metadata.canonical.first(.openGraph) ?? metadata.canonical.first(.linkedData)
        metadata.language.chosen = metadata.language.candidates.first.map { String($0.value.prefix { $0 != "_" }) }
        metadata.licence.chosen = metadata.licence.candidates.first?.value
        metadata.title.chosen = PageTitles.choose(
            metadata.title, headings: headings.map { ($0.level, $0.text) }, site: metadata.site.chosen)
        chooseAuthor()
        chooseDates()
    }
}
