import Charts
import Diagnostics
import NotebookSyntax
import Values

/// What must be known of the whole notebook before the first line of the page is written: the numbers of tables and sources,
/// the levels and ids of headings, what stands at which node.
struct ReportIndex {
    struct InlineKey: Hashable {
        var host: InlineCell.Host
        var node: Int
    }

    struct Heading {
        var node: Int
        var level: Int
        var anchor: Anchor
    }

    private(set) var cellAtNode: [Int: Int] = [:]
    private(set) var cellByLabel: [String: Int] = [:]
    private(set) var inlineCell: [InlineKey: Int] = [:]
    /// By node.
    private(set) var headings: [Int: Heading] = [:]
    private(set) var headingsInOrder: [Heading] = []
    /// The heading that became the title of the page, if the front matter has none.
    private(set) var titleNode: Int?
    private(set) var slugs: Set<String> = []
    /// By index of the cell.
    private(set) var tableNumbers: [Int: Int] = [:]
    /// By index of the cell.
    private(set) var figureNumbers: [Int: Int] = [:]
    private(set) var charts: [Int: Chart] = [:]
    private(set) var sources: [String: FrontMatter.Source] = [:]
    /// Documents of the corpus, by key.
    private(set) var documents: [String: CitedDocument] = [:]
    /// Keys of the sources that are cited, in the order of their first citation.
    private(set) var citedKeys: [String] = []
    private(set) var sourceNumbers: [String: Int] = [:]
    /// Of all numbers.
    private(set) var inputs: [NamedInput] = []
    private(set) var footnotes = FootnoteIndex()
    /// Of the body.
    private(set) var rawHTML = RawHTML()

    init(_ input: ReportInput) {
        let notebook = input.notebook
        for (i, cell) in notebook.cells.enumerated() {
            cellAtNode[cell.node] = i
            if cellByLabel[cell.label] == nil { cellByLabel[cell.label] = i }
        }
        for (i, cell) in notebook.inlineCells.enumerated() { inlineCell[InlineKey(host: cell.host, node: cell.node)] = i }
        for source in notebook.frontMatter.sources where sources[source.key.text] == nil { sources[source.key.text] = source }
        for document in input.documents { documents[document.key] = document }
        addHeadings(of: notebook)
        addTables(input)
        for citation in notebook.citations.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) { cite(citation.key) }
        for parameter in input.parameters {
            if let (key, _) = parameter.source.flatMap(sourceReference) { cite(key) }
        }
        for result in input.cells + input.inlineCells { if case .value(let value) = result.state { citeOrigins(of: value) } }
        inputs = Self.inputs(of: input)
        footnotes = FootnoteIndex(notebook.markdown)
        if input.allowsHTML { rawHTML = RawHTML(notebook.markdown) }
    }

    /// Sources that numbers rest on are cited where their origins are shown.
    private mutating func citeOrigins(of value: Value) {
        switch value {
        case .quantity(let quantity):
            for input in quantity.derivation?.inputs ?? [] {
                if case .sourced(let key) = input.origin, let (key, _) = sourceReference("@\(key)") { cite(key) }
            }
        case .record(let record): for (_, part) in record { citeOrigins(of: part) }
        case .list(let items): for item in items { citeOrigins(of: item) }
        case .table(let table): for row in table.rows { for item in row { citeOrigins(of: item) } }
        default: break
        }
    }

    /// Who speaks in a source, as the notebook or the corpus says.
    func grade(ofSource key: String) -> String? {
        sources[key]?.fields.last { $0.name.text == "grade" }?.value.text ?? documents[key]?.grade
    }

    private mutating func cite(_ key: String) {
        guard sources[key] != nil || documents[key] != nil, sourceNumbers[key] == nil else { return }
        citedKeys.append(key)
        sourceNumbers[key] = citedKeys.count
    }

    /// Levels without gaps: the page's title is level 1, and a heading is one deeper than the nearest heading above it that
    /// the author made larger.
    private mutating func addHeadings(of notebook: Notebook) {
        var open: [Int] = []
        for (node, entry) in notebook.markdown.nodes.enumerated() {
            guard case .heading(let level) = entry.kind else { continue }
            if notebook.title == nil, titleNode == nil {
                titleNode = node
                continue
            }
            while let last = open.last, last >= level { open.removeLast() }
            open.append(level)
            let slug = unusedSlug(for: notebook.markdown.plainText(of: node))
            let heading = Heading(node: node, level: min(6, open.count + 1), anchor: .heading(slug))
            headings[node] = heading
            headingsInOrder.append(heading)
        }
    }

    private mutating func unusedSlug(for text: String) -> String {
        let slug = Anchor.slug(text)
        var candidate = slug
        var number = 2
        while !slugs.insert(candidate).inserted {
            candidate = "\(slug)-\(number)"
            number += 1
        }
        return candidate
    }

    /// A cell is a numbered figure if it shows a chart, or has nothing to show and the prose calls it a figure; it is a numbered table if it
    /// shows a table, has a caption, or the prose refers to it.
    private mutating func addTables(_ input: ReportInput) {
        let referred = Set(input.notebook.crossReferences.map(\.label))
        let figures = Set(input.notebook.crossReferences.filter { $0.kind == .figure }.map(\.label))
        for (i, cell) in input.notebook.cells.enumerated() where CellDisplay(cell).showsOutput {
            var hasValue = false
            if i < input.cells.count, case .value(let value) = input.cells[i].state {
                hasValue = true
                charts[i] = Chart(value)
            }
            if charts[i] != nil || (!hasValue && figures.contains(cell.label)) {
                figureNumbers[i] = figureNumbers.count + 1
                continue
            }
            var isTable = cell.caption != nil || referred.contains(cell.label)
            if i < input.cells.count, case .value(.table) = input.cells[i].state { isTable = true }
            if isTable { tableNumbers[i] = tableNumbers.count + 1 }
        }
    }
}

/// `@key#s4` as key and locator.
func sourceReference(_ text: String) -> (key: String, locator: String?)? {
    guard text.hasPrefix("@") else { return nil }
    let parts = text.dropFirst().split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let key = parts.first, !key.isEmpty, !key.utf8.contains(0x20) else { return nil }
    return (String(key), parts.count > 1 ? String(parts[1]) : nil)
}
