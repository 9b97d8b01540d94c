import ArticleCorpus
import CProcess
package import Diagnostics

/// Reads everything that was named, document by document.
///
/// ```swift
/// try await Intake(settings).run(["pages", "https://example.com/feed.xml"]) { event in … }
/// ```
package struct Intake: Sendable {
    package var settings: IntakeSettings

    package init(_ settings: IntakeSettings) { self.settings = settings }

    /// `inputs` are files, folders, `-` for standard input, and addresses; each may be a page, feed, text, sitemap, WARC or EPUB, also
    /// packed with gzip. Events come in the order of the inputs, on any number of processes.
    ///
    /// `isKnown` is asked with the bytes of each document before it is parsed: what it knows is not read again.
    package func run(
        _ inputs: [String], isKnown: (RawDocument) async throws -> Bool = { _ in false }, each: (IntakeEvent) async throws -> Void
    ) async throws {
        try await gather(inputs, isKnown) { document, reader in
            await Self.read(document, reader)
        } each: { found in
            switch found {
            case .read(let document, .articles(let articles)): try await each(.read(document, articles))
            case .read: break
            case .dropped(let name, let problem): try await each(.dropped(name: name, problem))
            case .unchanged(let name): try await each(.unchanged(name: name))
            }
        }
    }

    /// The same, each document as JSON: `wish` says how much of it.
    package func writeJSON(
        _ inputs: [String], _ wish: ReadingRequest.Wish, each: (JSONEvent) async throws -> Void
    ) async throws {
        try await gather(inputs, { _ in false }) { document, reader in
            await reader.read(ReadingRequest(wish, name: document.name, charset: document.charset, bytes: document.bytes))
        } each: { found in
            switch found {
            case .read(let document, .json(let json, let notes, let isTruncated)):
                let problem = isTruncated ? Diagnostic(cutShort: notes, of: document.name) : nil
                try await each(.read(name: document.name, json, notes: isTruncated ? [] : notes, problem))
            case .dropped(let name, let problem): try await each(.dropped(name: name, problem))
            case .read, .unchanged: break
            }
        }
    }

    package enum JSONEvent: Sendable {
        /// The diagnostic is a warning where some of the document is not in the JSON.
        case read(name: String, [UInt8], notes: [String], Diagnostic?)
        case dropped(name: String, Diagnostic)
    }

    private enum Found: Sendable {
        case read(RawDocument, ReadingAnswer)
        case dropped(name: String, Diagnostic)
        case unchanged(name: String)
    }

    private func gather(
        _ inputs: [String], _ isKnown: (RawDocument) async throws -> Bool,
        read: @escaping @Sendable (RawDocument, DocumentReader) async -> ReadingOutcome, each: (Found) async throws -> Void
    ) async throws {
        // Every thread would reserve 64 MiB of its own for small blocks, which a limit on the address space counts.
        if case .process = settings.place { litho_limit_arenas(2) }
        try await DocumentReader.withReader(settings.place, count: settings.jobs) { reader in
            var walk = DocumentWalk(inputs, reader: reader, network: settings.network)
            try await withThrowingTaskGroup(of: (Int, Found?).self) { group in
                var waiting: [Int: Found] = [:]
                var (found, said) = (0, 0)
                var isOver = false
                func sayReady() async throws {
                    while let event = waiting.removeValue(forKey: said) {
                        said += 1
                        try await each(event)
                    }
                }
                while true {
                    // A few more than can be parsed at once, so that no process waits; not all, so that memory stays bounded.
                    while !isOver, found - said < 3 * settings.jobs + 1 {
                        guard let next = try await walk.next() else {
                            isOver = true
                            break
                        }
                        let index = found
                        found += 1
                        switch next {
                        case .dropped(let name, let problem): waiting[index] = .dropped(name: name, problem)
                        case .document(let document):
                            if try await isKnown(document) {
                                waiting[index] = .unchanged(name: document.name)
                            } else {
                                group.addTask { (index, Self.found(document, await read(document, reader))) }
                            }
                        }
                        try await sayReady()
                    }
                    guard let (index, event) = try await group.next() else { break }
                    guard let event else { throw CancellationError() }
                    waiting[index] = event
                    try await sayReady()
                }
            }
            try Task.checkCancellation()
        }
    }

    private static func found(_ document: RawDocument, _ outcome: ReadingOutcome) -> Found? {
        if let problem = outcome.problem(document.name) { return .dropped(name: document.name, problem) }
        guard case .answered(let answer) = outcome else { return nil }
        return .read(document, answer)
    }

    private static func read(_ document: RawDocument, _ reader: DocumentReader) async -> ReadingOutcome {
        let outcome = await reader.read(
            ReadingRequest(.articles, name: document.name, charset: document.charset, bytes: document.bytes))
        guard let collection = document.collection, case .answered(.articles(var articles)) = outcome else { return outcome }
        for index in articles.indices { articles[index].article.complete(from: collection) }
        return .answered(.articles(articles))
    }
}
