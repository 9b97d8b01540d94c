import Values

extension ReportWriter {
    /// A table with its caption above, units in the heads, numbers to the right with one number of decimals a column,
    /// notes on what is missing, and its data as CSV.
    mutating func writeTable(
        _ table: Table, _ display: CellDisplay, name: String, anchor: Anchor?, hasCSV: Bool = true, caption: (inout ReportWriter) -> Void
    ) {
        let shown = display.columns?.compactMap { table.column($0) } ?? Array(table.columns.indices)
        let columns = shown.isEmpty ? Array(table.columns.indices) : shown
        var notes: [String] = []
        var letters: Set<Standing> = []
        let views = columns.map { ColumnView(table, $0, digits: display.digits, standing: standing(of:)) }
        let isWide = columns.count > 6

        if let anchor {
            html.open(.div, .class(isWide ? "figure wide" : "figure"), .id(anchor))
        } else {
            html.open(.div, .class(isWide ? "figure wide" : "figure"))
        }
        let captionAnchor = Anchor.caption(name)
        html.open(.div, .class("scroll"), .fixed("role", "group"), .labelledBy(captionAnchor), .fixed("tabindex", "0"))
        if let first = columns.first, Self.areShort(table, first) {
            html.open(.table, .class("data short"))
        } else {
            html.open(.table, .class("data"))
        }
        html.open(.caption)
        html.open(.span, .id(captionAnchor))
        caption(&self)
        html.close(.span)
        html.close(.caption)
        html.newline()
        writeHead(views)
        html.open(.tbody)
        html.newline()
        for (number, row) in table.rows.enumerated() {
            html.open(.tr)
            for (place, column) in columns.enumerated() where column < row.count {
                writeDatum(
                    row[column], views[place], isRowHead: place == 0 && views[place].kind == .words, &notes, &letters, name,
                    at: .row(table: name, row: number, column: column))
            }
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        html.close(.div)
        html.newline()
        if table.rows.isEmpty { html.element(.p, .class("empty"), text: "No rows.") }
        writeLegend(letters.union(views.compactMap(\.standing)))
        writeTableFoot(table, columns, notes, name, hasCSV: hasCSV)
        html.close(.div)
        html.newline()
    }

    /// A text of more bytes than this has a column that is not narrow.
    private static let longText = 80

    /// Are all words of the column so short that none of them needs to be broken?
    private static func areShort(_ table: Table, _ column: Int) -> Bool {
        table.rows.allSatisfy { row in
            guard column < row.count, case .text(let text) = row[column] else { return true }
            return text.utf8.count <= 20
        }
    }

    private mutating func writeHead(_ views: [ColumnView]) {
        html.open(.thead)
        let spanners = Self.spanners(over: views)
        if spanners.contains(where: { !$0.name.isEmpty }) {
            html.open(.tr, .class("span"))
            for spanner in spanners {
                if spanner.name.isEmpty {
                    html.open(.td, .number("colspan", spanner.count))
                    html.close(.td)
                } else {
                    html.element(.th, .number("colspan", spanner.count), .fixed("scope", "colgroup"), text: headed(spanner.name))
                }
            }
            html.close(.tr)
        }
        html.open(.tr)
        for view in views {
            if view.kind == .numbers {
                html.open(.th, .class("n"), .fixed("scope", "col"))
            } else {
                html.open(.th, .fixed("scope", "col"))
            }
            html.text(headed(Self.split(view.name).own))
            if let unit = view.unit {
                html.text(" ")
                html.open(.span, .class("unit"))
                html.text(unit.printed)
            }
            if let standing = view.standing {
                html.text(" ")
                writeLetter(standing)
            }
            if view.unit != nil { html.close(.span) }
            html.close(.th)
        }
        html.close(.tr)
        html.close(.thead)
        html.newline()
    }

    /// `dense / fp8` is the column `fp8` under the spanner `dense`.
    private static func split(_ name: String) -> (spanner: String, own: String) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].last == " ", parts[1].first == " " else { return ("", name) }
        return (trimmed(parts[0]), trimmed(parts[1]))
    }

    /// Columns side by side that stand under one head.
    private static func spanners(over views: [ColumnView]) -> [(name: String, count: Int)] {
        var spanners: [(name: String, count: Int)] = []
        for view in views {
            let name = split(view.name).spanner
            if let last = spanners.last, last.name == name { spanners[spanners.count - 1].count += 1 } else { spanners.append((name, 1)) }
        }
        return spanners
    }

    private mutating func writeDatum(
        _ value: Value, _ view: ColumnView, isRowHead: Bool, _ notes: inout [String], _ letters: inout Set<Standing>, _ name: String,
        at spot: RunChanges.Place
    ) {
        let element: Element = isRowHead ? .th : .td
        var attributes: [Attribute] = isRowHead ? [.fixed("scope", "row")] : []
        if view.kind == .numbers { attributes.append(.class("n")) }
        if case .text(let text) = value, text.utf8.count > Self.longText { attributes.append(.class("long")) }
        if case .quantity(let quantity) = value, view.needsSortKey { attributes.append(.sortKey(quantity.number.description)) }
        html.open(element, attributes)
        switch value {
        case .missing(let reason):
            html.element(.span, .class("missing"), text: "—")
            html.element(.span, .class("sr"), text: " missing ")
            if !reason.isEmpty {
                let number = (notes.firstIndex(of: reason) ?? notes.count) + 1
                if number > notes.count { notes.append(reason) }
                html.element(.sup) {
                    $0.element(
                        .a, .class("fn"), .href(.anchor(.note(name, number))), .label("why: note \(noteMark(number))"),
                        text: noteMark(number))
                }
            }
        case .quantity(let quantity):
            let shown = view.format.shown(quantity)
            let number = shown.isRangeOnly ? shown.range ?? shown.number : shown.number
            let range = shown.isRangeOnly ? "" : shown.range.map { " (\($0))" } ?? ""
            let unit = view.unit == nil && quantity.unit != .one ? NumberFormat.unitSpace + quantity.unit.printed : ""
            writeNumber(number + unit + range, quantity, cell: Self.cell(ofTable: name), at: spot)
            if view.hasStandings {
                // A number without a letter keeps its place under the others.
                if let standing = standing(of: quantity) {
                    letters.insert(standing)
                    writeLetter(standing)
                } else {
                    html.element(.small, text: "")
                }
            }
        case .text(let text):
            if let (key, locator) = sourceReference(text), index.sourceNumbers[key] != nil {
                writeCitation(key, locator, linked: true)
            } else if text.utf8.count == 10, let date = CivilDate(text) {
                html.element(.time, .datetime(date.description), text: text)
            } else {
                html.text(text)
            }
        case .list(let items) where items.count >= 3 && items.allSatisfy({ if case .quantity = $0 { true } else { false } }):
            writeSparkline(items)
        default: writeInline(value, view.format, cell: Self.cell(ofTable: name), at: spot)
        }
        html.close(element)
    }

    /// A table is a cell or a member of one: `label.member`.
    private static func cell(ofTable name: String) -> String { String(name.prefix { $0 != "." }) }

    private mutating func writeTableFoot(_ table: Table, _ columns: [Int], _ notes: [String], _ name: String, hasCSV: Bool) {
        guard hasCSV || !notes.isEmpty else { return }
        html.open(.div, .class("foot"))
        if !notes.isEmpty {
            html.open(.ul, .class("why"))
            for (i, reason) in notes.enumerated() {
                html.element(.li, .id(.note(name, i + 1))) {
                    $0.element(.sup, text: noteMark(i + 1))
                    $0.text(" " + reason)
                }
            }
            html.close(.ul)
        }
        if hasCSV {
            html.element(
                .a, .class("csv"), .href(.csv(csv(of: table, columns: columns))), .download("\(name).csv"),
                .label("CSV of table \(headed(name))"), text: "CSV")
        }
        html.close(.div)
        html.newline()
    }
}

