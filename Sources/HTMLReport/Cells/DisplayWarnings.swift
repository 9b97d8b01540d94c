package import Diagnostics
import NotebookSyntax
import Values

/// Display options and directives that the results cannot follow: unknown words, units a value is not in, columns a table
/// does not have.
package func displayWarnings(_ input: ReportInput) -> [Diagnostic] {
    var found = picturesNotShown(input)
    let file = input.notebook.source.name
    for (i, cell) in input.notebook.inlineCells.enumerated() {
        let directives = DisplayDirectives(cell.display)
        for word in directives.unknown {
            let name = word.prefix { $0 != "=" && $0 != " " }
            let fix = nearest(to: String(name), among: DisplayDirectives.names).map { [Fix("did you mean '\($0)=2'?")] } ?? []
            found.append(
                Diagnostic(.unknownDisplay, .warning, file: file, at: cell.range, "unknown display '\(word)'", fixes: fix))
        }
        guard let unit = directives.unit, i < input.inlineCells.count, case .value(let value) = input.inlineCells[i].state,
            case .quantity(let quantity) = value
        else { continue }
        if let wanted = Unit(unit), quantity.converted(to: wanted) != nil { continue }
        let own = quantity.unit == .one ? "a pure number" : "in \(quantity.unit)"
        found.append(
            Diagnostic(
                .unknownDisplay, .warning, file: file, at: cell.range, "cannot show the value in '\(unit)': it is \(own)"))
    }
    for (i, cell) in input.notebook.cells.enumerated() {
        let display = CellDisplay(cell)
        for name in ["view"] {
            guard let option = cell[option: name] else { continue }
            found.append(
                Diagnostic(
                    .displayOption, .warning, file: file, at: option.nameRange, "'\(name)' does nothing yet", cell: cell.label))
        }
        guard let columns = display.columns, let option = cell[option: "columns"], i < input.cells.count,
            case .value(.table(let table)) = input.cells[i].state
        else { continue }
        for name in columns where table.column(name) == nil {
            let fix = nearest(to: name, among: table.columns.map(\.name)).map { [Fix("did you mean '\($0)'?")] } ?? []
            found.append(
                Diagnostic(
                    .unknownColumn, .warning, file: file, at: option.valueRange,
                    "'\(cell.label)' has no column '\(name)'", fixes: fix, cell: cell.label))
        }
    }
    return found
}

/// Local pictures that were not there, or whose bytes are no picture that a page may hold.
private func picturesNotShown(_ input: ReportInput) -> [Diagnostic] {
    let good = Set(input.images.filter { EmbeddedImage($0.value) != nil }.keys)
    let known = Set(proseWarnings(input.notebook).map(\.range))
    return proseWarnings(input.notebook, images: good).filter { $0.id == .pictureNotShown && !known.contains($0.range) }
}
