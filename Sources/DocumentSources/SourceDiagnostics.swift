package import ArticleCorpus
package import Diagnostics

extension DiagnosticID {
    package static let sourceUnreadable = DiagnosticID("L805", "source-unreadable")
    package static let sourceTooLarge = DiagnosticID("L806", "source-too-large")
    package static let sourceTooSlow = DiagnosticID("L807", "source-too-slow")
    package static let sourceOutOfMemory = DiagnosticID("L808", "source-out-of-memory")
    package static let readerEnded = DiagnosticID("L809", "reader-ended")
    package static let readerGarbled = DiagnosticID("L810", "reader-garbled")
    package static let readerNotStarted = DiagnosticID("L811", "reader-not-started")
    package static let archiveDamaged = DiagnosticID("L812", "archive-damaged")
    package static let archiveTooLarge = DiagnosticID("L813", "archive-too-large")
    package static let addressRefused = DiagnosticID("L814", "address-refused")
    package static let addressUnreachable = DiagnosticID("L815", "address-unreachable")
    package static let addressStatus = DiagnosticID("L816", "address-status")
    package static let addressRedirects = DiagnosticID("L817", "address-redirects")
    package static let addressMediaType = DiagnosticID("L818", "address-media-type")
    package static let fetcherMissing = DiagnosticID("L819", "fetcher-missing")
    package static let sitemapTooLarge = DiagnosticID("L821", "sitemap-too-large")
}

package let sourceDiagnostics: [DiagnosticDescription] =
    articleDiagnostics + [
        DiagnosticDescription(
            .sourceUnreadable,
            """
            The file or folder is missing, may not be read, or is something else than a regular file or folder. The message gives the \
            system's reason. Everything else that was named is still read.
            """),
        DiagnosticDescription(
            .sourceTooLarge,
            """
            A document may have 64 MiB, as stored and after it was unpacked. A larger one is most often no article; split it, or save only \
            the part that matters. A WARC file may have any size: the limit holds for each record in it.
            """),
        DiagnosticDescription(
            .sourceTooSlow,
            """
            Reading one document may take 5 seconds of processor time (and 30 seconds on the clock). Ordinary pages take 3 thousandths; one \
            that needs 5 seconds is built to be slow, or is a fault of Litho: please keep it and report it.
            """),
        DiagnosticDescription(
            .sourceOutOfMemory,
            """
            Reading one document may take 512 MiB of memory. The process that read it was ended, and a new one reads the others. Split the \
            document, or save only the part that matters.
            """),
        DiagnosticDescription(
            .readerEnded,
            """
            The process that parses documents ended while it read this one: a fault of Litho or of libxml2. Nothing of the document was \
            kept, and a new process reads the others. Please keep the document and report it.
            """),
        DiagnosticDescription(
            .readerGarbled,
            """
            The process that parses documents gave an answer that is no article, or one beyond 256 MiB. It reads hostile input, so what it \
            says is checked; nothing of this document was kept.
            """),
        DiagnosticDescription(
            .readerNotStarted,
            """
            Litho parses documents in a process of its own program, with limits on time and memory and without network. That process could \
            not be started; `litho doctor` looks at the program's own file. `--in-process` reads without it, for documents you trust.
            """),
        DiagnosticDescription(
            .archiveDamaged,
            """
            The gzip, ZIP (EPUB) or WARC file is cut off, damaged, or of a kind that is not read (encrypted, in several volumes, \
            packed otherwise than with DEFLATE). What came before the damaged place was read.
            """),
        DiagnosticDescription(
            .archiveTooLarge,
            """
            An archive that unpacks to more than 256 MiB, has more than 10,000 entries, or entries that unpack to over 64 MiB each, is refused: small \
            files that unpack without end are a known way to fill a machine.
            """),
        DiagnosticDescription(
            .addressRefused,
            """
            Only addresses that begin with `http://` or `https://` are fetched, without a name and password in them, and only from hosts of the \
            public internet: an address that leads to this machine or to a private network is refused, also after a redirect, so that \
            a list of addresses cannot reach what is behind your firewall. `--allow-private` fetches them all the same.
            """),
        DiagnosticDescription(
            .addressUnreachable,
            """
            The host has no address, did not answer, or the connection failed (also: its certificate is not good). An address may take 10 \
            seconds to connect and 30 seconds in all. Proxies are not used, since a proxy would look names up where they cannot be checked.
            """),
        DiagnosticDescription(
            .addressStatus,
            "The server answered with an error, as 404 (not there) or 403 (not for programs). Save the page from a browser, and ingest the file."
        ),
        DiagnosticDescription(
            .addressRedirects, "The address leads from one to the next more than five times, or to something that is no web address."),
        DiagnosticDescription(
            .addressMediaType,
            """
            The server says that the document is a picture, a film, a PDF document or something else that is not read. Pages, feeds, texts, \
            sitemaps, EPUB, WARC and gzip are.
            """),
        DiagnosticDescription(
            .fetcherMissing,
            "Addresses are fetched with the program `curl`, which was not found. Install it (Debian, Ubuntu: `apt-get install curl`), or ingest saved files."
        ),
        DiagnosticDescription(
            .sitemapTooLarge,
            """
            A sitemap may lead to 50,000 addresses (the limit of sitemaps.org for one file), and may name other sitemaps, which name no further \
            ones. What lies beyond is not fetched.
            """),
    ]

extension Diagnostic {
    /// A problem with a whole source.
    static func source(_ name: String, _ id: DiagnosticID, _ summary: String, explanation: String = "") -> Diagnostic {
        Diagnostic(id, .error, file: name, summary, explanation: explanation)
    }

    /// A document of which some was left out; `notes` are those of its article.
    package init(cutShort notes: [String], of name: String) {
        self.init(.sourceCutShort, .warning, file: name, "is not read to its end: \(notes.joined(separator: "; "))")
    }

    init(_ refusal: Refusal, of name: String) {
        self.init(refusal.id, .error, file: name, refusal.reason)
    }
}
