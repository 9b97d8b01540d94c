import ArgumentParser
import Diagnostics
package import Values

/// How rows come out.
package enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case table, markdown, csv, json, jsonl

    package func write(_ table: Table) -> String {
        switch self {
        case .table: plain(table)
        case .markdown: markdown(table)
        case .csv: csv(table)
        case .json:
            JSON.object([.init("schema", 1)] + (table.json.members ?? [])).pretty + "\n"
        case .jsonl:
            table.rows.map { row in
                JSON.object(zip(table.columns, row).map { .init($0.name, bare($1)) }).compact + "\n"
            }.joined()
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

    private func text(_ value: Value, missing: String) -> String {
        switch value {
        case .quantity(let quantity): quantity.number.description
        case .missing: missing
        case .text(let text): text
        default: value.summary
        }
    }

    private func head(_ column: Table.Column) -> String {
        guard let unit = column.unit, unit != .one else { return column.name }
        return "\(column.name) [\(unit)]"
    }

    private func plain(_ table: Table) -> String {
        let heads = table.columns.map { visible(head($0)) }
        let cells = table.rows.map { $0.map { visible(text($0, missing: "–")) } }
        let isNumber = table.columns.indices.map { column in
            table.rows.contains { if case .quantity = $0[column] { true } else { false } }
        }
        let widths = heads.indices.map { column in
            min(60, max(heads[column].count, cells.map { $0[column].count }.max() ?? 0))
        }
        func line(_ texts: [String]) -> String {
            var line = ""
            for (column, text) in texts.enumerated() {
                let cut = text.count > widths[column] ? text.prefix(widths[column] - 1) + "…" : text[...]
                let space = String(repeating: " ", count: widths[column] - cut.count)
                line += (column > 0 ? "  " : "") + (isNumber[column] ? space + cut : cut + space)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
        return line(heads) + rule + cells.map(line).joined()
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
        let rule = table.columns.indices.map { column in
            table.rows.contains { if case .quantity = $0[column] { true } else { false } } ? "---:" : "---"
        }
        return line(table.columns.map(head)) + "| " + rule.joined(separator: " | ") + " |\n"
            + table.rows.map { line($0.map { text($0, missing: "–") }) }.joined()
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
        return line(table.columns.map { field(head($0), isText: true) })
            + table.rows.map { row in
                line(
                    row.map { value in
                        if case .quantity = value { return text(value, missing: "") }
                        return field(text(value, missing: ""), isText: true)
                    })
            }.joined()
    }
}