/// `a`, `b`, … `z`, `aa`, …
func noteMark(_ number: Int) -> String {
    var rest = number
    var letters = ""
    while rest > 0 {
        letters = String(UnicodeScalar(UInt8(0x61 + (rest - 1) % 26))) + letters
        rest = (rest - 1) / 26
    }
    return letters
}

/// A table as CSV (RFC 4180): all digits, points as decimal marks, units in the head: `memory [GB]`.
func csv(of table: Table, columns: [Int]) -> [UInt8] {
    var bytes = [UInt8]()
    func end(_ place: Int) { bytes.append(contentsOf: place + 1 < columns.count ? [0x2C] : [0x0D, 0x0A]) }
    for (place, column) in columns.enumerated() {
        let head = table.columns[column]
        bytes.appendCSV(head.unit.map { "\(head.name) [\($0)]" } ?? head.name)
        end(place)
    }
    for row in table.rows {
        for (place, column) in columns.enumerated() {
            if column < row.count {
                switch row[column] {
                case .quantity(let quantity):
                    let text = table.columns[column].unit == nil ? quantity.description : quantity.number.description
                    bytes.append(contentsOf: text.utf8)
                case let value: bytes.appendCSV(value.csvText)
                }
            }
            end(place)
        }
    }
    return bytes
}

extension Value {
    /// As text in a cell of a CSV file; empty for what is missing.
    fileprivate var csvText: String {
        switch self {
        case .missing: ""
        case .boolean(let truth): truth ? "true" : "false"
        case .quantity(let quantity): quantity.description
        case .text(let text): text
        case .date(let date): date.description
        case .list(let items): items.prefix(1000).map { $0.keyText ?? $0.kind }.joined(separator: "; ")
        case .record, .table: kind
        }
    }
}
