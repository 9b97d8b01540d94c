extension Value {
    /// The bytes that stand for this value in the cache and under its digest.
    public var canonicalBytes: [UInt8] {
        var encoder = CanonicalEncoder()
        encoder.append(self)
        return encoder.bytes
    }

    public var digest: Digest { Digest(of: canonicalBytes) }

    public init(canonicalBytes bytes: [UInt8]) throws(CanonicalDecoder.Failure) {
        var decoder = CanonicalDecoder(bytes)
        self = try decoder.value()
        try decoder.finish()
    }
}

extension CanonicalEncoder {
    public mutating func append(_ value: Value) {
        switch value {
        case .missing(let reason):
            append(tag: .missing)
            append(reason)
        case .boolean(let truth): append(truth)
        case .quantity(let quantity): append(quantity)
        case .text(let text): append(text)
        case .date(let date):
            append(tag: .date)
            append(date.description)
        case .list(let values):
            append(list: values) { $0.append($1) }
        case .record(let record):
            append(tag: .record)
            append(count: record.count)
            for (name, value) in record {
                append(name)
                append(value)
            }
        case .table(let table):
            append(tag: .table)
            append(count: table.columns.count)
            for column in table.columns {
                append(column.name)
                append(column.unit) { $0.append($1.description) }
            }
            append(count: table.rows.count)
            // In a column with a unit a quantity needs only its number.
            for row in table.rows {
                for (column, value) in zip(table.columns, row) {
                    if let unit = column.unit, case .quantity(let quantity) = value, quantity.unit == unit, quantity.isBare {
                        append(quantity.number)
                    } else {
                        append(value)
                    }
                }
            }
        }
    }

    public mutating func append(_ number: Number) {
        switch number {
        case .integer(let value): append(value)
        case .real(let value): append(value)
        }
    }
}

extension CanonicalDecoder {
    public mutating func value() throws(Failure) -> Value {
        let tag = try tag()
        switch tag {
        case .missing: return .missing(try text())
        case .yes: return .boolean(true)
        case .no: return .boolean(false)
        case .quantity:
            let number = try number()
            return .quantity(Quantity(number, try unit()))
        case .uncertainQuantity: return .quantity(try uncertainQuantity())
        case .date:
            guard let date = CivilDate(try text()) else { throw fail("a date that is none") }
            return .date(date)
        case .record:
            let fields = try items(count()) { (decoder) throws(Failure) in
                let name = try decoder.text()
                return (name, try decoder.value())
            }
            let record = Record(fields)
            guard record.count == fields.count else { throw fail("a record with a repeated name") }
            return .record(record)
        case .table: return .table(try table())
        case .text, .list:
            step(back: 1)
            if tag == .text { return .text(try text()) }
            return .list(try list { (decoder) throws(Failure) in try decoder.value() })
        default: throw fail("no value begins with \(tag)")
        }
    }

    public mutating func number() throws(Failure) -> Number {
        next(is: .integer) ? .integer(try integer()) : .real(try real())
    }

    mutating func unit() throws(Failure) -> Unit {
        let text = try text()
        if text.isEmpty { return .one }
        // `W*h` and `h*W` are one unit, and only one of the two is written.
        guard let unit = Unit(text), unit.description.utf8.elementsEqual(text.utf8) else {
            throw fail("a unit that is none: \(text)")
        }
        return unit
    }

    private mutating func table() throws(Failure) -> Table {
        let columns = try items(count()) { (decoder) throws(Failure) in
            let name = try decoder.text()
            return Table.Column(name, unit: try decoder.optional { (decoder) throws(Failure) in try decoder.unit() })
        }
        let rows = try items(count()) { (decoder) throws(Failure) in
            var row = [Value]()
            row.reserveCapacity(columns.count)
            for column in columns {
                if let unit = column.unit, decoder.next(is: .integer) || decoder.next(is: .real) {
                    row.append(.quantity(Quantity(try decoder.number(), unit)))
                } else {
                    let value = try decoder.value()
                    if case .quantity(let quantity) = value, quantity.unit == column.unit, quantity.isBare {
                        throw decoder.fail("a quantity in a longer form than it needs")
                    }
                    row.append(value)
                }
            }
            return row
        }
        return Table(columns: columns, rows: rows)
    }
}
