package import ArticleCorpus
package import Diagnostics

/// Reads documents: in processes of its own, or in this one.
package struct DocumentReader: Sendable {
    package enum Place: Sendable {
        case process(executable: String)
        case inProcess
    }

    private let queue: JobQueue?

    /// Runs `body` with a reader that uses at most `count` processes, each started when it is first needed.
    package static func withReader<Result>(
        _ place: Place, count: Int, clock: Duration = DocumentLimits.clockTime, _ body: (DocumentReader) async throws -> Result
    ) async throws -> Result {
        guard case .process(let executable) = place else { return try await body(DocumentReader(queue: nil)) }
        let queue = JobQueue()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, count) { group.addTask { await ReadingWorker(executable: executable, queue: queue, clock: clock).run() } }
            defer {
                queue.close()
                group.cancelAll()
            }
            return try await body(DocumentReader(queue: queue))
        }
    }

    package func read(_ request: ReadingRequest) async -> ReadingOutcome {
        guard let queue else { return .answered(request.answer()) }
        return await withCheckedContinuation { queue.add(.init(request: request, reply: $0)) }
    }

    /// The one article of a page or a text, or why there is none.
    package func article(_ bytes: [UInt8], name: String) async -> Result<Article, Diagnostic> {
        let outcome = await read(ReadingRequest(.article, name: name, bytes: bytes))
        if case .answered(.articles(let articles)) = outcome, let article = articles.first?.article { return .success(article) }
        return .failure(outcome.problem(name) ?? .source(name, .readerGarbled, "was not read"))
    }
}
