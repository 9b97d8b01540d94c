import ArgumentParser
import Diagnostics
package import Values

/// How rows come out.
package enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case table, box, markdown, csv, json, jsonl, html

    package func write(_ table: Table) -> String {
        switch self {
        case .table: TextTable(table).plain
        case .box: TextTable(table).boxed
        case .markdown: markdown(table)
        case .csv: csv(table)
        case .json:
            JSON.object([.init("schema", 1)] + (table.json.members ?? [])).pretty + "\n"
        case .jsonl:
            table.rows.map { row in
                JSON.object(zip(table.columns, row).map { .init($0.name, bare($1)) }).compact + "\n"
            }.joined()
        case .html: html(table)
        }
    }

    /// A value without its unit, which stands in the head of its column.
    private func bare(_ value: Value) -> JSON {
        switch value {
        case .quantity(let quantity): quantity.value.isFinite ? .number(quantity.number) : .string(quantity.number.description)
        case .missing: .null
        default: value.json
        }
    }

    private func markdown(_ table: Table) -> String {
        func line(_ texts: [String]) -> String {
            "| "
                + texts.map { text in
                    var escaped = ""
                    for character in visible(text) {
                        if "|\\`*_[]<>".contains(character) { escaped.append("\\") }
                        escaped.append(character)
                    }
                    return escaped
                }.joined(separator: " | ") + " |\n"
        }
        let rule = table.columns.indices.map { table.isNumber($0) ? "---:" : "---" }
        return line(table.columns.map(\.headText)) + "| " + rule.joined(separator: " | ") + " |\n"
            + table.rows.map { line($0.map { $0.cellText() }) }.joined()
    }

    /// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front.
    private func csv(_ table: Table) -> String {
        func field(_ text: String, isText: Bool) -> String {
            var text = text
            if isText, let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
            guard text.contains(where: { "\",\n\r".contains($0) }) else { return text }
            var quoted = "\""
            for character in text { quoted += character == "\"" ? "\"\"" : String(character) }
            return quoted + "\""
        }
        func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }
        return line(table.columns.map { field($0.headText, isText: true) })
            + table.rows.map { row in
                line(
                    row.map { value in
                        if case .quantity(let quantity) = value { return quantity.number.description }
                        return field(value.cellText(missing: ""), isText: true)
                    })
            }.joined()
    }

    /// One table element, to be put into a page of somebody's own.
    private func html(_ table: Table) -> String {
        func escaped(_ text: String) -> String {
            var result = ""
            for character in visible(text) {
                switch character {
                case "&": result += "&amp;"
                case "<": result += "&lt;"
                case ">": result += "&gt;"
                case "\"": result += "&quot;"
                default: result.append(character)
                }
            }
            return result
        }
        var text = "<table>\n<thead>\n<tr>"
        for column in table.columns { text += "<th scope=\"col\">\(escaped(column.headText))</th>" }
        text += "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows {
            text += "<tr>"
            for (index, value) in row.enumerated() {
                text += "<td\(table.isNumber(index) ? " style=\"text-align: right\"" : "")>\(escaped(value.cellText()))</td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody>\n</table>\n"
    }
}

extension Table.Column {
    /// `memory [GB]`
    package var headText: String {
        guard let unit, unit != .one else { return name }
        return "\(name) [\(unit)]"
    }
}

extension Table {
    /// Does the column hold numbers?
    package func isNumber(_ column: Int) -> Bool {
        rows.contains { if case .quantity = $0[column] { true } else { false } }
    }
}

extension Value {
    /// As a cell shows it: a number in at most six digits and without its unit.
    package func cellText(missing: String = "–") -> String {
        switch self {
        case .quantity(let quantity):
            if let spread = quantity.spread, spread.isWide {
                Quantity(quantity.number, spread: spread).display
            } else {
                quantity.number.short
            }
        case .missing: missing
        case .text(let text): text
        default: summary
        }
    }
}

extension Number {
    /// In at most six significant digits; an integer as it is.
    fileprivate var short: String {
        guard case .real(let value) = self, value.isFinite, value != 0 else { return description }
        var scale = 1.0
        while abs(value) * scale < 100_000, scale < 1e12 { scale *= 10 }
        guard scale > 1 else { return description }
        let rounded = (value * scale).rounded() / scale
        return Number.real(rounded).description
    }
}
