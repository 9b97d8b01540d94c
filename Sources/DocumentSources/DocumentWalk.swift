import ArticleCorpus
import Diagnostics

/// Goes through everything that was named, and gives the documents in it one by one, in order.
struct DocumentWalk {
    enum Found {
        case document(RawDocument)
        case dropped(name: String, Diagnostic)
    }

    private enum Step {
        /// As the user named it.
        case input(String)
        /// Found in a folder.
        case file(String)
        /// `hops` counts the sitemaps that led there.
        case address(String, hops: Int)
        case archive(WARCReader)
        case chapter(EPUBBook, Int)
    }

    private let reader: DocumentReader
    private let fetcher: Fetcher
    /// The next one last.
    private var steps: [Step]

    init(_ inputs: [String], reader: DocumentReader, network: NetworkPolicy) {
        steps = inputs.reversed().map(Step.input)
        self.reader = reader
        fetcher = Fetcher(policy: network)
    }

    /// nil at the end. What goes wrong with one document is `dropped`; throws only where all is called off.
    mutating func next() async throws -> Found? {
        while let step = steps.popLast() {
            try Task.checkCancellation()
            do {
                if let document = try await take(step) { return .document(document) }
            } catch let problem as Diagnostic {
                return .dropped(name: problem.file ?? "", problem)
            }
        }
        return nil
    }

    private mutating func take(_ step: Step) async throws -> RawDocument? {
        switch step {
        case .input(let name):
            if name.hasPrefix("http://") || name.hasPrefix("https://") {
                steps.append(.address(name, hops: 0))
            } else if name == "-" {
                return try await open(RawDocument(name: "-", bytes: []), try ByteStream(file: "-"), hops: 0)
            } else if FolderListing.kind(of: name) == .folder {
                try list(name)
            } else {
                return try await open(RawDocument(name: name, bytes: []), try ByteStream(file: name), hops: 0)
            }
        case .file(let path):
            if FolderListing.kind(of: path) == .folder {
                try list(path)
            } else {
                return try await open(RawDocument(name: path, bytes: []), try ByteStream(file: path), hops: nil)
            }
        case .address(let address, let hops):
            let document = try await fetcher.fetch(address)
            return try await open(document, ByteStream(document.bytes), hops: hops)
        case .archive(var archive):
            defer { if !archive.hasEnded { steps.append(.archive(archive)) } }
            return try archive.next()
        case .chapter(let book, let index):
            if index + 1 < book.chapters.count { steps.append(.chapter(book, index + 1)) }
            let name = book.chapters[index]
            guard let entry = book.archive.entry(name) else { return nil }
            var chapter = RawDocument(
                name: "\(book.archive.name)#\(name)", bytes: try book.archive.content(of: entry, limit: DocumentLimits.size))
            chapter.collection = book.about
            return chapter
        }
        return nil
    }

    private mutating func list(_ folder: String) throws {
        let entries = try FolderListing.entries(of: folder)
        if entries.isEmpty { throw Diagnostic.source(folder, .sourceNothing, "is a folder without files") }
        steps += entries.reversed().map(Step.file)
    }

    /// Looks at the first bytes: a document is given back, what holds others is gone through from the next step on. `hops` is nil where
    /// addresses in it must not be followed.
    private mutating func open(_ document: RawDocument, _ stream: ByteStream, hops: Int?) async throws -> RawDocument? {
        var document = document
        var stream = stream
        do {
            if try stream.peek(2).elementsEqual([0x1F, 0x8B]) { stream = try stream.unpacked(.gzip) }
            let head = try stream.peek(8)
            if WARCReader.isWARC(head) {
                steps.append(.archive(WARCReader(stream, name: document.name)))
                return nil
            }
            guard let bytes = try stream.rest(limit: DocumentLimits.size) else {
                throw Diagnostic.source(document.name, .sourceTooLarge, "is larger than the limit of \(DocumentLimits.size >> 20) MiB")
            }
            document.bytes = bytes
        } catch is Inflater.Damaged {
            throw Diagnostic.source(document.name, .archiveDamaged, "is packed with gzip and damaged or cut off")
        }
        if document.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            try await open(try ZipArchive(document.bytes, name: document.name))
            return nil
        }
        if Sitemap.isSitemap(document.bytes) {
            try await follow(document, hops)
            return nil
        }
        if document.address == nil, let page = SavedPage(document.bytes) {
            document.address = page.address
            document.retrieved = page.saved
        }
        return document
    }

    private mutating func open(_ archive: ZipArchive) async throws {
        guard EPUBBook.isBook(archive) else {
            throw Diagnostic.source(archive.name, .sourceNotText, "is a ZIP archive, but no EPUB")
        }
        let reader = reader
        let book = try await EPUBBook(archive) { try await Self.elements($0, $1, reader) }
        if book.chapters.isEmpty { throw Diagnostic.source(archive.name, .sourceNothing, "is a book without chapters") }
        steps.append(.chapter(book, 0))
    }

    private mutating func follow(_ document: RawDocument, _ hops: Int?) async throws {
        guard let hops else {
            throw Diagnostic(
                .sourceNothing, .error, file: document.name, "is a sitemap, which holds no text",
                fixes: [Fix("to fetch what it lists, name it by itself")])
        }
        let sitemap = Sitemap(try await Self.elements(document.name, document.bytes, reader), at: document.address)
        if sitemap.isIndex, hops > 0 {
            throw Diagnostic.source(document.name, .sitemapTooLarge, "names sitemaps, and was itself named by one")
        }
        if sitemap.addresses.isEmpty {
            throw Diagnostic.source(document.name, .sourceNothing, "is a sitemap without addresses of its own host")
        }
        steps += sitemap.addresses.prefix(Sitemap.limit).reversed().map { .address($0, hops: sitemap.isIndex ? hops + 1 : hops) }
        if sitemap.addresses.count > Sitemap.limit {
            throw Diagnostic.source(
                document.name, .sitemapTooLarge, "lists more than \(Sitemap.limit) addresses; the first of them are fetched")
        }
    }

    private static func elements(_ name: String, _ bytes: [UInt8], _ reader: DocumentReader) async throws -> [XMLElement] {
        let outcome = await reader.read(ReadingRequest(.elements, name: name, bytes: bytes))
        if case .cancelled = outcome { throw CancellationError() }
        if let problem = outcome.problem(name) { throw problem }
        if case .answered(.elements(let elements)) = outcome { return elements }
        return []
    }
}
