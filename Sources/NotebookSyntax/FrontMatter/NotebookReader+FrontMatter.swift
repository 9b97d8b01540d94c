import Diagnostics

extension NotebookReader {
    mutating func readFrontMatter(_ fence: FrontMatterFence) {
        notebook.frontMatter.range = fence.range
        guard let content = fence.content else {
            report(
                Diagnostic(
                    .unclosedFrontMatter, .error, at: fence.range.lowerBound..<(fence.range.lowerBound + 3),
                    "the front matter is not closed",
                    explanation: "It begins here and ends with a line '---'. Until then all of it is read as prose."))
            return
        }
        var yaml = YAMLReader(source, in: content)
        let root = yaml.read()
        if let fault = yaml.fault { report(fault) }
        guard let root else { return }
        var reader = FrontMatterReader()
        reader.read(root)
        for diagnostic in reader.diagnostics { report(diagnostic) }
        notebook.frontMatter = reader.result
        notebook.frontMatter.range = fence.range
        if let title = reader.title, let parsed = parse(title) {
            notebook.title = parsed.tree
            readProse(parsed, host: .title)
        }
        for (index, point) in reader.keyPoints.enumerated() {
            let parsed = parse(point) ?? ParsedMarkdown([], map: point.map)
            notebook.keyPoints.append(parsed.tree)
            readProse(parsed, host: .keyPoint(index))
        }
    }

    private mutating func parse(_ text: (text: String, map: OffsetMap)) -> ParsedMarkdown? {
        let bytes = Array(text.text.utf8)
        let excess = MarkdownCost.excess(in: SourceText(name: source.name, bytes: bytes), 0..<bytes.count)
        guard let excess else { return ParsedMarkdown(bytes, map: text.map) }
        let place = text.map.source(of: 0)
        report(
            Diagnostic(
                .tooCostly, .error, at: place..<place, "the text passes the limit \(excess.limit)", explanation: excess.advice))
        return nil
    }
}
