import ArticleCorpus
package import Diagnostics

/// What came of one file of the corpus.
package enum DocumentReading: Sendable {
    case document(CorpusDocument)
    case problem(Diagnostic)

    /// Reads a kept document, a page or a text.
    package static func read(_ bytes: [UInt8], file: String, name: CorpusFileName) -> DocumentReading {
        guard DocumentKey.isLegal(name.key) else {
            return .problem(
                dropped(file, "its name makes no key: letters, digits and _ - : . stand in a key, and a letter or digit at its ends"))
        }
        if DocumentFile.isKept(bytes) {
            do throws(Diagnostic) {
                return .document(try DocumentFile.document(from: bytes, file: file, key: name.key, version: name.version))
            } catch {
                return .problem(error)
            }
        }
        switch SourceReading.read(bytes, name: file) {
        case .article(let article):
            let document = CorpusDocument(article, key: name.key, version: name.version)
            guard !document.body.paragraphs.isEmpty || !document.tables.isEmpty else {
                return .problem(dropped(file, "no text was found in it"))
            }
            return .document(document)
        case .feed: return .problem(dropped(file, "is a feed; `litho ingest` takes its entries"))
        case .refused(let refusal): return .problem(dropped(file, refusal.reason))
        }
    }

    private static func dropped(_ file: String, _ reason: String) -> Diagnostic {
        Diagnostic(.corpusDropped, .warning, "\(file): \(reason)")
    }
}
