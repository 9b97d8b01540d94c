package import Values

extension DatabaseCheck {
    package static let claimColumns = [
        "part", "quantity", "format", "accumulation", "sparsity", "per", "value", "low", "high", "unit", "reading", "text", "status",
        "valid_from", "valid_to", "reported", "source", "nth", "place", "confidence", "retracts", "note",
        "reviewer", "reviewed",
    ]

    mutating func readClaims(_ file: CSVText) {
        guard hasColumns(file, Self.claimColumns, needed: ["part", "quantity", "per", "unit", "status", "source", "place", "confidence"])
        else {
            return
        }
        for row in file.rows { readClaim(file, row) }
    }

    private mutating func readClaim(_ file: CSVText, _ row: CSVText.Row) {
        part(file, row, "part")
        source(file, row)
        word(file, row, "per", ["die", "package", "board", "system", "rack", "link", "lane"])
        word(file, row, "status", ["announced", "sampling", "shipping", "withdrawn"])
        word(file, row, "confidence", ["high", "medium", "low"])
        if filled(row, "place") == nil { report(file, row["place"], "no place in the source") }
        let from = date(file, row, "valid_from")
        if let to = date(file, row, "valid_to"), let from, to <= from {
            report(file, row["valid_to"], "holds until \(to), which is not after \(from)")
        }
        _ = date(file, row, "reported")
        _ = date(file, row, "reviewed")
        readValue(file, row)
        readScope(file, row)

        let id = Self.id(of: row)
        if let cell = row["part"], facts.updateValue(cell, forKey: id) != nil {
            report(file, row["nth"], "a second claim of one source about one fact; number it in the column 'nth'")
        }
        if let cell = filled(row, "retracts") { retracted.append((cell.text, cell, file)) }
    }

    /// The name by which a claim is called: fact, source, and a number where one source claims a fact twice.
    package static func id(of row: CSVText.Row) -> String {
        func text(_ column: String) -> String { row[column]?.text ?? "" }
        var id = "\(text("part"))/\(text("quantity"))"
        for column in ["format", "sparsity"] where !text(column).isEmpty { id += "/\(text(column))" }
        if text("per") != "package" { id += "/\(text("per"))" }
        if !text("accumulation").isEmpty { id += "/\(text("accumulation"))" }
        return id + "/\(text("source"))" + (text("nth").isEmpty ? "" : "#\(text("nth"))")
    }

    private mutating func readValue(_ file: CSVText, _ row: CSVText.Row) {
        guard let name = row["quantity"] else { return }
        guard let quantity = quantities[name.text] else {
            report(file, name, "unknown quantity '\(name.text)'", suggesting: quantities.keys.sorted())
            return
        }
        let value = number(file, row, "value")
        let low = number(file, row, "low")
        let high = number(file, row, "high")
        if let low, let high, low > high { report(file, row["low"], "the interval ends before it begins") }
        if let value, let low, value < low { report(file, row["value"], "the value lies below its interval") }
        if let value, let high, value > high { report(file, row["value"], "the value lies above its interval") }
        let isNumber = value != nil || low != nil || high != nil
        if quantity.kind != "number", isNumber { report(file, row["value"], "'\(name.text)' is stated in words") }
        guard let unit = row["unit"] else { return }
        if unit.text.isEmpty {
            if isNumber { report(file, unit, "a number without a unit; '\(name.text)' is in \(quantity.unit)") }
        } else if dimension(of: unit.text) == nil {
            report(file, unit, "unknown unit '\(unit.text)'", suggesting: UnitTable.standard.names)
        } else if quantity.kind == "number", dimension(of: unit.text) != dimension(of: quantity.unit) {
            report(file, unit, "'\(name.text)' is in \(quantity.unit), which '\(unit.text)' does not measure")
        }
        readReading(file, row, unit.text, isNumber)
    }

    /// What a unit measures; `nil` for what is no unit, and for none.
    static func dimension(of unit: String) -> Dimension? { unit.isEmpty ? nil : Unit(unit)?.meaning()?.dimension }

    func dimension(of unit: String) -> Dimension? { Self.dimension(of: unit) }

    /// Bytes or bytes a second, and not bits, which measure the same.
    static func isBytes(_ unit: String) -> Bool {
        unit.contains("B") && ["GB", "GB/s"].contains { dimension(of: $0) == dimension(of: unit) }
    }

    /// Bytes are read as powers of ten or of two, and a claim says which, or that its source does not.
    private mutating func readReading(_ file: CSVText, _ row: CSVText.Row, _ unit: String, _ isNumber: Bool) {
        guard isNumber, Self.isBytes(unit) else {
            if let cell = filled(row, "reading") { report(file, cell, "only bytes have a reading") }
            return
        }
        word(file, row, "reading", ["decimal", "binary", "unstated"])
        let isBinaryUnit = unit.contains("iB")
        if let cell = filled(row, "reading"), isBinaryUnit != (cell.text == "binary"), isBinaryUnit || cell.text == "binary" {
            report(file, cell, "'\(unit)' cannot be \(cell.text)")
        }
    }

    private mutating func readScope(_ file: CSVText, _ row: CSVText.Row) {
        guard let quantity = row["quantity"]?.text else { return }
        let isPeak = ["peak", "peak_integer", "measured_matmul"].contains(quantity)
        word(
            file, row, "sparsity", isPeak ? ["dense", "2:4", "4:16", "sparse", "unstated"] : [], orEmpty: !isPeak)
        guard isPeak else { return }
        guard let format = filled(row, "format") else {
            report(file, row["format"], "a peak needs its format")
            return
        }
        if format.text.hasPrefix("INT") != (quantity == "peak_integer"), quantity != "measured_matmul" {
            report(file, format, "'\(format.text)' belongs to \(quantity == "peak" ? "peak_integer" : "peak")")
        }
    }
}
