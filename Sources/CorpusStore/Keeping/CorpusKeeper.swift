import ArticleCorpus
import Diagnostics
import GRDB
import Values

/// Decides what becomes of documents that are taken into a corpus: which key, which version, or why nothing is kept.
///
/// It writes nothing itself: what is to be kept comes back as a file. Documents are given to it one after the other, in an order that
/// does not depend on how they were read, so that the same documents always get the same keys.
package struct CorpusKeeper {
    /// A document that is kept already.
    private struct Known {
        var key: String
        var version: Int
    }

    private let store: CorpusStore
    private let day: String
    /// By key, the newest version.
    private var newest: [String: Int] = [:]
    private var byText: [String: Known] = [:]
    private var byContent: [String: Known] = [:]
    private var byOrigin: [String: String] = [:]
    private var byAddress: [String: [String]] = [:]
    private var byEntry: [String: String] = [:]
    private var titles: [String: String] = [:]
    /// Texts that came in this run and are not in the index yet.
    private var fresh: [(key: String, shingles: Shingles)] = []

    package struct Kept: Sendable {
        package var outcome: KeepingOutcome
        /// The file to be written into the corpus.
        package var file: (name: String, bytes: [UInt8])?
    }

    /// `day` is the day on which documents are taken in.
    package init(_ store: CorpusStore, day: String) throws {
        self.store = store
        self.day = day
        for summary in try store.summaries(allVersions: true) {
            note(
                Known(key: summary.key, version: summary.version), text: summary.digest, content: summary[.content],
                origin: summary[.origin],
                address: summary[.address], entry: summary[.entry], title: summary.title)
        }
        // A file that could not be read has its key all the same.
        for key in try store.read({ try String.fetchAll($0, sql: "SELECT DISTINCT key FROM file") }) where newest[key] == nil {
            newest[key] = 0
        }
    }

    private mutating func note(
        _ known: Known, text: String, content: String?, origin: String?, address: String?, entry: String?, title: String
    ) {
        newest[known.key] = max(newest[known.key] ?? 0, known.version)
        byText[text] = byText[text] ?? known
        if let content { byContent["\(content) \(entry ?? "")"] = known }
        if let origin, entry == nil { byOrigin[origin] = known.key }
        if let address, byAddress[address]?.contains(known.key) != true { byAddress[address, default: []].append(known.key) }
        if let entry { byEntry[entry] = known.key }
        titles[known.key] = title
    }

    /// Digests of the bytes that became whole documents before.
    package var knownContents: Set<String> { Set(byContent.keys.filter { $0.hasSuffix(" ") }.map { String($0.dropLast()) }) }

    /// What bytes that were read before became: they need not be read again.
    package func outcome(ofContent content: String, entry: String? = nil) -> KeepingOutcome? {
        byContent["\(content) \(entry ?? "")"].map { .unchanged(key: $0.key, version: $0.version) }
    }

    /// Throws a `Diagnostic` for a key that cannot be given.
    package mutating func keep(_ incoming: IncomingDocument) throws -> Kept {
        var document = CorpusDocument(incoming.article, key: incoming.key ?? "")
        guard !document.body.paragraphs.isEmpty || !document.tables.isEmpty else {
            return Kept(
                outcome: .dropped(reason: document.notes.first.map { "no text was found in it (\($0))" } ?? "no text was found in it"))
        }
        for (field, value) in incoming.given { document[field] = value }
        if document[.address] == nil { document[.address] = incoming.address }
        document[.accessed] = day
        document[.origin] = incoming.origin
        document[.content] = incoming.content
        document[.entry] = incoming.entry
        document.inferRestatement()
        let layout = DocumentLayout(document)
        let shingles = Shingles(layout.bytes)
        let text = document.textDigest.hex
        let same = try identity(of: document, shingles, given: incoming.key)
        if let known = byText[text] {
            let isOwn = same == nil ? known.key == incoming.key : known.key == same
            return Kept(
                outcome: isOwn || same == nil && sameOrigin(known.key, incoming)
                    ? .unchanged(key: known.key, version: known.version) : .duplicate(of: known.key))
        }
        let outcome: KeepingOutcome
        if let key = same {
            document.key = key
            document.version = (newest[key] ?? 0) + 1
            outcome = document.version == 1 ? .new(key: key) : .newVersion(key: key, version: document.version)
        } else {
            document.key = incoming.key ?? DocumentKey.proposal(for: document) { newest[$0] != nil }
            document.version = 1
            let near = try nearDuplicate(of: shingles, besides: document.key)
            outcome = near.map { .nearDuplicate(key: document.key, of: $0.key, resemblance: $0.resemblance) } ?? .new(key: document.key)
        }
        note(
            Known(key: document.key, version: document.version), text: text, content: incoming.content, origin: incoming.origin,
            address: document[.address], entry: incoming.entry, title: document.title)
        fresh.append((document.key, shingles))
        return Kept(
            outcome: outcome,
            file: (CorpusFileName.kept(key: document.key, version: document.version), DocumentFile.bytes(of: document)))
    }

    /// The document of which this is another version.
    ///
    /// A key that was given says it; then the entry of a feed, the address where title or text agree, the file it came from.
    private func identity(of document: CorpusDocument, _ shingles: Shingles, given key: String?) throws -> String? {
        if let key {
            guard DocumentKey.isLegal(key) else {
                throw Diagnostic(
                    .unknownDocument, .error, "'\(visible(key))' makes no key",
                    explanation: "Letters, digits and _ - : . stand in a key, and a letter or digit at its ends.")
            }
            return newest[key] == nil ? nil : key
        }
        if let entry = document[.entry], let key = byEntry[entry] { return key }
        for key in document[.address].flatMap({ byAddress[$0] }) ?? [] {
            if titles[key] == document.title { return key }
            if try resemblance(of: shingles, to: key) >= 0.3 { return key }
        }
        if document[.entry] == nil, let origin = document[.origin], let key = byOrigin[origin] { return key }
        return nil
    }

    private func sameOrigin(_ key: String, _ incoming: IncomingDocument) -> Bool {
        byOrigin[incoming.origin] == key && incoming.entry == nil
    }

    private func resemblance(of shingles: Shingles, to key: String) throws -> Double {
        if let other = fresh.last(where: { $0.key == key }) { return shingles.resemblance(to: other.shingles) }
        return shingles.resemblance(to: Shingles(try store.document(key).text.utf8))
    }

    private func nearDuplicate(of shingles: Shingles, besides key: String) throws -> (key: String, resemblance: Double)? {
        var best = try store.nearDuplicate(of: shingles, besides: key)
        let hash = shingles.simHash
        for other in fresh where other.key != key && (other.shingles.simHash ^ hash).nonzeroBitCount <= SimHashBands.distance {
            let share = shingles.resemblance(to: other.shingles)
            if share >= SimHashBands.resemblance, share > best?.resemblance ?? 0 { best = (other.key, share) }
        }
        return best
    }
}
