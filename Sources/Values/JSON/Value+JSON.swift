extension Value {
    /// The form of a value on the wire to plugins, and in `--json` outputs.
    ///
    /// | value | JSON |
    /// | --- | --- |
    /// | text, truth value | a string, `true` or `false` |
    /// | pure number | a number |
    /// | quantity | `{"$quantity": 2.52, "unit": "PFLOP/s"}`, with `spread` and `origin` where it has them |
    /// | date | `{"$date": "2026-01-31"}` |
    /// | missing | `{"$missing": "not published"}` |
    /// | list | an array |
    /// | record | `{"$record": {"owned": …}}` |
    /// | table | `{"$table": {"columns": [{"name": "tdp", "unit": "W"}], "rows": [[700]]}}`: a number in a column with a unit has that unit |
    /// | infinite number | `{"$quantity": "inf"}` or `"-inf"` |
    public var json: JSON {
        switch self {
        case .missing(let reason): ["$missing": .string(reason)]
        case .boolean(let truth): .bool(truth)
        case .quantity(let quantity): quantity.json
        case .text(let text): .string(text)
        case .date(let date): ["$date": .string(date.description)]
        case .list(let values): .array(values.map(\.json))
        case .record(let record): ["$record": .object(record.map { JSON.Member($0, $1.json) })]
        case .table(let table): ["$table": table.json]
        }
    }

    /// What is wrong with a JSON text that should have been a value.
    public struct MalformedJSON: Error, Sendable, Hashable {
        public var reason: String
    }

    public init(json: JSON) throws(MalformedJSON) {
        switch json {
        case .null: throw MalformedJSON(reason: "null is no value: {\"$missing\": reason} is")
        case .bool(let truth): self = .boolean(truth)
        case .number(let number): self = .quantity(Quantity(number))
        case .string(let text): self = .text(text)
        case .array(let items):
            var values = [Value]()
            for item in items { values.append(try Value(json: item)) }
            self = .list(values)
        case .object(let members):
            guard let first = members.first, first.name.hasPrefix("$") else {
                throw MalformedJSON(reason: "an object whose first name is no '$kind'")
            }
            self = try Self.tagged(first.name, first.value, json)
        }
    }

    private static func tagged(_ kind: String, _ content: JSON, _ whole: JSON) throws(MalformedJSON) -> Value {
        switch (kind, content) {
        case ("$missing", .string(let reason)): return .missing(reason)
        case ("$date", .string(let text)):
            guard let date = CivilDate(text) else { throw MalformedJSON(reason: "'\(text)' is no date") }
            return .date(date)
        case ("$quantity", _):
            let unit = try Unit(wire: whole["unit"])
            return .quantity(try Quantity(content: content, unit: unit ?? .one, whole: whole))
        case ("$record", .object(let members)):
            var record = Record()
            for member in members { record[member.name] = try Value(json: member.value) }
            return .record(record)
        case ("$table", .object): return .table(try Table(json: content))
        default: throw MalformedJSON(reason: "no value of kind '\(kind)' looks like this")
        }
    }
}

extension Unit {
    fileprivate init?(wire json: JSON?) throws(Value.MalformedJSON) {
        guard let json, json != .null else { return nil }
        guard let text = json.string else { throw Value.MalformedJSON(reason: "a unit that is no text") }
        if text.isEmpty { self = .one; return }
        guard let unit = Unit(text) else { throw Value.MalformedJSON(reason: "'\(text)' is no unit") }
        self = unit
    }
}

extension Table {
    public var json: JSON {
        let heads = columns.map { column -> JSON in
            var head = [JSON.Member("name", .string(column.name))]
            if let unit = column.unit { head.append(JSON.Member("unit", .string(unit.description))) }
            return .object(head)
        }
        let body = rows.map { row -> JSON in
            .array(
                zip(columns, row).map { column, value in
                    if let unit = column.unit, case .quantity(let quantity) = value, quantity.unit == unit,
                        quantity.value.isFinite, quantity.isBare
                    {
                        return .number(quantity.number)
                    }
                    return value.json
                })
        }
        return ["columns": .array(heads), "rows": .array(body)]
    }

    public init(json: JSON) throws(Value.MalformedJSON) {
        guard let heads = json["columns"]?.array, let body = json["rows"]?.array else {
            throw Value.MalformedJSON(reason: "a table without columns or rows")
        }
        var columns = [Column]()
        for head in heads {
            guard let name = head["name"]?.string else { throw Value.MalformedJSON(reason: "a column without a name") }
            columns.append(Column(name, unit: try Unit(wire: head["unit"])))
        }
        var rows = [[Value]]()
        rows.reserveCapacity(body.count)
        for item in body {
            guard let cells = item.array, cells.count == columns.count else {
                throw Value.MalformedJSON(reason: "a row with another number of cells than there are columns")
            }
            var row = [Value]()
            row.reserveCapacity(cells.count)
            for (column, cell) in zip(columns, cells) {
                if case .number(let number) = cell, let unit = column.unit {
                    row.append(.quantity(Quantity(number, unit)))
                } else {
                    row.append(try Value(json: cell))
                }
            }
            rows.append(row)
        }
        self.init(columns: columns, rows: rows)
    }
}
