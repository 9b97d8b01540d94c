import Diagnostics
import NotebookSyntax
import Values

extension Diagnostic {
    /// As an editor shows it; notes and hints stand below the summary.
    func json(_ positions: TextPositions, _ address: String) -> JSON {
        let lines = [summary, explanation] + notes.map { "note: \($0.text)" } + fixes.map { "help: \($0.summary)" }
        let severity =
            switch self.severity {
            case .error: 1
            case .warning: 2
            default: 3
            }
        return [
            "range": positions.json(range ?? 0..<0), "severity": JSON(severity), "code": .string(id.code), "source": "litho",
            "message": .string(lines.filter { !$0.isEmpty }.joined(separator: "\n")),
        ]
    }
}

extension LanguageServer {
    /// The fixes of the problems at a place: each replaces a range of the text.
    func codeActions(_ parameters: JSON) -> JSON {
        guard let address = parameters["textDocument"]?["uri"]?.string, let open = notebooks[address],
            let start = parameters["range"]?["start"], let line = start["line"]?.integer, let character = start["character"]?.integer
        else { return .array([]) }
        let positions = positions(open)
        let offset = positions.offset(of: .init(line: line, character: character))
        var actions: [JSON] = []
        for problem in open.diagnostics {
            guard let range = problem.range, range.contains(offset) || range.upperBound == offset else { continue }
            for fix in problem.fixes {
                guard let replacement = fix.replacement else { continue }
                let edit: JSON = ["range": positions.json(fix.range ?? range), "newText": .string(replacement)]
                actions.append([
                    "title": .string(fix.summary), "kind": "quickfix", "diagnostics": .array([problem.json(positions, address)]),
                    "edit": ["changes": .object([.init(address, .array([edit]))])],
                ])
            }
        }
        return .array(actions)
    }

    /// The cells of a notebook, for an outline.
    func symbols(_ parameters: JSON) -> JSON {
        guard let address = parameters["textDocument"]?["uri"]?.string, let open = notebooks[address] else { return .array([]) }
        let positions = positions(open)
        return .array(
            open.notebook.cells.map { cell in
                [
                    "name": .string(cell.label), "detail": .string(cell.language), "kind": 13, "range": positions.json(cell.range),
                    "selectionRange": positions.json(cell.labelRange),
                ]
            })
    }
}
