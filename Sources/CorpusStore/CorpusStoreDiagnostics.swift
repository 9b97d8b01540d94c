package import Diagnostics

extension DiagnosticID {
    package static let corpusDocument = DiagnosticID("L840", "corpus-document")
    package static let corpusKeyTwice = DiagnosticID("L841", "corpus-key-twice")
    package static let corpusDropped = DiagnosticID("L842", "corpus-document-dropped")
    package static let corpusUnkept = DiagnosticID("L843", "corpus-index-not-kept")
    package static let citedPlaceUnknown = DiagnosticID("L844", "cited-place-unknown")
    package static let citedSentenceGone = DiagnosticID("L845", "cited-sentence-gone")
    package static let unknownDocument = DiagnosticID("L846", "unknown-document")
    package static let unknownClaim = DiagnosticID("L847", "unknown-claim")
}

/// The pages behind the problems with the corpus.
package let corpusStoreDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .corpusDocument,
        """
        A file of the corpus cannot be read as what it says it is: a kept document (its first line is `litho-document: 1`) whose head \
        or parts are malformed, or a `documents.csv` with an unknown column or key. The message names file and line. \
        Documentation/Corpus.md has the format.
        """),
    DiagnosticDescription(
        .corpusKeyTwice,
        """
        Two files of the corpus have one key and one version. The key of a document is the name of its file without its ending; \
        `KEY@2.txt` is the second version of `KEY.html`. Rename one of them; the first in the order of names is used until then.
        """),
    DiagnosticDescription(
        .corpusDropped,
        "A file in the corpus is no document: it holds no text, is no page or text at all, or is a list of others. The message says which."),
    DiagnosticDescription(
        .corpusUnkept,
        """
        The index of the corpus (`.litho/corpus.sqlite`) could not be written, or a file that is none of ours stands in its place. The \
        corpus is read all the same, into memory, which takes longer each time.
        """),
    DiagnosticDescription(
        .citedPlaceUnknown,
        """
        A citation names a place that the document does not have, or that is written wrong. Places are `s4` (a sentence), \
        `t1.r2c3` (row 2, column 3 of the first table), both also with a version before them (`v1.s4`) and with the first digits of \
        the hash after them (`s4:9f86d081`). `litho corpus show KEY` numbers them all.
        """),
    DiagnosticDescription(
        .citedSentenceGone,
        """
        The document changed, and what was cited is not in its newest version. The message shows what was cited and the sentence \
        that is nearest to it now. Cite that one, or keep the old by naming its version: `[@key#v1.s4]`.
        """),
    DiagnosticDescription(
        .unknownDocument,
        "No document of the corpus has this key. `litho corpus list` shows the keys; keys are written as they stand there."),
    DiagnosticDescription(
        .unknownClaim,
        """
        A claim is called by its sentence and its number in it: `key#s4.c1`, as `litho claims list` prints it. The document changed, or         claims are found otherwise now, where a name that was printed before is not known any more.
        """),
]
