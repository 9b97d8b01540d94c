package import Diagnostics
package import NotebookSyntax
package import Values

/// A notebook in the form of Jupyter (nbformat 4.5): front matter as a raw cell, prose as Markdown cells, cells as code with what they gave.
///
/// What is Litho's own stands in the metadata of each cell, so that the way back gives the same bytes. Source of the form: "The Jupyter
/// Notebook Format", nbformat 5.10 documentation.
package enum JupyterNotebook {
    // MARK: To Jupyter

    /// `outputs` are the values of fenced cells, by their order.
    package static func json(of notebook: Notebook, outputs: [Int: Value]) -> JSON {
        let bytes = notebook.source.bytes
        var cells: [JSON] = []
        for segment in notebook.segments {
            let text = String(decoding: bytes[segment.range], as: UTF8.self)
            switch segment.kind {
            case .byteOrderMark: continue
            case .frontMatter: cells.append(cell("raw", text, cells.count, [.init("kind", "front-matter")]))
            case .prose: if !text.isEmpty { cells.append(cell("markdown", text, cells.count, [])) }
            case .cell(let index): cells.append(code(text, notebook.cells[index], cells.count, outputs[index]))
            }
        }
        return [
            "cells": .array(cells),
            "metadata": ["litho": ["schema": 1], "language_info": ["name": "litho"]], "nbformat": 4, "nbformat_minor": 5,
        ]
    }

    private static func cell(_ kind: String, _ text: String, _ number: Int, _ own: [JSON.Member]) -> JSON {
        [
            "cell_type": .string(kind), "id": .string("cell-\(number + 1)"),
            "metadata": own.isEmpty ? .object([]) : ["litho": .object(own)], "source": lines(text),
        ]
    }

    private static func code(_ text: String, _ cell: Cell, _ number: Int, _ output: Value?) -> JSON {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let open = all[0] + "\n"
        // The closing fence, where there is one.
        var end = all.count - 1
        while end > 0, all[end].isEmpty { end -= 1 }
        let isClosed = end > 0 && all[end].contains(where: { $0 == "`" || $0 == "~" })
        let body = all[1..<(isClosed ? end : all.count)].map { $0 + "\n" }.joined()
        let close = isClosed ? all[end...].joined(separator: "\n") : ""
        let trimmed = isClosed ? body : String(body.dropLast())
        let result: [JSON] =
            output.map { value in
                [
                    [
                        "output_type": "execute_result", "execution_count": .null, "metadata": .object([]),
                        "data": [
                            "text/plain": lines(plain(value)), "application/vnd.litho.value+json": value.withoutDerivations.json,
                        ],
                    ]
                ]
            } ?? []
        return [
            "cell_type": "code", "id": .string("cell-\(number + 1)"), "execution_count": .null,
            "metadata": [
                "litho": ["language": .string(cell.language), "label": .string(cell.label), "open": .string(open), "close": .string(close)]
            ],
            "outputs": .array(result), "source": lines(trimmed),
        ]
    }

    /// A value as text: a table with its units, a record line by line.
    private static func plain(_ value: Value) -> String {
        guard case .table(let table) = value else { return value.display }
        let head = table.columns.map { column in column.unit.map { "\(column.name) [\($0)]" } ?? column.name }
        let rows = table.rows.map { row in
            row.map { value in
                if case .quantity(let quantity) = value { return Quantity(quantity.number, spread: quantity.spread).display }
                if case .text(let text) = value { return text }
                return value.summary
            }
        }
        return ([head] + rows).map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> JSON {
        var lines: [String] = []
        var current = ""
        for character in text.unicodeScalars {
            current.unicodeScalars.append(character)
            if character == "\n" {
                lines.append(current)
                current = ""
            }
        }
        if !current.isEmpty { lines.append(current) }
        return .array(lines.map { .string($0) })
    }

    // MARK: From Jupyter

    /// The text of a notebook. One that Litho wrote comes back as it was; in another, code becomes blocks that are shown and not run, and its
    /// outputs stand below them.
    package static func markdown(_ json: JSON, file: String) throws(Diagnostic) -> String {
        guard json["nbformat"]?.integer == 4, let cells = json["cells"]?.array else {
            throw Diagnostic(
                .notConvertible, .error, "\(visible(file)) is no notebook of Jupyter in format 4",
                fixes: [Fix("`jupyter nbconvert --to notebook` brings older ones to it")])
        }
        let language = json["metadata"]?["kernelspec"]?["language"]?.string ?? json["metadata"]?["language_info"]?["name"]?.string ?? ""
        var text = ""
        for cell in cells {
            let source = self.text(cell["source"])
            let own = cell["metadata"]?["litho"]
            if let open = own?["open"]?.string, let close = own?["close"]?.string {
                text += open + source + (source.isEmpty || source.hasSuffix("\n") || close.isEmpty ? "" : "\n") + close
                continue
            }
            if json["metadata"]?["litho"] != nil {
                text += source
                continue
            }
            separate(&text)
            switch cell["cell_type"]?.string {
            case "markdown", "raw": text += source + "\n"
            case "code":
                text += fenced(source, language)
                for output in cell["outputs"]?.array ?? [] {
                    let shown = self.text(output["text"]) + self.text(output["data"]?["text/plain"])
                    if !shown.isEmpty {
                        separate(&text)
                        text += fenced(shown, "text")
                    }
                }
            default: throw Diagnostic(.notConvertible, .error, "\(visible(file)) has a cell of no known type")
            }
        }
        return text
    }

    private static func separate(_ text: inout String) {
        while !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    }

    /// A code block whose fence is longer than any in it.
    private static func fenced(_ code: String, _ language: String) -> String {
        var fence = "```"
        while code.contains(fence) { fence += "`" }
        return "\(fence)\(language)\n\(code)\(code.hasSuffix("\n") || code.isEmpty ? "" : "\n")\(fence)\n"
    }

    /// A text, or a list of its lines.
    private static func text(_ json: JSON?) -> String {
        json?.string ?? (json?.array ?? []).compactMap(\.string).joined()
    }
}
