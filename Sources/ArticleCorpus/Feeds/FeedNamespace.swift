/// The vocabularies that feeds mix.
enum FeedNamespace {
    case core, atom, dublinCore, terms, content, itunes, media, markup, xml, other

    init(_ address: Substring) {
        let address = address.lowercased()
        switch address {
        case "": self = .core
        case "http://www.w3.org/xml/1998/namespace", "xml": self = .xml
        case "http://www.w3.org/1999/xhtml", "xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/math/mathml": self = .markup
        case "dc": self = .dublinCore
        case "dcterms": self = .terms
        case "content": self = .content
        case "itunes": self = .itunes
        case "media": self = .media
        case "atom", "http://www.w3.org/2005/atom", "http://example.com/necho", "http://purl.org/echo/", "uri/of/echo/namespace#",
            "http://purl.org/pie/", "http://purl.org/rss/1.0/modules/rss091#":
            self = address.contains("rss091") ? .core : .atom
        default:
            if address.hasPrefix("http://purl.org/atom/ns") {
                self = .atom
            } else if address.hasPrefix("http://purl.org/dc/elements") || address.hasPrefix("https://purl.org/dc/elements") {
                self = .dublinCore
            } else if address.hasPrefix("http://purl.org/dc/terms") {
                self = .terms
            } else if address.hasPrefix("http://purl.org/rss/1.0/modules/content") {
                self = .content
            } else if address.contains("itunes.com/dtds/podcast") || address.contains("example.com/dtds/podcast") {
                self = .itunes
            } else if address.contains("search.yahoo.com/mrss") || address.contains("yahoo.com/mrss") || address.contains("media-rss") {
                self = .media
            } else if address.hasPrefix("http://purl.org/rss/1.0/modules/") {
                self = .other
            } else if address.hasPrefix("http://purl.org/rss/") || address.contains("netscape.com/") || address.contains("/rss2")
                || address.contains("userland.com/rss")
                || address.contains("blogs.law.harvard.edu/tech/rss") || address.contains("purl.org/net/rss1.1")
                || address.contains("channel.netscape.com")
            {
                self = .core
            } else {
                self = .other
            }
        }
    }
}
