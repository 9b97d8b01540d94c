package import Diagnostics
import Values

/// The schema of the files in `Data`: what may stand in each cell, and what must exist elsewhere.
///
/// Every message names file, line and column.
package struct DatabaseCheck {
    package private(set) var problems: [Diagnostic] = []

    var parts: [String: String] = [:]
    var sources: Set<String> = []
    var quantities: [String: (unit: String, kind: String)] = [:]
    /// The base of each unit.
    var units: [String: String] = [:]
    var facts: [String: CSVText.Cell] = [:]
    var retracted: [(id: String, cell: CSVText.Cell, file: CSVText)] = []

    /// Checks the files by the table they fill, and the files of claims.
    package init(files: [(table: String, text: String)], claims: [(name: String, text: String)]) {
        var tables = [String: CSVText]()
        for (table, text) in files {
            do throws(Diagnostic) {
                tables[table] = try CSVText(text, name: "\(table).csv")
            } catch { problems.append(error) }
        }
        if let table = tables["unit"] { readUnits(table) }
        if let table = tables["quantity"] { readQuantities(table) }
        if let table = tables["source"] { readSources(table) }
        if let table = tables["part"] { readParts(table) }
        if let table = tables["alias"] { readAliases(table) }
        if let table = tables["component"] { readComponents(table) }
        if let table = tables["offer"] { readOffers(table) }
        for (name, text) in claims {
            do throws(Diagnostic) {
                try readClaims(CSVText(text, name: name))
            } catch { problems.append(error) }
        }
        for (id, cell, file) in retracted where facts[id] == nil { report(file, cell, "retracts no claim that is here: '\(id)'") }
    }

    mutating func report(_ file: CSVText, _ cell: CSVText.Cell?, _ text: String, suggesting candidates: [String] = []) {
        let hint = cell.flatMap { nearest(to: $0.text, among: candidates) }.map { [Fix("did you mean '\($0)'?")] } ?? []
        problems.append(file.problem(at: cell, text, id: .chipData, fixes: hint))
    }

    /// Are the columns those that the file must have, in this order?
    mutating func hasColumns(_ file: CSVText, _ columns: [String]) -> Bool {
        guard file.head.map(\.text) != columns else { return true }
        let wrong = zip(file.head, columns).first { $0.text != $1 }
        let text = wrong.map { "column '\($0.0.text)' where '\($0.1)' belongs" } ?? "the columns are \(columns.joined(separator: ", "))"
        report(file, wrong?.0 ?? file.head.first, text)
        return false
    }

    // MARK: - Cells

    func filled(_ row: CSVText.Row, _ column: String) -> CSVText.Cell? {
        guard let cell = row[column], !cell.text.isEmpty else { return nil }
        return cell
    }

    /// One of a few words; empty where that is allowed.
    mutating func word(_ file: CSVText, _ row: CSVText.Row, _ column: String, _ words: [String], orEmpty: Bool = false) {
        guard let cell = row[column] else { return }
        if cell.text.isEmpty && orEmpty || words.contains(cell.text) { return }
        let what = cell.text.isEmpty ? "no \(column)" : "\(column) '\(cell.text)'"
        report(file, cell, "\(what); it is one of \(words.joined(separator: ", "))", suggesting: words)
    }

    mutating func date(_ file: CSVText, _ row: CSVText.Row, _ column: String) -> CivilDate? {
        guard let cell = filled(row, column) else { return nil }
        if let date = CivilDate(cell.text) { return date }
        report(file, cell, "\(column) '\(cell.text)' is no date such as 2026-01-31")
        return nil
    }

    mutating func number(_ file: CSVText, _ row: CSVText.Row, _ column: String) -> Double? {
        guard let cell = filled(row, column) else { return nil }
        if let number = Number(cell.text) { return number.double }
        report(file, cell, "\(column) '\(cell.text)' is no number")
        return nil
    }

    mutating func part(_ file: CSVText, _ row: CSVText.Row, _ column: String, orEmpty: Bool = false) {
        guard let cell = row[column], !(cell.text.isEmpty && orEmpty), parts[cell.text] == nil else { return }
        report(file, cell, "unknown part '\(cell.text)'", suggesting: parts.keys.sorted())
    }

    mutating func source(_ file: CSVText, _ row: CSVText.Row) {
        guard let cell = row["source"], !sources.contains(cell.text) else { return }
        report(file, cell, cell.text.isEmpty ? "no source" : "unknown source '\(cell.text)'", suggesting: sources.sorted())
    }
}
