import ArticleCorpus
package import Diagnostics

/// What came of one file of the corpus.
package enum DocumentReading: Sendable {
    case document(CorpusDocument)
    case problem(Diagnostic)

    /// Reads a kept document, a page or a text.
    static func read(_ file: String, _ name: CorpusFileName, in files: CorpusFiles) async -> DocumentReading {
        guard DocumentKey.isLegal(name.key) else {
            return .problem(
                dropped(file, "its name makes no key: letters, digits and _ - : . stand in a key, and a letter or digit at its ends"))
        }
        let bytes: [UInt8]
        do { bytes = try files.read(file) } catch { return .problem(dropped(file, "\(error)")) }
        if DocumentFile.isKept(bytes) {
            do throws(Diagnostic) {
                return .document(try DocumentFile.document(from: bytes, file: file, key: name.key, version: name.version))
            } catch {
                return .problem(error)
            }
        }
        switch await files.parse(bytes, file) {
        case .article(let article):
            let document = CorpusDocument(article, key: name.key, version: name.version)
            guard !document.body.paragraphs.isEmpty || !document.tables.isEmpty else {
                return .problem(dropped(file, "no text was found in it"))
            }
            return .document(document)
        case .refused(let reason): return .problem(dropped(file, reason))
        }
    }

    private static func dropped(_ file: String, _ reason: String) -> Diagnostic {
        Diagnostic(.corpusDropped, .warning, "\(file): \(reason)")
    }
}
