import CellEngine
import NotebookSyntax
import PluginProtocol
import Values

/// The values of a run as rows: one for each number, text or missing fact, with unit, range, status and source.
struct ExportedValues {
    struct Row {
        /// `cost.owned`, `spec['GB300'].tdp`
        var name: String
        var value: Value
        var quantity: Quantity? { if case .quantity(let quantity) = value { quantity } else { nil } }

        /// `sourced`, `measured`, `assumed`, `given`, `computed`, `missing`, or what the value is.
        var status: String {
            switch value {
            case .quantity(let quantity):
                guard let derivation = quantity.derivation else { return "given" }
                let input = derivation.steps.last { $0.operation != .named }
                guard input?.operation == .input, derivation.inputs.count == 1 else { return "computed" }
                switch derivation.inputs[0].origin {
                case .sourced: return "sourced"
                case .measured: return "measured"
                case .assumed: return "assumed"
                case .given: return "given"
                }
            case .missing: return "missing"
            case .boolean: return "truth"
            case .date: return "date"
            default: return "text"
            }
        }

        /// Where the numbers behind it come from, each once.
        var sources: [String] {
            if case .missing(let reason) = value { return [reason] }
            var seen = Set<String>()
            return (quantity?.derivation?.inputs ?? []).compactMap { input in
                if case .given = input.origin { return nil }
                let text = "\(input.origin)"
                // A key stands without its sign: a text that begins with @ is a formula to some programs.
                let bare = text.hasPrefix("@") ? String(text.dropFirst()) : text
                return seen.insert(bare).inserted ? bare : nil
            }
        }

        var text: String {
            switch value {
            case .text(let text): text
            case .missing: ""
            default: value.summary
            }
        }
    }

    struct Sheet {
        var label: String
        var table: Table
    }

    var rows: [Row] = []
    /// The cells that are tables.
    var tables: [Sheet] = []
    /// Of the front matter: what citations mean.
    var sources: [(key: String, fields: [(String, String)])] = []

    init(_ run: NotebookRun) {
        for (name, value) in run.program.parameters { rows.append(Row(name: "params.\(name)", value: value)) }
        for (index, cell) in run.program.cells.enumerated() where cell.source.place == .block {
            guard let value = run.report.cells[index].value else { continue }
            add(value, cell.source.label)
            if case .table(let table) = value { tables.append(Sheet(label: cell.source.label, table: table)) }
        }
        sources = run.notebook.frontMatter.sources.map { source in
            (source.key.text, source.fields.map { ($0.name.text, $0.value.text) })
        }
    }

    private mutating func add(_ value: Value, _ name: String) {
        switch value {
        case .record(let record): for (member, value) in record { add(value, "\(name).\(member)") }
        case .list(let values): for (index, value) in values.enumerated() { add(value, "\(name)[\(index + 1)]") }
        case .table(let table):
            for (index, row) in table.rows.enumerated() {
                let key = row.first?.keyText ?? "\(index + 1)"
                // A row whose key another has, too, is called by its number.
                let isAlone = table.rows.count { $0.first?.keyText == key } == 1
                let place = isAlone ? "\(Reference(name, [.row(key)]))" : "\(name)[\(index + 1)]"
                for (column, value) in zip(table.columns, row).dropFirst(isAlone ? 1 : 0) { add(value, "\(place).\(column.name)") }
            }
        default: rows.append(Row(name: name, value: value))
        }
    }
}
