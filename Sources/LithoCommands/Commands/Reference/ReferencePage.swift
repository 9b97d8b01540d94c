/// A page of the reference: Markdown made from the code, so that it cannot say anything else.
struct ReferencePage {
    /// Below the reference's folder: `Commands`; empty for the first page.
    var folder: String
    var name: String
    var title: String
    /// One line, for the list of pages.
    var summary: String
    private var body: String

    init(folder: String, name: String, title: String, summary: String, _ body: [String]) {
        self.folder = folder
        self.name = name + ".md"
        self.title = title
        self.summary = summary
        self.body = body.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    var text: String { "<!-- Written by `litho reference`; change the code instead. -->\n\n# \(title)\n\n\(body)\n" }

    /// A fence that no line of the text closes.
    static func fence(_ text: String, _ info: String = "") -> String {
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
        return "\(fence)\(info)\n\(text)\n\(fence)"
    }

    /// A table of texts; a line break and a bar would end a cell.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        func line(_ cells: [String]) -> String {
            let cells = cells.map { String($0.flatMap { $0 == "|" ? Array("\\|") : $0 == "\n" ? [" "] : [$0] }) }
            return "| \(cells.joined(separator: " | ")) |"
        }
        return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
    }
}
