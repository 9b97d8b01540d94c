package import Diagnostics
package import PluginProtocol
import Values

/// The schema of the files in `Data`: what may stand in each cell, and what must exist elsewhere.
///
/// Every message names file, line and column.
package struct DatabaseCheck {
    package private(set) var problems: [Diagnostic] = []

    var parts: [String: String] = [:]
    var sources: Set<String> = []
    /// In lower case.
    var aliases: Set<String> = []
    var quantities: [String: (unit: String, kind: String)] = [:]
    var facts: [String: CSVText.Cell] = [:]
    /// Files of a workspace.
    private var addedNames: Set<String> = []
    var retracted: [(id: String, cell: CSVText.Cell, file: CSVText)] = []

    /// Checks the files by the table they fill, those of claims, and those a workspace adds, whose heads may name columns in any order.
    package init(files: [(table: String, text: String)], claims: [(name: String, text: String)], facts added: [FactFile] = []) {
        var tables = [String: [CSVText]]()
        func read(_ text: String, _ name: String, _ table: String) {
            do throws(Diagnostic) {
                tables[table, default: []].append(try CSVText(text, name: name))
            } catch { problems.append(error) }
        }
        for (table, text) in files { read(text, "\(table).csv", table) }
        for (name, text) in claims { read(text, name, "claim") }
        for file in added {
            addedNames.insert(file.name)
            read(file.text, file.name, file.table)
        }
        for file in tables["quantity", default: []] { readQuantities(file) }
        for file in tables["source", default: []] { readSources(file) }
        for file in tables["part", default: []] { readParts(file) }
        for file in tables["part", default: []] { readLineage(file) }
        for file in tables["alias", default: []] { readAliases(file) }
        for file in tables["component", default: []] { readComponents(file) }
        for file in tables["offer", default: []] { readOffers(file) }
        for file in tables["claim", default: []] { readClaims(file) }
        for (id, cell, file) in retracted where facts[id] == nil { report(file, cell, "retracts no claim that is here: '\(id)'") }
    }

    mutating func report(_ file: CSVText, _ cell: CSVText.Cell?, _ text: String, suggesting candidates: [String] = []) {
        let hint = cell.flatMap { nearest(to: $0.text, among: candidates) }.map { [Fix("did you mean '\($0)'?")] } ?? []
        problems.append(file.problem(at: cell, text, id: .chipData, fixes: hint))
    }

    /// Are the columns those that the file must have, in this order? A workspace's file needs only some.
    mutating func hasColumns(_ file: CSVText, _ columns: [String], needed: [String] = []) -> Bool {
        let heads = file.head.map(\.text)
        guard addedNames.contains(file.name) else {
            guard heads != columns else { return true }
            let wrong = zip(file.head, columns).first { $0.text != $1 }
            let text = wrong.map { "column '\($0.0.text)' where '\($0.1)' belongs" } ?? "the columns are \(columns.joined(separator: ", "))"
            report(file, wrong?.0 ?? file.head.first, text)
            return false
        }
        let unknown = file.head.filter { !columns.contains($0.text) }
        for cell in unknown { report(file, cell, "unknown column '\(cell.text)'", suggesting: columns) }
        let lacking = needed.filter { !heads.contains($0) }
        if !lacking.isEmpty { report(file, file.head.first, "no column \(lacking.map { "'\($0)'" }.joined(separator: ", "))") }
        return unknown.isEmpty && lacking.isEmpty
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
