import HTMLReader

/// What the JSON-LD of a page says of its article.
struct LinkedData {
    var headlines: [String] = []
    var authors: [String] = []
    var published: [String] = []
    var modified: [String] = []
    var site: [String] = []
    var body: [String] = []
    var language: [String] = []
    var licence: [String] = []
    var address: [String] = []

    init(_ scripts: [ArraySlice<UInt8>]) {
        for script in scripts {
            for value in LooseJSON.values(in: script) { visit(value, depth: 0) }
        }
    }

    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "TechArticle", "ScholarlyArticle", "Report", "SocialMediaPosting", "LiveBlogPosting", "Review", "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "MedicalScholarlyArticle", "Recipe", "HowTo", "DiscussionForumPosting", "PodcastEpisode", "CreativeWork", "MedicalWebPage",
    ]

    private mutating func visit(_ value: LooseJSON.Value, depth: Int) {
        guard depth < 6 else { return }
        switch value {
        case .array(let items): for item in items.prefix(200) { visit(item, depth: depth + 1) }
        case .object:
            if let graph = value["@graph"] { visit(graph, depth: depth + 1) }
            let types = (value["@type"]?.items ?? []).compactMap(\.text).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
            if types.contains(where: Self.articleTypes.contains) {
                read(value)
            } else if types.contains("WebPage") || types.contains("ItemPage") {
                if let main = value["mainEntity"] { visit(main, depth: depth + 1) }
                add(value["datePublished"], to: \.published)
                add(value["dateModified"], to: \.modified)
                add(value["inLanguage"], to: \.language)
                readAuthors(value)
            } else if types.contains("WebSite") {
                add(value["name"], to: \.site)
            } else if types.contains("Person"), let id = value["@id"]?.text {
                people[id] = value["name"]?.text
            }
        default: break
        }
    }

    private var people: [String: String] = [:]
    private var references: [String] = []

    private mutating func read(_ value: LooseJSON.Value) {
        add(value["headline"] ?? value["name"], to: \.headlines)
        add(value["datePublished"], to: \.published)
        if value["datePublished"] == nil { add(value["dateCreated"], to: \.published) }
        add(value["dateModified"], to: \.modified)
        add(value["articleBody"], to: \.body)
        add(value["inLanguage"], to: \.language)
        add(value["license"], to: \.licence)
        add(value["url"] ?? value["mainEntityOfPage"]?["@id"] ?? value["mainEntityOfPage"], to: \.address)
        if let publisher = value["publisher"]?.items.first { add(publisher["name"], to: \.site) }
        readAuthors(value)
    }

    private mutating func readAuthors(_ value: LooseJSON.Value) {
        for author in value["author"]?.items ?? [] {
            if let name = author["name"] {
                for name in name.items { add(name, to: \.authors) }
            } else if let id = author["@id"]?.text {
                references.append(id)
            } else {
                add(author, to: \.authors)
            }
        }
        authors += references.compactMap { people[$0] }
        references.removeAll { people[$0] != nil }
    }

    /// Authors named by reference to a person that stands later.
    mutating func resolve() { authors += references.compactMap { people[$0] } }

    private mutating func add(_ value: LooseJSON.Value?, to path: WritableKeyPath<LinkedData, [String]>) {
        guard let text = value?.text, !text.isEmpty else { return }
        self[keyPath: path].append(text)
    }
}
