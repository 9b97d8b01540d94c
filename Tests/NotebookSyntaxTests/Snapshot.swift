import Diagnostics
import NotebookSyntax

/// What a notebook holds and what is wrong with it, as text to compare.
func snapshot(of notebook: Notebook) -> String {
    let source = notebook.source
    var lines: [String] = []
    func place(_ range: Range<Int>) -> String {
        let start = source.position(at: range.lowerBound)
        return "\(start.line):\(start.column) \(quoted(source.text(range)))"
    }
    func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0": result += "\\0"
            case "\"": result += "\\\""
            default:
                if scalar.properties.generalCategory == .format {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    let front = notebook.frontMatter
    let scalars: [(String, FrontMatter.Scalar?)] = [
        ("title", front.title), ("subtitle", front.subtitle), ("lang", front.language), ("date", front.date), ("as-of", front.asOf),
        ("known-on", front.knownOn), ("seed", front.seed),
    ]
    for case (let name, let scalar?) in scalars { lines.append("\(name) \(quoted(scalar.text)) at \(place(scalar.range))") }
    for author in front.authors { lines.append("author \(quoted(author.text)) at \(place(author.range))") }
    for point in front.keyPoints { lines.append("key point \(quoted(point.text)) at \(place(point.range))") }
    for parameter in front.parameters {
        var line = "parameter \(parameter.name.text) = \(quoted(parameter.value.text)) at \(place(parameter.value.range))"
        if let source = parameter.source { line += " from \(quoted(source.text))" }
        lines.append(line)
    }
    for file in front.dataFiles { lines.append("data \(file.name.text) = \(quoted(file.path.text)) at \(place(file.path.range))") }
    for source in front.sources {
        lines.append("source \(source.key.text) at \(place(source.key.range))")
        for field in source.fields { lines.append("  \(field.name.text) = \(quoted(field.value.text)) at \(place(field.value.range))") }
    }
    for cell in notebook.cells {
        lines.append("cell \(cell.label) {\(cell.language)} at \(place(cell.range))")
        for option in cell.options { lines.append("  \(option.name) = \(quoted(option.value)) at \(place(option.valueRange))") }
        for line in code(cell) {
            let range = cell.sourceRange(ofCode: line)
            lines.append("  code \(quoted(text(cell.code, line))) at \(place(range))")
        }
    }
    for cell in notebook.inlineCells {
        var line = "inline \(cell.host) {\(cell.language)} \(quoted(cell.code)) at \(place(cell.range))"
        if let display = cell.display { line += " shown as \(quoted(display))" }
        lines.append(line)
        let inSource = source.text(cell.sourceRange(ofCode: 0..<cell.code.utf8.count))
        if inSource != cell.code { lines.append("  code in the source: \(quoted(inSource))") }
    }
    for citation in notebook.citations {
        lines.append("citation \(citation.key)\(citation.locator.map { "#\($0)" } ?? "") at \(place(citation.range))")
    }
    for reference in notebook.crossReferences {
        lines.append("reference \(reference.kind) \(reference.label) at \(place(reference.range))")
    }
    for diagnostic in notebook.diagnostics {
        let range = diagnostic.range.map(place) ?? "no place"
        lines.append("\(diagnostic.severity) \(diagnostic.id.code) \(range): \(diagnostic.summary)")
        for note in diagnostic.notes { lines.append("  note \(note.range.map(place) ?? ""): \(note.text)") }
        for fix in diagnostic.fixes { lines.append("  fix: \(fix.summary)") }
    }
    return lines.joined(separator: "\n")
}

private func code(_ cell: Cell) -> [Range<Int>] {
    cell.lineMap.indices.map { index in
        let end = index + 1 < cell.lineMap.count ? cell.lineMap[index + 1].code : cell.code.utf8.count
        return cell.lineMap[index].code..<max(cell.lineMap[index].code, end - 1)
    }
}

private func text(_ code: String, _ range: Range<Int>) -> String { String(decoding: Array(code.utf8)[range], as: UTF8.self) }
