package import Values

/// A feed of the web, RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0 or CDF: what it says of itself, and its entries.
package struct Feed: Sendable {
    package var version = ""
    package var encoding = "utf-8"
    /// Not well-formed XML, read as far as it goes.
    package var isMalformed = false
    package var notes: [String] = []
    package var isTruncated = false
    package var about = FeedPart()
    package var entries: [FeedPart] = []
}

/// A feed's own fields, those of an entry, or those of an entry's source.
package struct FeedPart: Sendable {
    package var id: String?
    package var idIsLink: Bool?
    package var title: FeedText?
    package var subtitle: FeedText?
    package var summary: FeedText?
    package var info: FeedText?
    package var rights: FeedText?
    package var content: [FeedText] = []
    package var links: [FeedLink] = []
    package var link: String?
    package var authors: [FeedPerson] = []
    package var contributors: [FeedPerson] = []
    package var publisher: FeedPerson?
    package var published: String?
    package var updated: String?
    package var created: String?
    package var expired: String?
    package var tags: [FeedTag] = []
    package var image: FeedImage?
    package var generator: String?
    package var generatorVersion: String?
    package var generatorAddress: String?
    package var language: String?
    package var comments: String?
    package var licence: String?
    package var source: [FeedPart] = []
    /// Fields without a meaning of their own here, by their names.
    package var others: [(name: String, value: String)] = []
    /// Elements of modules, as records of their attributes.
    package var records: [JSON.Member] = []
}

/// A text of a feed with its type, as safe markup: `value` holds no script, no attribute and no address.
package struct FeedText: Sendable {
    package var value: String
    package var type: String
    package var language: String?
    package var base: String = ""
}

package struct FeedLink: Sendable {
    package var href: String?
    package var rel: String?
    package var type: String?
    package var title: String?
    package var length: String?
    package var language: String?
}

package struct FeedPerson: Sendable {
    package var name: String?
    package var email: String?
    package var href: String?

    /// `Name (address)`, as feeds write it in one line.
    package var line: String {
        switch (name, email) {
        case (let name?, let email?) where !name.isEmpty && name != email: "\(name) (\(email))"
        case (let name?, _) where !name.isEmpty: name
        case (_, let email?): email
        default: ""
        }
    }
}

package struct FeedTag: Sendable {
    package var term: String?
    package var scheme: String?
    package var label: String?
}

package struct FeedImage: Sendable {
    package var href: String?
    package var link: String?
    package var title: String?
    package var width: String?
    package var height: String?
}
