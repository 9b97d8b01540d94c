package import Values

extension Chart {
    private static let kind = "chart"

    /// The record as which the chart leaves its cell.
    package var value: Value {
        var fields = Record()
        fields["mark"] = .text(mark.rawValue)
        for role in ChartRole.allCases {
            if let column = columns[role] { fields[role.rawValue] = .text(column) }
        }
        if xScale != .linear { fields["x-scale"] = .text(xScale.rawValue) }
        if yScale != .linear { fields["y-scale"] = .text(yScale.rawValue) }
        for (name, text) in [("source", source), ("alt", alternative), ("description", description), ("total", total), ("axis", axis)] {
            if let text { fields[name] = .text(text) }
        }
        if let centre { fields["centre"] = .quantity(centre) }
        var record = Record([(Self.kind, .record(fields)), ("data", .table(table))])
        if let roofs { record["roofs"] = .table(roofs) }
        return .record(record)
    }

    /// `nil` for any other value, and for a chart whose columns are not in its table.
    package init?(_ value: Value) {
        guard case .record(let record) = value, case .record(let fields)? = record[Self.kind], case .table(let table)? = record["data"]
        else { return nil }
        func text(_ name: String) -> String? { if case .text(let text)? = fields[name] { text } else { nil } }
        guard let mark = text("mark").flatMap(ChartMark.init) else { return nil }
        var columns: [ChartRole: String] = [:]
        for role in ChartRole.allCases { columns[role] = text(role.rawValue) }
        self.init(mark: mark, columns: columns, table: table)
        xScale = text("x-scale").flatMap(ScaleKind.init) ?? .linear
        yScale = text("y-scale").flatMap(ScaleKind.init) ?? .linear
        (source, alternative, description, total, axis) = (text("source"), text("alt"), text("description"), text("total"), text("axis"))
        if case .quantity(let quantity)? = fields["centre"] { centre = quantity }
        if case .table(let table)? = record["roofs"] { roofs = table }
        for (role, name) in columns {
            let holder = mark == .roofline && (role == .peak || role == .bandwidth) ? roofs : table
            guard holder?.column(name) != nil else { return nil }
        }
    }
}
