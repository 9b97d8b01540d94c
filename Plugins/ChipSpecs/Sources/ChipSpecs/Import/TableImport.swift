import Diagnostics
package import Values

/// What a table becomes in the database: a source, new parts, claims and prices, as files of facts, and what could not be placed.
package struct TableImport {
    /// About the table as a whole.
    package struct Source: Sendable {
        package var id: String
        package var title: String
        package var publisher: String
        package var address: String
        /// The day as of which it says what it says.
        package var date: CivilDate
        package var grade: String

        package init(id: String, title: String, publisher: String, address: String, date: CivilDate, grade: String) {
            self.id = id
            self.title = title
            self.publisher = publisher
            self.address = address
            self.date = date
            self.grade = grade
        }
    }

    /// A claim as the database holds it, before it is written.
    package struct Claim: Sendable {
        package var part: String
        package var column: TableMapping.Column
        /// In the unit of `unit`; `nil` for a text.
        package var value: Double?
        package var unit: String
        package var text: String
        package var place: String
        /// `part/quantity/…`, as `spec.fact` has it.
        package var fact: String
        fileprivate var row: [String: String]
    }

    package private(set) var claims: [Claim] = []
    package private(set) var newParts: [(name: String, vendor: String)] = []
    package private(set) var knownParts: Set<String> = []
    /// Columns that the mapping says nothing of, with how many cells they have.
    package private(set) var unplacedColumns: [(name: String, cells: Int)] = []
    /// Cells that could not be read, each with its place.
    package private(set) var problems: [String] = []
    private var offers: [[String: String]] = []
    private let source: Source
    private let quantities: [String: QuantityDescription]

    package init(
        _ table: ForeignTable, _ mapping: TableMapping, source: Source, names: PartNames, quantities: [String: QuantityDescription]
    ) {
        self.source = source
        self.quantities = quantities
        let mapped = Set(mapping.columns.map(\.name))
        for column in table.columns where !mapped.contains(column) {
            let cells = table.rows.count { $0[column].map { !Self.isEmpty($0.text) } ?? false }
            if cells > 0 { unplacedColumns.append((column, cells)) }
        }
        var names = names
        var added = Set<String>()
        for (index, row) in table.rows.enumerated() {
            func text(_ role: String) -> ForeignTable.Cell? {
                mapping.columns.first { $0.quantity == role }.flatMap { row[$0.name] }.flatMap { Self.isEmpty($0.text) ? nil : $0 }
            }
            guard let name = text("@name") else {
                problems.append("\(row.values.map(\.place).min() ?? "row \(index + 1)"): a row without a name")
                continue
            }
            let given = name.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let part = names.part(given) ?? given
            if names.part(given) == nil {
                newParts.append((given, text("@vendor")?.text ?? "unknown"))
                added.insert(given)
                names.add(given, given)
            } else if !added.contains(part) {
                knownParts.insert(part)
            }
            addClaims(of: row, part, named: given, mapping, released: text("@released"), reported: text("@reported"))
        }
        number()
    }

    private static func isEmpty(_ text: String) -> Bool { TableCell(text) == .empty }

    // MARK: - Rows

    private mutating func addClaims(
        of row: [String: ForeignTable.Cell], _ part: String, named name: String, _ mapping: TableMapping, released: ForeignTable.Cell?,
        reported: ForeignTable.Cell?
    ) {
        var from = released.flatMap { CivilDate(String($0.text.prefix(10))) }
        if let released, from == nil { problems.append("\(released.place): '\(released.text)' is no date such as 2026-01-31") }
        let day = reported.flatMap { CivilDate(String($0.text.prefix(10))) } ?? source.date
        let isOut = from.map { $0 <= day } ?? true
        let common = [
            "part": part, "status": isOut ? "shipping" : "announced", "valid_from": isOut ? from?.description ?? "" : "",
            "reported": day.description, "source": source.id, "place": "row \(name)", "confidence": from == nil ? "low" : "medium",
        ]
        if !isOut { from = nil }
        if let from, let released {
            let launched = TableMapping.Column(
                name: "", quantity: "launched", format: "", sparsity: "", per: "package", unit: "", reading: "")
            append(launched, part, nil, "", from.description, released.place, common)
        }
        for column in mapping.columns {
            guard let cell = row[column.name], !Self.isEmpty(cell.text) else { continue }
            if column.quantity == "@price" { addPrice(cell, column, common) }
            guard !column.quantity.hasPrefix("@"), let kind = quantities[column.quantity]?.kind else { continue }
            let text = cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard kind == "number" else {
                append(column, part, nil, "", text, cell.place, common)
                continue
            }
            guard let (value, unit) = number(text, column), value > 0 else {
                problems.append("\(cell.place): '\(text)' is no number of \(column.unit)")
                continue
            }
            append(column, part, value, unit, "", cell.place, common)
        }
    }

    /// `700`, which goes into the unit of its quantity, or `80 GB` where the unit measures what the column's does.
    private func number(_ text: String, _ column: TableMapping.Column) -> (Double, String)? {
        if let number = Number(text) {
            let unit = quantities[column.quantity]?.unit ?? column.unit
            guard let from = Unit(column.unit)?.meaning(), let to = Unit(unit)?.meaning() else { return nil }
            return (number.double * from.factor / to.factor, unit)
        }
        guard let quantity = Quantity(text), quantity.unit != .one, let wanted = Unit(column.unit), quantity.unit.factor(to: wanted) != nil
        else {
            return nil
        }
        return (quantity.value, "\(quantity.unit)")
    }

    private mutating func addPrice(_ cell: ForeignTable.Cell, _ column: TableMapping.Column, _ common: [String: String]) {
        guard let amount = Number(cell.text)?.double, amount > 0 else {
            problems.append("\(cell.place): '\(cell.text)' is no price in \(column.unit)")
            return
        }
        offers.append([
            "part": common["part"] ?? "", "amount": Number.real(amount).description, "currency": column.unit, "quantity": "chip",
            "channel": "purchase", "date": common["valid_from"].flatMap { $0.isEmpty ? nil : $0 } ?? source.date.description,
            "source": source.id, "place": common["place"] ?? "", "note": "",
        ])
    }

    private mutating func append(
        _ column: TableMapping.Column, _ part: String, _ value: Double?, _ unit: String, _ text: String, _ place: String,
        _ common: [String: String]
    ) {
        var row = common
        row["quantity"] = column.quantity
        row["format"] = column.format
        row["sparsity"] = column.sparsity
        row["per"] = column.per
        row["value"] = value.map { Number.real($0).shortest } ?? ""
        row["unit"] = unit
        row["text"] = text
        if value != nil, DatabaseCheck.isBytes(unit) {
            row["reading"] = unit.contains("iB") ? "binary" : column.reading.isEmpty ? "unstated" : column.reading
        }
        var fact = "\(part)/\(column.quantity)"
        for scope in [column.format, column.sparsity] where !scope.isEmpty { fact += "/\(scope)" }
        if column.per != "package" { fact += "/\(column.per)" }
        claims.append(Claim(part: part, column: column, value: value, unit: unit, text: text, place: place, fact: fact, row: row))
    }

    /// Says what one source says twice once, and numbers what it says in two ways.
    private mutating func number() {
        var seen = [String: [[String]]]()
        claims = claims.compactMap { claim in
            let said = [claim.row["value"] ?? "", claim.unit, claim.text]
            let before = seen[claim.fact, default: []]
            guard !before.contains(said) else { return nil }
            seen[claim.fact, default: []].append(said)
            var claim = claim
            if !before.isEmpty { claim.row["nth"] = "\(before.count + 1)" }
            return claim
        }
    }

    // MARK: - Files

    /// The files of facts by the table they add to.
    package var files: [(table: String, text: String)] {
        let note = "imported on \(source.date)"
        var files = [
            (
                "source",
                csv(
                    ["id", "grade", "title", "publisher", "address", "date", "note"],
                    [
                        [
                            "id": source.id, "grade": source.grade, "title": source.title, "publisher": source.publisher,
                            "address": source.address, "date": source.date.description, "note": note,
                        ]
                    ])
            )
        ]
        if !newParts.isEmpty {
            files.append(
                (
                    "part",
                    csv(
                        ["name", "kind", "vendor", "note"],
                        newParts.map { ["name": $0.name, "kind": "chip", "vendor": $0.vendor, "note": "from \(source.id)"] })
                ))
        }
        if !offers.isEmpty {
            files.append(
                ("offer", csv(["part", "amount", "currency", "quantity", "channel", "date", "source", "place", "note"], offers)))
        }
        let heads = DatabaseCheck.claimColumns.filter { head in
            ["part", "quantity", "per", "value", "unit", "text", "status", "reported", "source", "place", "confidence"].contains(head)
                || claims.contains { !($0.row[head] ?? "").isEmpty }
        }
        files.append(("claim", csv(heads, claims.map(\.row))))
        return files
    }

    private func csv(_ heads: [String], _ rows: [[String: String]]) -> String {
        ([heads.joined(separator: ",")] + rows.map { row in heads.map { CSVText.cell(row[$0] ?? "") }.joined(separator: ",") })
            .joined(separator: "\n") + "\n"
    }
}

extension Number {
    /// Without a fraction of nothing: `700`.
    fileprivate var shortest: String {
        if case .real(let value) = self, let whole = Int64(exactly: value), Swift.abs(value) < 1e15 { return String(whole) }
        return description
    }
}
