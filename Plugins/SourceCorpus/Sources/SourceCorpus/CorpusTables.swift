/// The tables that the host fills with the documents of a corpus, under the names of the data set `corpus`.
package enum CorpusTables {
    package static let dataset = "corpus"

    package static let document = (
        name: "document",
        columns: [
            "key", "title", "author", "publisher", "published", "modified", "accessed", "grade", "restates", "address", "language",
            "licence", "note", "version", "sentences", "cells", "claims",
        ]
    )
    package static let sentence = (name: "sentence", columns: ["citation", "key", "place", "number", "paragraph", "kind", "hash", "text"])
    package static let cell = (
        name: "cell", columns: ["citation", "key", "place", "grid", "row", "column", "row_label", "column_label", "text", "hash"]
    )
    package static let claim = (
        name: "claim",
        columns: [
            "claim", "key", "citation", "kind", "quote", "value", "upper", "unit", "bound", "status", "from_day", "to_day", "subject",
            "metric",
            "scope",
        ]
    )

    package static let all: [(name: String, columns: [String])] = [document, sentence, cell, claim]
}
