package import CellEngine
package import Diagnostics
package import NotebookSyntax
package import Values

/// A notebook that is open in an editor, with what is known about it.
package struct OpenNotebook: Sendable {
    package var address: String
    package var version: Int
    package var notebook: Notebook
    /// The graph of its cells, of the text as it stands.
    package var program: Program
    package var diagnostics: [Diagnostic]
    /// The values of the last run, by label; those of cells that changed since are left out.
    package var values: [String: Value] = [:]

    package init(address: String, version: Int, notebook: Notebook, program: Program, diagnostics: [Diagnostic]) {
        self.address = address
        self.version = version
        self.notebook = notebook
        self.program = program
        self.diagnostics = diagnostics
    }
}

extension OpenNotebook {
    /// A name in the text, and what it refers to.
    struct Use: Sendable {
        var reference: Reference
        /// In the source.
        var range: Range<Int>
    }

    /// The names that cells read, at their places in the source.
    var uses: [Use] {
        program.cells.flatMap { cell -> [Use] in
            cell.inputs.map { input in
                Use(reference: input.reference, range: range(of: input.range, in: cell))
            }
        }
    }

    func range(of range: Range<Int>, in cell: ProgramCell) -> Range<Int> {
        switch cell.origin {
        case .block(let index): notebook.cells[index].sourceRange(ofCode: range)
        case .inline(let index): notebook.inlineCells[index].sourceRange(ofCode: range)
        }
    }

    /// The cell whose lines hold this place.
    func cell(at offset: Int) -> Cell? { notebook.cells.first { $0.range.contains(offset) || $0.range.upperBound == offset } }

    func inlineCell(at offset: Int) -> InlineCell? { notebook.inlineCells.first { $0.range.contains(offset) } }

    func citation(at offset: Int) -> Citation? { notebook.citations.first { $0.range.contains(offset) } }

    func use(at offset: Int) -> Use? { uses.first { $0.range.contains(offset) || $0.range.upperBound == offset } }

    /// The names that a calculation gives its values, with their places in its code.
    func names(definedBy cell: Cell) -> [(name: String, range: Range<Int>)] {
        guard ["calc", "energy"].contains(cell.language) else { return [] }
        var names: [(String, Range<Int>)] = []
        var start = 0
        for line in cell.code.split(separator: "\n", omittingEmptySubsequences: false) {
            let name = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let rest = line.dropFirst(name.count).drop { $0 == " " }
            if !name.isEmpty, rest.first == "=", !rest.hasPrefix("==") { names.append((String(name), start..<start + name.utf8.count)) }
            start += line.utf8.count + 1
        }
        return names
    }
}
