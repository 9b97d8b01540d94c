/// Rows of texts as RFC 4180 has them, for the readable files of the corpus.
package enum CSVLine {
    /// One row, without its line end.
    package static func text(_ fields: [String]) -> String {
        fields.map { field in
            guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) || field.isEmpty && fields.count == 1 else {
                return field
            }
            var quoted = "\""
            for scalar in field.unicodeScalars {
                if scalar == "\"" { quoted += "\"" }
                quoted.unicodeScalars.append(scalar)
            }
            return quoted + "\""
        }.joined(separator: ",")
    }

    /// The rows of a text; `nil` where a quote stands wrong.
    package static func rows(_ text: String) -> [[String]]? {
        var rows: [[String]] = []
        var row: [String] = []
        var field = String.UnicodeScalarView()
        var isQuoted = false
        var wasQuoted = false
        var scalars = Array(text.unicodeScalars)
        if scalars.last == "\n" { scalars.removeLast() }
        if scalars.isEmpty { return [] }
        var at = 0
        func endField() {
            row.append(String(field))
            field = String.UnicodeScalarView()
            wasQuoted = false
        }
        while at < scalars.count {
            let scalar = scalars[at]
            if isQuoted {
                if scalar != "\"" {
                    field.append(scalar)
                } else if at + 1 < scalars.count, scalars[at + 1] == "\"" {
                    field.append(scalar)
                    at += 1
                } else {
                    isQuoted = false
                    wasQuoted = true
                }
            } else {
                switch scalar {
                case "\"":
                    guard field.isEmpty, !wasQuoted else { return nil }
                    isQuoted = true
                case ",": endField()
                case "\n":
                    endField()
                    rows.append(row)
                    row = []
                case "\r" where at + 1 == scalars.count || scalars[at + 1] == "\n": break
                default:
                    guard !wasQuoted else { return nil }
                    field.append(scalar)
                }
            }
            at += 1
        }
        guard !isQuoted else { return nil }
        endField()
        rows.append(row)
        return rows
    }
}
