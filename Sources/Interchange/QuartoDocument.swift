/// A Quarto document (`.qmd`) as a notebook: prose, citations, options and cross references are the same; what has no meaning here is
/// taken out or shown, and said.
///
/// Source of the form: Quarto documentation, "Markdown Basics" and "Code Cells".
package struct QuartoDocument: Sendable {
    /// The text of the notebook.
    package private(set) var markdown = ""
    /// What was changed, one line each.
    package private(set) var notes: [String] = []

    /// Front matter that a notebook has too.
    private static let kept: Set<String> = ["title", "subtitle", "author", "date", "lang", "params", "references"]

    /// `languages` are those that cells may have; code in others is shown and not run.
    package init(_ text: String, languages: Set<String>) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
            frontMatter(lines[1..<end])
            lines = lines[(end + 1)...]
        }
        var fence: String?
        for line in lines {
            if let open = fence {
                if line.hasPrefix(open), line.dropFirst(open.count).allSatisfy({ $0 == "`" || $0 == " " }) { fence = nil }
                markdown += line + "\n"
                continue
            }
            let marks = line.prefix { $0 == "`" }
            if marks.count >= 3 {
                fence = String(marks)
                markdown += opening(line, marks.count, languages) + "\n"
            } else if line.hasPrefix(":::") {
                note("a fenced division (`\(line.prefix(40))`) is taken out; its content stays")
            } else {
                markdown += line + "\n"
            }
        }
        // The last line had no end of its own.
        markdown.removeLast()
    }

    private mutating func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

    private mutating func frontMatter(_ lines: ArraySlice<String>) {
        markdown += "---\n"
        var isKept = true
        for line in lines {
            if let first = line.first, first != " ", first != "#", first != "-" {
                let key = String(line.prefix { $0 != ":" })
                isKept = Self.kept.contains(key)
                if !isKept { note("`\(key)` of the front matter is taken out") }
            }
            if isKept { markdown += line + "\n" }
        }
        markdown += "---\n"
    }

    /// The opening line of a code block: `{python}` becomes `python`.
    private mutating func opening(_ line: String, _ count: Int, _ languages: Set<String>) -> String {
        let info = line.dropFirst(count)
        guard info.hasPrefix("{"), let end = info.firstIndex(where: { $0 == "}" || $0 == " " || $0 == "," }) else { return line }
        let language = String(info[info.index(after: info.startIndex)..<end])
        if languages.contains(language) { return "\(line.prefix(count)){\(language)}" }
        note("cells in '\(language)' are shown and not run")
        return "\(line.prefix(count))\(language.drop { $0 == "." || $0 == "=" })"
    }
}
