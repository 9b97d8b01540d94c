import HTMLReader
import Values

// Elements of RSS that few feeds use, and of the media and podcast modules: kept as they stand, as records of their attributes.

extension FeedReader {
    /// The record of a module's element, under the names that feed readers use.
    func readModule(_ node: Int, _ namespace: FeedNamespace, _ name: String, _ part: inout FeedPart) -> Bool {
        switch (namespace, name) {
        case (.core, "cloud"), (.atom, "cloud"): part.set("cloud", attributes(node))
        case (.core, "textinput"): part.set("textinput", children(node))
        case (.media, "content"): part.append("media_content", attributes(node))
        case (.media, "thumbnail"): part.append("media_thumbnail", attributes(node))
        case (.media, "credit"):
            part.append("media_credit", attributes(node, content: "content"))
            part.set("credit", .string(plain(node)))
        case (.media, "rating"):
            part.set("media_rating", attributes(node, content: "content"))
            part.set("rating", .string(plain(node)))
        case (.media, "restriction"): part.append("media_restriction", attributes(node, content: "content"))
        case (.media, "player"): part.set("media_player", attributes(node, content: "content"))
        case (.media, "license"): part.set("media_license", attributes(node, content: "content"))
        case (.media, "copyright"): part.set("media_copyright", attributes(node, content: "content"))
        case (.itunes, "explicit"):
            // Yes and no are facts; clean says no as well.
            let word = plain(node).lowercased()
            part.set(
                "itunes_explicit", word == "yes" || word == "true" ? .bool(true) : word == "clean" || word == "false" ? .bool(false) : .null
            )
        case (.itunes, "block"): part.set("itunes_block", plain(node).lowercased() == "yes" ? 1 : 0)
        case (.itunes, _) where !["title", "author", "owner", "summary", "subtitle", "category", "keywords", "image"].contains(name):
            part.set("itunes_\(name)", .string(plain(node)))
        default: return false
        }
        return true
    }

    private func attributes(_ node: Int, content: String? = nil) -> JSON {
        var members: [JSON.Member] = []
        for (name, value) in document.namedAttributes(of: node) {
            guard let space = name.lastIndex(of: " ") else { continue }
            let key = name[name.index(after: space)...].lowercased()
            let isAddress = ["url", "href", "src"].contains(key)
            if let value = isAddress ? WebAddress.harmless(value) : value { members.append(.init(key, .string(value))) }
        }
        if let content { members.append(.init(content, .string(plain(node)))) }
        return .object(members)
    }

    private func children(_ node: Int) -> JSON {
        var members: [JSON.Member] = []
        for child in document.children(of: node) where !document.nodes[child].isText {
            let name = self.name(child).1
            if let value = name == "link" ? WebAddress.harmless(plain(child)) : plain(child) { members.append(.init(name, .string(value))) }
        }
        return .object(members)
    }
}

extension FeedPart {
    mutating func set(_ name: String, _ value: JSON) {
        records.removeAll { $0.name == name }
        records.append(.init(name, value))
    }

    mutating func append(_ name: String, _ value: JSON) {
        if let index = records.firstIndex(where: { $0.name == name }), case .array(let items) = records[index].value {
            records[index].value = .array(items + [value])
        } else {
            records.append(.init(name, .array([value])))
        }
    }
}
