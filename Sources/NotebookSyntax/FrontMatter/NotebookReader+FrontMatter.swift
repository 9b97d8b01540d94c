import Diagnostics

extension NotebookReader {
    mutating func readFrontMatter(_ fence: FrontMatterFence) {
        notebook.frontMatter.range = fence.range
        guard let content = fence.content else {
            report(
                Diagnostic(
                    .unclosedFrontMatter, .error, at: fence.range.lowerBound..<(fence.range.lowerBound + 3), "the front matter is not closed",
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
        if let title = reader.title {
            let parsed = ParsedMarkdown(Array(title.text.utf8), map: title.map)
            notebook.title = parsed.tree
            readProse(parsed, host: .title)
        }
        for (index, point) in reader.keyPoints.enumerated() {
            let parsed = ParsedMarkdown(Array(point.text.utf8), map: point.map)
            notebook.keyPoints.append(parsed.tree)
            readProse(parsed, host: .keyPoint(index))
        }
    }
}
