/// The elements that the rest of the program tells apart; the raw value is the index in `names`.
package enum HTMLTag: Int32, Sendable, CaseIterable {
    case html, head, body, title, meta, link, script, style, template, noscript, base
    case p, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, blockquote, pre, hr, br, address, center
    case div, section, article, main, header, footer, nav, aside, figure, figcaption, details, summary, hgroup, dialog
    case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
    case form, fieldset, legend, label, input, button, select, option, optgroup, textarea, datalist, output, progress
    case a, span, b, strong, i, em, u, s, small, big, font, sub, sup, code, kbd, samp, tt, cite, q, abbr, time, mark, del, ins
    case img, picture, source, svg, path, video, audio, track, canvas, iframe, object, embed, param, map, area, math
    case frameset, frame, noframes, marquee, blink, acronym, dfn, bdi, bdo, ruby, rt, rp, wbr, data, strike, menu, search, ampImage

    static let names: [StaticString] = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "template", "noscript", "base", "p", "h1", "h2", "h3", "h4",
        "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "br", "address", "center", "div", "section", "article",
        "main", "header", "footer", "nav", "aside", "figure", "figcaption", "details", "summary", "hgroup", "dialog", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "form", "fieldset", "legend", "label", "input", "button", "select",
        "option", "optgroup", "textarea", "datalist", "output", "progress", "a", "span", "b", "strong", "i", "em", "u", "s", "small", "big",
        "font", "sub", "sup", "code", "kbd", "samp", "tt", "cite", "q", "abbr", "time", "mark", "del", "ins", "img", "picture", "source",
        "svg", "path", "video", "audio", "track", "canvas", "iframe", "object", "embed", "param", "map", "area", "math", "frameset",
        "frame",
        "noframes", "marquee", "blink", "acronym", "dfn", "bdi", "bdo", "ruby", "rt", "rp", "wbr", "data", "strike", "menu", "search",
        "amp-img",
    ]

    /// Starts a line of its own where nothing else is said.
    package var isBlock: Bool {
        switch self {
        case .html, .head, .body, .title, .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .blockquote, .pre, .hr, .address,
            .center, .div, .section, .article, .main, .header, .footer, .nav, .aside, .figure, .figcaption, .details, .summary, .hgroup,
            .dialog, .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th, .form, .fieldset, .legend, .frameset, .noframes, .menu,
            .search,
            .br, .option, .optgroup, .select, .textarea, .script, .style, .template, .meta, .link, .iframe, .noscript:
            true
        default: false
        }
    }

    package var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
    var keepsSpace: Bool { self == .pre || self == .textarea }
    var isRaw: Bool { self == .script || self == .style }

    static let traits: [UInt8] = allCases.map {
        ($0.isBlock ? 1 : 0) | ($0.keepsSpace ? 2 : 0) | ($0.isRaw ? 4 : 0)
    }
}
