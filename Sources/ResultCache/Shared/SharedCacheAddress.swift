/// Where a result cache that several machines share is: the address of a PostgreSQL database, as libpq reads it.
///
/// `postgres://user@host:5432/database?sslmode=verify-full`, and `litho=read-only` among the words behind the question mark. It may hold a
/// password, which no message shows: `description` is made of the host and the database alone.
package struct SharedCacheAddress: Sendable, CustomStringConvertible {
    /// For libpq: may hold a password.
    package let text: String
    /// Are new results kept from the server?
    package let isReadOnly: Bool

    /// `nil` where the text names no server: then it is a folder.
    package init?(_ text: String) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else { return nil }
        let (head, options) = Self.parts(of: text)
        isReadOnly = options.contains("litho=read-only")
        let others = options.filter { $0 != "litho=read-only" }
        self.text = others.isEmpty ? head : head + "?" + others.joined(separator: "&")
    }

    /// Host, port and database alone. Where they cannot be told from what may be secret, not even these.
    package var description: String {
        let (head, options) = Self.parts(of: self.text)
        let hidden = "postgres://…"
        guard !options.contains(where: { $0.contains("@") }) else { return hidden }
        let rest = head[(head.firstRange(of: "//")?.upperBound ?? head.startIndex)...]
        let pieces = rest.split(separator: "@", omittingEmptySubsequences: false)
        guard pieces.count <= 2, let place = pieces.last else { return hidden }
        let name = place.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let port = name[0].split(separator: ":", omittingEmptySubsequences: false).dropFirst()
        guard !name[0].contains("["), port.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return hidden }
        // A folder with a socket stands among the options.
        let folder = name[0].isEmpty ? options.first { $0.hasPrefix("host=") }?.dropFirst(5) ?? "" : ""
        return "postgres://\(folder)\(place)"
    }

    private static func parts(of text: String) -> (head: String, options: [String]) {
        guard let mark = text.firstIndex(of: "?") else { return (text, []) }
        return (String(text[..<mark]), text[text.index(after: mark)...].split(separator: "&").map(String.init))
    }
}
