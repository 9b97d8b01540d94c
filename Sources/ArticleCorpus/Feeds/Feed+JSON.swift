package import Values

// Feeds for people and pipes, under the names that feed readers have used for twenty years.

extension Feed {
    package var json: JSON {
        .object([
            .init("kind", "feed"), .init("title", about.title.map { .string(PlainText.unescaped($0.value)) } ?? .null),
            .init("bozo", .bool(isMalformed)), .init("version", .string(version)), .init("encoding", .string(encoding)),
            .init("truncated", .bool(isTruncated)), .init("notes", .array(notes.map(JSON.string))),
            .init("feed", about.json(isEntry: false)),
            .init("entries", .array(entries.map { $0.json(isEntry: true) })),
        ])
    }
}

extension FeedPart {
    func json(isEntry: Bool) -> JSON {
        var members: [JSON.Member] = []
        func add(_ name: String, _ value: String?) { if let value { members.append(.init(name, .string(value))) } }
        func add(_ name: String, _ text: FeedText?) {
            guard let text else { return }
            members.append(.init(name, .string(text.value)))
            members.append(.init("\(name)_detail", text.json))
        }
        add("id", id)
        if let idIsLink { members.append(.init("guidislink", .bool(idIsLink))) }
        add("title", title)
        add("subtitle", subtitle)
        add("summary", summary ?? (isEntry ? nil : nil))
        add("info", info)
        add("rights", rights)
        add("link", link)
        add("language", language)
        add("comments", comments)
        add("license", licence)
        add("generator", generator)
        if !content.isEmpty { members.append(.init("content", .array(content.map(\.json)))) }
        if !links.isEmpty { members.append(.init("links", .array(links.map(\.json)))) }
        let enclosures = links.filter { $0.rel == "enclosure" }
        if isEntry { members.append(.init("enclosures", .array(enclosures.map(\.json)))) }
        if let author = authors.first {
            add("author", author.line)
            members.append(.init("author_detail", author.json))
            members.append(.init("authors", .array(authors.map(\.json))))
        }
        if !contributors.isEmpty { members.append(.init("contributors", .array(contributors.map(\.json)))) }
        if let publisher {
            add("publisher", publisher.line)
            members.append(.init("publisher_detail", publisher.json))
        }
        for (name, value) in [("published", published), ("updated", updated), ("created", created), ("expired", expired)] {
            guard let value else { continue }
            add(name, value)
            members.append(.init("\(name)_parsed", FeedTime.utc(value).map(JSON.string) ?? .null))
        }
        if !tags.isEmpty {
            add("category", tags[0].term)
            members.append(.init("tags", .array(tags.map(\.json))))
        }
        if let image { members.append(.init("image", image.json)) }
        if let source = source.first { members.append(.init("source", source.json(isEntry: false))) }
        if let generator {
            members.append(
                .init("generator_detail", object([("name", generator), ("version", generatorVersion), ("href", generatorAddress)])))
        }
        members += records
        for (name, value) in others where !members.contains(where: { $0.name == name }) { add(name, value) }
        return .object(members)
    }
}

private func object(_ members: [(String, String?)]) -> JSON {
    .object(members.compactMap { name, value in value.map { JSON.Member(name, .string($0)) } })
}

extension FeedText {
    var json: JSON { object([("value", value), ("type", type), ("language", language), ("base", base)]) }
}

extension FeedLink {
    var json: JSON { object([("href", href), ("rel", rel), ("type", type), ("title", title), ("length", length), ("hreflang", language)]) }
}

extension FeedPerson {
    var json: JSON { object([("name", name), ("email", email), ("href", href)]) }
}

extension FeedTag {
    var json: JSON { object([("term", term), ("scheme", scheme), ("label", label)]) }
}

extension FeedImage {
    var json: JSON { object([("href", href), ("link", link), ("title", title), ("width", width), ("height", height)]) }
}
