package import ArticleCorpus

/// The files of a corpus, as the store sees them.
package struct CorpusFiles: Sendable {
    package struct File: Sendable, Hashable {
        /// Relative to the folder of the corpus.
        package var name: String
        /// Changes whenever the file may have changed: size, time, inode.
        package var mark: String

        package init(name: String, mark: String) {
            self.name = name
            self.mark = mark
        }
    }

    /// What came of the bytes of a page or a text.
    package enum Parsed: Sendable {
        case article(Article)
        /// What follows the name of the file in a sentence.
        case refused(String)
    }

    package var list: @Sendable () throws -> [File]
    package var read: @Sendable (_ name: String) throws -> [UInt8]
    /// Parses a page or a text, which may be anybody's. Kept documents are not parsed by it.
    package var parse: @Sendable (_ bytes: [UInt8], _ name: String) async -> Parsed

    package init(
        list: @escaping @Sendable () throws -> [File], read: @escaping @Sendable (_ name: String) throws -> [UInt8],
        parse: @escaping @Sendable (_ bytes: [UInt8], _ name: String) async -> Parsed
    ) {
        self.list = list
        self.read = read
        self.parse = parse
    }

    /// Texts in memory, by name, parsed in this process.
    package init(_ texts: [String: String]) {
        self.init(
            list: { texts.map { File(name: $0.key, mark: String($0.value.hashValue)) }.sorted { $0.name < $1.name } },
            read: { Array((texts[$0] ?? "").utf8) },
            parse: { bytes, name in
                switch SourceReading.article(in: bytes, name: name) {
                case .success(let article): .article(article)
                case .failure(let refusal): .refused(refusal.reason)
                }
            })
    }
}

/// What the name of a file says of the document in it: `KEY.html`, `KEY@2.txt`.
package struct CorpusFileName: Sendable, Hashable {
    package var key: String
    package var version: Int

    /// The file that holds what people know of documents and the documents do not say.
    package static let overview = "documents.csv"

    /// `nil` for files that are no documents by their name.
    package init?(_ name: String) {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
        let ending = last[last.index(after: dot)...].lowercased()
        guard ["html", "htm", "xhtml", "txt", "md"].contains(ending), !last.lowercased().hasPrefix("readme") else { return nil }
        let parts = last[..<dot].split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        key = String(parts[0])
        version = 1
        if parts.count == 2 {
            guard let number = Int(parts[1]), number > 0 else { return nil }
            version = number
        }
    }

    /// The name under which a version of a document is kept.
    package static func kept(key: String, version: Int) -> String { version == 1 ? "\(key).txt" : "\(key)@\(version).txt" }
}
