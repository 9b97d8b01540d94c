/// Writes a `ListingPage` from top to bottom.
struct ListingWriter {
    let page: ListingPage
    var html = HTML()
    private var tables = 0
    private var slugs: [String: Int] = [:]

    init(page: ListingPage) { self.page = page }

    mutating func write() {
        let style = EmbeddedCode.listingStyle(title: page.title)
        let script = page.hasSearch ? EmbeddedCode.searchScript : EmbeddedCode.script
        let policy =
            "default-src 'none'; style-src \(style.policySource); script-src \(script.policySource); "
            + "img-src data:; base-uri 'none'; form-action 'none'"
        html.doctype()
        html.open(.html, .lang("en"))
        html.newline()
        html.open(.head)
        html.newline()
        for attributes: [Attribute] in [
            [.fixed("charset", "utf-8")], [.fixed("http-equiv", "Content-Security-Policy"), .content(policy)],
            [.fixed("name", "viewport"), .content("width=device-width, initial-scale=1")],
            [.fixed("name", "color-scheme"), .content("light dark")], [.fixed("name", "referrer"), .content("no-referrer")],
            [.fixed("name", "generator"), .content(page.generator)],
        ] {
            html.open(.meta, attributes)
            html.newline()
        }
        html.element(.title, text: page.title)
        html.newline()
        html.embed(.style, style)
        html.newline()
        html.close(.head)
        html.newline()
        html.open(.body, .fixed("class", "listing"))
        html.newline()
        html.element(.a, .class("skip"), .href(.anchor(.main)), text: "Skip to the content")
        html.newline()
        html.open(.header, .class("top"))
        html.element(.h1, .id(.top), text: page.title)
        if !page.subtitle.isEmpty { html.element(.p, .class("subtitle"), text: page.subtitle) }
        if !page.byline.isEmpty { html.element(.p, .class("byline"), text: page.byline) }
        html.close(.header)
        html.newline()
        html.open(.main, .id(.main), .fixed("tabindex", "-1"))
        html.newline()
        write(page.blocks)
        html.close(.main)
        html.newline()
        html.embed(.script, script)
        html.newline()
        html.close(.body)
        html.newline()
        html.close(.html)
        html.newline()
    }

    private mutating func write(_ blocks: [ListingPage.Block]) {
        for block in blocks {
            write(block)
            html.newline()
        }
    }

    private mutating func write(_ block: ListingPage.Block) {
        switch block {
        case .heading(let text, let level):
            let slug = Anchor.slug(text)
            let count = slugs[slug, default: 0] + 1
            slugs[slug] = count
            html.element(.heading(level), .id(.heading(count == 1 ? slug : "\(slug)-\(count)")), text: text)
        case .paragraph(let parts):
            html.open(.p)
            write(parts)
            html.close(.p)
        case .quote(let parts):
            html.open(.blockquote)
            html.open(.p)
            write(parts)
            html.close(.p)
            html.close(.blockquote)
        case .list(let items):
            html.open(.ul)
            for item in items {
                html.open(.li)
                write(item)
                html.close(.li)
            }
            html.close(.ul)
        case .code(let text):
            html.open(.pre)
            html.element(.code, text: text)
            html.close(.pre)
        case .table(let table): write(table)
        case .details(let summary, let blocks):
            html.open(.details)
            html.element(.summary, text: summary)
            write(blocks)
            html.close(.details)
        case .finding(let mood, let blocks):
            html.open(.section, .class(mood.findingClass))
            write(blocks)
            html.close(.section)
        case .searchable(let items):
            html.open(.div, .fixed("data-items", ""))
            for item in items {
                html.open(.section, .class("item"), .sortKey(item.words))
                write(item.blocks)
                html.close(.section)
                html.newline()
            }
            html.close(.div)
        }
    }

    private mutating func write(_ parts: [ListingPage.Inline]) {
        for part in parts {
            switch part {
            case .text(let text): html.text(text)
            case .strong(let text): html.element(.strong, text: text)
            case .quiet(let text): html.element(.span, .class("quiet"), text: text)
            case .code(let text): html.element(.code, text: text)
            case .mark(let text): html.element(.mark, text: text)
            case .badge(let text, let mood): html.element(.span, .class(mood.badgeClass), text: text)
            case .link(let text, let address):
                if let address = Address(outside: address) ?? Address(beside: address) {
                    html.element(.a, .href(address), text: text)
                } else {
                    html.text(text)
                }
            }
        }
    }

    private mutating func write(_ table: ListingPage.Table) {
        tables += 1
        let caption = Anchor.caption("listing-\(tables)")
        html.open(.div, .class("scroll"), .fixed("role", "group"), .labelledBy(caption), .fixed("tabindex", "0"))
        html.open(.table, .class("data"))
        html.open(.caption)
        html.element(.span, .id(caption), text: table.caption)
        html.close(.caption)
        html.open(.thead)
        html.open(.tr)
        for column in table.columns {
            if column.isNumber {
                html.element(.th, .class("n"), .fixed("scope", "col"), text: column.name)
            } else {
                html.element(.th, .fixed("scope", "col"), text: column.name)
            }
        }
        html.close(.tr)
        html.close(.thead)
        html.newline()
        html.open(.tbody)
        for row in table.rows {
            html.open(.tr)
            for (index, cell) in row.enumerated() {
                let isNumber = table.columns.indices.contains(index) && table.columns[index].isNumber
                let element: Element = index == 0 ? .th : .td
                var attributes: [Attribute] = index == 0 ? [.fixed("scope", "row")] : []
                if isNumber { attributes.append(.class("n")) }
                html.open(element, attributes)
                write(cell)
                html.close(element)
            }
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        html.close(.div)
    }
}

extension ListingPage.Mood {
    fileprivate var findingClass: StaticString {
        switch self {
        case .good: "finding good"
        case .bad: "finding bad"
        case .open: "finding open"
        }
    }

    fileprivate var badgeClass: StaticString {
        switch self {
        case .good: "badge good"
        case .bad: "badge bad"
        case .open: "badge open"
        }
    }
}
