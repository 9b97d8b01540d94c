package import Diagnostics

/// Why the bytes of a source were not read.
package struct Refusal: Error, Sendable, Hashable {
    package var id: DiagnosticID
    /// What follows the name of the source in a sentence: "is empty".
    package var reason: String

    package init(_ id: DiagnosticID, _ reason: String) {
        self.id = id
        self.reason = reason
    }

    static let empty = Refusal(.sourceEmpty, "is empty")
    static let noText = Refusal(.sourceNothing, "holds no text")
    static let noEntry = Refusal(.sourceNothing, "is a feed without entries")
    static let feed = Refusal(.sourceNothing, "is a feed; `litho ingest` takes its entries")
    package static let noFeed = Refusal(.sourceNoFeed, "is no feed")

    static func foreign(_ what: String) -> Refusal {
        Refusal(.sourceNotText, "is \(what), not a page, a feed or a text")
    }
}

extension DiagnosticID {
    package static let sourceEmpty = DiagnosticID("L801", "source-empty")
    package static let sourceNotText = DiagnosticID("L802", "source-not-text")
    package static let sourceNoFeed = DiagnosticID("L803", "source-no-feed")
    package static let sourceCutShort = DiagnosticID("L804", "source-cut-short")
    package static let sourceNothing = DiagnosticID("L820", "source-nothing-to-read")
}

package let articleDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .sourceEmpty,
        """
        The source holds nothing but white space. Pages that a script fills in are often stored like this: save the page from a \
        browser, after it has loaded, and ingest that file.
        """),
    DiagnosticDescription(
        .sourceNotText,
        """
        The first bytes of the source are those of a picture, a PDF document, a program or other binary data. Litho reads pages (HTML), \
        feeds (RSS, Atom, RDF, CDF), plain text, and these in WARC, EPUB and gzip files.
        """),
    DiagnosticDescription(
        .sourceNoFeed,
        "The file was to be read as a feed, but has no element `rss`, `feed`, `RDF` or `channel`. Without `--feeds` it is read as what it is."
    ),
    DiagnosticDescription(
        .sourceCutShort,
        """
        Some of the input is not in the article: elements nested deeper than the reader follows, or a comment or script that nothing \
        ends. The article is kept and marked `truncated`; the message says how much was left out.
        """),
    DiagnosticDescription(
        .sourceNothing,
        """
        The page, folder, archive or sitemap holds nothing that can be read: no text, no entry, no page. Files whose names begin with a full \
        stop are passed over. A page whose text a script fills in must be saved from a browser after it has loaded.
        """),
]
