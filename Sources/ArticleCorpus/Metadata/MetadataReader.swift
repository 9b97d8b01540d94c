import HTMLReader

/// Collects what a page says of itself, in one walk over its elements, and chooses.
struct MetadataReader {
    private let document: MarkupDocument
    private let outline: PageOutline
    private(set) var metadata = PageMetadata()
    private var scripts: [ArraySlice<UInt8>] = []
    private var headings: [(level: Int, text: String)] = []
    /// Dates of elements: more certain ones first in the end.
    private var times: [(rank: Int, text: String)] = []
    private var bylines: [(rank: Int, text: String)] = []
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
            "twitter:data1" where name != "twitter:data1":
            metadata.author.add(content, .meta)
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
        headings.append((tag == .h1 ? 1 : tag == .h2 ? 2 : 3, text))
        if tag == .h1 { metadata.title.add(text, .heading) }
    }

    private mutating func time(_ node: Int, _ isForeign: Bool) {
        guard !isForeign, times.count < 40 else { return }
        let item = document.string(of: .itemprop, at: node)?.lowercased() ?? ""
        let text = document.string(of: .datetime, at: node) ?? document.string(of: .content, at: node) ?? document.string(of: node)
        if item.contains("datemodified") {
            metadata.modified.add(text, .time)
        } else if item.contains("datepublished") || document.value(of: .pubdate, at: node) != nil {
            times.append((0, text))
        } else {
            let traits = outline.traits[node]
            let name = document.string(of: .class, at: node)?.lowercased() ?? ""
            if name.contains("updated") && !name.contains("published") || name.contains("modified") {
                metadata.modified.add(text, .time)
            } else {
                times.append((traits.contains(.date) || name.contains("publish") ? 1 : 3, text))
            }
        }
    }

    private mutating func attributes(_ node: Int, _ tag: HTMLTag, _ isForeign: Bool) {
        if document.value(of: .itemprop, at: node) != nil, let item = document.string(of: .itemprop, at: node)?.lowercased() {
            let value = document.string(of: .content, at: node) ?? document.string(of: .datetime, at: node)
            switch item {
            case "datepublished", "datecreated":
                times.append((0, value ?? short(node) ?? ""))
            case "datemodified": metadata.modified.add(value ?? short(node), .microdata)
            case "headline": metadata.title.add(value ?? short(node), .microdata)
            case "author", "creator": bylines.append((1, value ?? short(node) ?? ""))
            case "name" where isInAuthor(node): bylines.append((0, value ?? short(node) ?? ""))
            default: break
            }
        }
        if let value = document.value(of: .rel, at: node), value.first == UInt8(ascii: "a") || value.first == UInt8(ascii: "l") {
            let rel = String(decoding: value, as: UTF8.self).lowercased()
            if rel == "author" || rel.hasPrefix("author ") { bylines.append((isForeign ? 5 : 2, short(node) ?? "")) }
            if rel == "license" { metadata.licence.add(document.string(of: .href, at: node), .link) }
        }
        if !isForeign { inlineByline(node, tag) }
    }

    /// A name in a line, as `<span class="author">`.
    private mutating func inlineByline(_ node: Int, _ tag: HTMLTag) {
        let traits = outline.traits[node]
        guard !tag.isBlock, traits.contains(.author), !traits.contains(.comments), bylines.count < 40, let text = short(node),
            text.utf8.count < 80
        else { return }
        bylines.append((3, text))
    }

    /// Short lines that a name or their beginning marks as a date or a byline.
    private mutating func lines() {
        var announces = false
        for block in outline.blocks where block.length <= 120 {
            let names = outline.ancestors(of: block).prefix(3).reduce(into: NameTraits()) { $0.formUnion(outline.traits[$1]) }
            guard !names.contains(.comments) else { continue }
            let isMarked = !names.isDisjoint(with: [.date, .author, .details])
            // Most short lines of a page are its menus; a look at their first bytes spares making a string of them.
            let bytes = isMarked || announces || block.kind != .item && block.length < 90 ? outline.text(of: block) : []
            let hasDate = LinePatterns.hasDate(bytes)
            guard isMarked || announces || hasDate || AuthorNames.mayAnnounce(bytes) else { continue }
            let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
            if bylines.count < 40 {
                if announces, let name = AuthorNames.announced(in: "By \(text)", allowsOneWord: true) { bylines.append((4, name)) }
                announces =
                    block.length < 20
                    && ["by", "von", "by:", "von:", "author", "autor", "par", "autor:", "author:"].contains(text.lowercased())
                if names.contains(.author) {
                    bylines.append((names.contains(.biography) ? 4 : 3, text))
                } else if block.kind != .item, block.length < 90,
                    let name = AuthorNames.announced(in: text, allowsOneWord: isMarked || hasDate && block.length < 50)
                {
                    bylines.append((5, name))
                } else if block.length < 70, hasDate, let name = AuthorNames.besideDate(in: text) {
                    bylines.append((6, name))
                }
            }
            if isMarked, !names.isDisjoint(with: [.date, .details]), times.count < 60 {
                times.append((names.contains(.date) ? 2 : 4, text))
            }
        }
    }

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
        metadata.title.chosen = PageTitles.choose(metadata.title, headings: headings, site: metadata.site.chosen)
        chooseAuthor()
        chooseDates()
    }

    private mutating func chooseAuthor() {
        bylines.sort { $0.rank < $1.rank }
        for byline in bylines { metadata.author.add(byline.text, byline.rank <= 1 ? .microdata : .byline) }
        let sites = Set((metadata.site.candidates.map(\.value) + [metadata.site.chosen ?? ""]).map { TitleTexts.fold(Array($0.utf8)) })
        var publisher: [String] = []
        for source in [Candidate.Source.linkedData, .meta, .microdata, .byline] {
            var names: [String] = []
            for text in metadata.author.all(source) {
                for name in AuthorNames.names(in: text) where !names.contains(name) { names.append(name) }
                if source == .byline || source == .microdata, !names.isEmpty { break }
            }
            // A site that names itself as the author says less than a byline.
            let people = names.filter { !sites.contains(TitleTexts.fold(Array($0.utf8))) && !AuthorNames.isOrganisation($0) }
            if !people.isEmpty {
                metadata.author.chosen = people.prefix(8).joined(separator: "; ")
                return
            }
            if publisher.isEmpty { publisher = names }
        }
        metadata.author.chosen = publisher.first
    }

    private mutating func chooseDates() {
        let monthFirst =
            metadata.language.chosen?.lowercased().hasPrefix("en") == true
            && metadata.language.candidates.contains { $0.value.lowercased().hasSuffix("us") }
        times.sort { $0.rank < $1.rank }
        for time in times { metadata.published.add(time.text, .time) }
        for source in [Candidate.Source.linkedData, .openGraph, .microdata, .meta, .time] {
            for text in metadata.published.all(source) {
                if let date = DateText.first(in: text, monthFirst: monthFirst) {
                    metadata.published.chosen = date.text
                    break
                }
            }
            if metadata.published.chosen != nil { break }
        }
        preferLocalTime()
        if let date = metadata.canonical.candidates.lazy.compactMap({ Self.date(inAddress: $0.value) }).first {
            metadata.published.add(date.text, .address)
            let stated = metadata.published.chosen.flatMap { DateText.first(in: $0) }
            // Addresses are made on the first day; a stated day much apart is that of a later change or of the site.
            if stated.map({ abs($0.dayNumber - date.dayNumber) > 2 }) ?? true { metadata.published.chosen = date.text }
        }
        if metadata.published.chosen == nil { metadata.published.chosen = textDate(monthFirst)?.text }
        for candidate in metadata.modified.candidates {
            if let date = DateText.first(in: candidate.value, monthFirst: monthFirst) {
                metadata.modified.chosen = date.text
                break
            }
        }
        if metadata.published.chosen == nil { metadata.published.chosen = metadata.modified.chosen }
    }

    /// A time in UTC is the day before or after for the reader; the same instant may stand elsewhere with its zone.
    private mutating func preferLocalTime() {
        guard let chosen = metadata.published.chosen, chosen.hasSuffix("Z") || chosen.hasSuffix("+00:00"), chosen.utf8.count >= 19 else {
            return
        }
        let minutes = chosen.prefix(19).suffix(5)
        for candidate in metadata.published.candidates {
            guard let date = DateText.first(in: candidate.value), date.time.utf8.count >= 15, !date.text.hasSuffix("+00:00"),
                date.text.prefix(19).suffix(5) == minutes, abs(date.dayNumber - (DateText.first(in: chosen)?.dayNumber ?? 0)) <= 1
            else { continue }
            metadata.published.chosen = date.text
            return
        }
    }

    /// `/2020/02/17/` or `/20200217-` in an address.
    static func date(inAddress address: String) -> DateText? {
        let parts = address.split { "/-_.".contains($0) }.map(String.init)
        for index in parts.indices where index + 2 < parts.count {
            if parts[index].utf8.count == 4, parts[index + 1].utf8.count <= 2, parts[index + 2].utf8.count <= 2,
                let year = Int(parts[index]), let month = Int(parts[index + 1]),
                let day = Int(parts[index + 2]), let date = DateText(year: year, month: month, day: day)
            {
                return date
            }
        }
        for part in parts where part.utf8.count == 8 && part.hasPrefix("20") {
            if let number = Int(part), let date = DateText(year: number / 10_000, month: number / 100 % 100, day: number % 100) {
                return date
            }
        }
        return nil
    }

    /// The first date in a short line of the page's visible text that is no link.
    private func textDate(_ monthFirst: Bool) -> DateText? {
        for block in outline.blocks where block.length >= 6 && block.linkDensity < 0.6 && block.foreign != .hidden {
            // Of a long line only its beginning can be a date line.
            let text = block.length < 120 ? outline.text(of: block) : Array(outline.text(of: block).prefix(24))
            guard LinePatterns.hasDate(text) || text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { continue }
            if let date = DateText.first(in: String(decoding: text, as: UTF8.self), monthFirst: monthFirst) { return date }
        }
        return nil
    }
}
