import Values

/// Rows of texts as RFC 4180 has them, for the readable files of the corpus.
package enum CSVLine {
    /// One row, without its line end.
    package static func text(_ fields: [String]) -> String {
        // An empty line would be no row.
        fields == [""] ? "\"\"" : fields.map(CSVText.cell).joined(separator: ",")
    }

    /// The rows of a text; `nil` where a quote stands wrong.
    package static func rows(_ text: String) -> [[String]]? {
        // The last line of a file with CRLF may have lost its LF to whoever cut the text out.
        let whole = text.utf8.last == 0x0D ? String(text.unicodeScalars.dropLast()) : text
        return try? CSVText.records(whole, name: "")
    }
}
