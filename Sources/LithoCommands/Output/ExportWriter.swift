import Spreadsheet
import Values

/// Writes the values of a run for other programs: long CSV, JSON, or a workbook with live formulas.
struct ExportWriter {
    let values: ExportedValues
    let notebook: String

    static let head = ["name", "value", "low", "high", "unit", "status", "source"]

    // MARK: CSV

    /// One value a row. A text that a spreadsheet would take for a formula gets an apostrophe in front.
    var csv: [UInt8] {
        func text(_ text: String) -> String {
            let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
            return CSVText.cell(isFormula ? "'" + text : text)
        }
        var lines = [Self.head.joined(separator: ",")]
        for row in values.rows {
            let quantity = row.quantity
            lines.append(
                [
                    text(row.name), quantity?.number.description ?? text(row.text), quantity?.spread.map { "\($0.low)" } ?? "",
                    quantity?.spread.map { "\($0.high)" } ?? "", text(quantity.map { $0.unit == .one ? "" : "\($0.unit)" } ?? ""),
                    row.status,
                    text(row.sources.joined(separator: "; ")),
                ].joined(separator: ","))
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    // MARK: JSON

    var json: JSON {
        let rows = values.rows.map { row -> JSON in
            var members: [JSON.Member] = [.init("name", .string(row.name))]
            if let quantity = row.quantity {
                members.append(.init("value", JSON(quantity.value)))
                if let spread = quantity.spread {
                    members.append(.init("low", JSON(spread.low)))
                    members.append(.init("high", JSON(spread.high)))
                }
                members.append(.init("unit", .string(quantity.unit == .one ? "" : "\(quantity.unit)")))
            } else {
                members.append(.init("value", row.status == "missing" ? .null : .string(row.text)))
            }
            members.append(.init("status", .string(row.status)))
            members.append(.init("sources", .array(row.sources.map(JSON.string))))
            return .object(members)
        }
        let sources = values.sources.map { source -> JSON in
            .object([.init("key", .string(source.key))] + source.fields.map { .init($0.0, .string($0.1)) })
        }
        return ["schema": 1, "notebook": .string(notebook), "values": .array(rows), "sources": .array(sources)]
    }

    // MARK: Workbook

    /// Sheets: values, the inputs they rest on, sources, and a sheet for each table.
    ///
    /// A value has a formula where all it rests on is certain and its derivation is plain arithmetic. What is uncertain is a number: the
    /// middle of its samples is not what a formula of the middles comes to.
    var workbook: [UInt8] {
        var inputs: [Derivation.Input] = []
        var places: [String: (place: String, factor: Double)] = [:]
        for row in values.rows {
            for input in row.quantity?.derivation?.inputs ?? [] where places[input.name] == nil && input.distribution.isCertain {
                places[input.name] = (
                    "Inputs!\(Self.absolute(row: inputs.count + 1, column: 1))", input.unit.meaning()?.factor ?? 1
                )
                inputs.append(input)
            }
        }
        for (index, row) in values.rows.enumerated() where places[row.name] == nil {
            guard let quantity = row.quantity, quantity.derivation != nil, quantity.spread == nil else { continue }
            places[row.name] = ("Values!\(Self.absolute(row: index + 1, column: 1))", quantity.unit.meaning()?.factor ?? 1)
        }
        let formulas = FormulaText(places: places)
        var sheets = [
            Workbook.Sheet(
                name: "Values", rows: [Self.head.map { .text($0) }] + values.rows.map { cells($0, formulas) }),
            Workbook.Sheet(
                name: "Inputs",
                rows: [["name", "value", "unit", "origin"].map { .text($0) }]
                    + inputs.map { input in
                        [
                            .text(input.name), .number(input.distribution.mean / (input.unit.meaning()?.factor ?? 1)),
                            .text(input.unit == .one ? "" : "\(input.unit)"), .text("\(input.origin)"),
                        ]
                    }),
            Workbook.Sheet(name: "Sources", rows: sourceRows),
        ]
        for sheet in values.tables.prefix(50) {
            let head: [Workbook.Cell] = sheet.table.columns.map { column in
                .text(column.unit.map { $0 == .one ? column.name : "\(column.name) [\($0)]" } ?? column.name)
            }
            sheets.append(Workbook.Sheet(name: sheet.label, rows: [head] + sheet.table.rows.map { $0.map(Self.cell) }))
        }
        return Workbook(sheets: sheets).bytes
    }

    private var sourceRows: [[Workbook.Cell]] {
        let fields = ["title", "publisher", "issued", "URL", "note"]
        return [(["key"] + fields).map { .text($0) }]
            + values.sources.map { source in
                [.text(source.key)] + fields.map { field in source.fields.first { $0.0 == field }.map { .text($0.1) } ?? .empty }
            }
    }

    private func cells(_ row: ExportedValues.Row, _ formulas: FormulaText) -> [Workbook.Cell] {
        guard let quantity = row.quantity else {
            return [
                .text(row.name), .text(row.text), .empty, .empty, .empty, .text(row.status), .text(row.sources.joined(separator: "; ")),
            ]
        }
        var value = Workbook.Cell.number(quantity.value)
        if quantity.spread == nil, let derivation = quantity.derivation, let meaning = quantity.unit.meaning(), meaning.offset == 0,
            derivation.inputs.allSatisfy(\.distribution.isCertain),
            let formula = formulas.text(of: derivation, named: row.name, dividedBy: meaning.factor)
        {
            value = .formula(formula, quantity.value)
        }
        return [
            .text(row.name), value, quantity.spread.map { .number($0.low) } ?? .empty, quantity.spread.map { .number($0.high) } ?? .empty,
            .text(quantity.unit == .one ? "" : "\(quantity.unit)"), .text(row.status), .text(row.sources.joined(separator: "; ")),
        ]
    }

    private static func cell(_ value: Value) -> Workbook.Cell {
        switch value {
        case .quantity(let quantity): .number(quantity.value)
        case .missing: .empty
        case .text(let text): .text(text)
        default: .text(value.summary)
        }
    }

    /// `$B$7`
    private static func absolute(row: Int, column: Int) -> String {
        let place = Workbook.place(row: row, column: column)
        let letters = place.prefix { !$0.isNumber }
        return "$\(letters)$\(place.dropFirst(letters.count))"
    }
}
