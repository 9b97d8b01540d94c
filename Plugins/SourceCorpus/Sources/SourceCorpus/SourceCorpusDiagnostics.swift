import Diagnostics

extension DiagnosticID {
    static let noSourceRequest = DiagnosticID("L861", "no-source-request")
    static let wrongSourceLine = DiagnosticID("L862", "wrong-source-line")
    static let noSuchPassage = DiagnosticID("L863", "no-such-passage")
}

let sourceCorpusDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .noSourceRequest,
        "A sources cell asks one thing: `search: words`, `quote: key#s4`, or one SELECT over document, sentence, cell and claim."),
    DiagnosticDescription(
        .wrongSourceLine,
        """
        A line of a sources cell is `search: words` (all of them, several in double quotes as they stand), `in: keys` to narrow a search, or `quote:` with \
        places parted by commas (`key#s4` for a sentence, `key#t1.r2c3` for a cell). Each stands once, and a cell either searches or quotes.
        """),
    DiagnosticDescription(
        .noSuchPassage,
        """
        The corpus of the workspace has no document with this key, or its newest version has no such sentence or cell. A document that \
        changed keeps the numbers of the sentences that stayed. `litho corpus show KEY` numbers them.
        """),
]
