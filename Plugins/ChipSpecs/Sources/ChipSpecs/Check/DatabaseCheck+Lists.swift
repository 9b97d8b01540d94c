import Values

extension DatabaseCheck {
    mutating func readQuantities(_ file: CSVText) {
        guard hasColumns(file, ["quantity", "unit", "kind", "summary"]) else { return }
        for row in file.rows {
            guard let quantity = filled(row, "quantity"), let kind = row["kind"]?.text, let unit = row["unit"] else {
                report(file, row.cells.first, "a quantity needs a name")
                continue
            }
            word(file, row, "kind", ["number", "text", "set"])
            if (kind == "number") != (dimension(of: unit.text) != nil) {
                report(file, unit, kind == "number" ? "unknown unit '\(unit.text)'" : "a \(kind) has no unit")
            }
            if quantities.updateValue((unit.text, kind), forKey: quantity.text) != nil {
                report(file, quantity, "a second quantity '\(quantity.text)'")
            }
            if filled(row, "summary") == nil { report(file, row["summary"], "no summary") }
        }
    }

    mutating func readSources(_ file: CSVText) {
        guard
            hasColumns(
                file, ["id", "grade", "title", "publisher", "address", "date", "note"], needed: ["id", "grade", "title", "publisher"])
        else { return }
        for row in file.rows {
            guard let id = filled(row, "id") else {
                report(file, row.cells.first, "a source needs an id")
                continue
            }
            if !sources.insert(id.text).inserted { report(file, id, "a second source '\(id.text)'") }
            word(file, row, "grade", ["maker", "filing", "measurement", "compilation", "press", "article", "restatement"])
            for column in ["title", "publisher"] where filled(row, column) == nil { report(file, row[column], "no \(column)") }
            for column in ["address", "date"] where filled(row, column) == nil && filled(row, "note") == nil {
                report(file, row[column], "no \(column), and no note that says why")
            }
            _ = date(file, row, "date")
        }
    }

    mutating func readParts(_ file: CSVText) {
        guard hasColumns(file, ["name", "kind", "vendor", "family", "follows", "variant_of", "note"], needed: ["name", "kind", "vendor"])
        else { return }
        for row in file.rows {
            guard let name = filled(row, "name") else {
                report(file, row.cells.first, "a part needs a name")
                continue
            }
            if parts.updateValue(row["kind"]?.text ?? "", forKey: name.text) != nil {
                report(file, name, "a second part '\(name.text)'")
            }
            word(file, row, "kind", ["chip", "system", "link", "language", "vendor"])
            if filled(row, "vendor") == nil { report(file, row["vendor"], "no vendor") }
        }
    }

    /// What parts follow and vary, once all are known.
    mutating func readLineage(_ file: CSVText) {
        for row in file.rows {
            for column in ["follows", "variant_of"] {
                part(file, row, column, orEmpty: true)
                if let cell = filled(row, column), cell.text == row["name"]?.text {
                    report(file, cell, "a part cannot be its own '\(column)'")
                }
            }
        }
    }

    mutating func readAliases(_ file: CSVText) {
        guard hasColumns(file, ["alias", "part"]) else { return }
        for row in file.rows {
            part(file, row, "part")
            guard let alias = row["alias"] else { continue }
            if !aliases.insert(alias.text.lowercased()).inserted { report(file, alias, "a second alias '\(alias.text)'") }
            if let kind = parts[alias.text], alias.text != row["part"]?.text {
                report(file, alias, "'\(alias.text)' is the name of a \(kind) already")
            }
        }
    }

    mutating func readComponents(_ file: CSVText) {
        guard hasColumns(file, ["system", "part", "count", "source", "place"], needed: ["system", "part", "count", "source"]) else {
            return
        }
        for row in file.rows {
            part(file, row, "system")
            if let system = row["system"], let kind = parts[system.text], kind != "system" {
                report(file, system, "'\(system.text)' is a \(kind) and no system")
            }
            part(file, row, "part")
            source(file, row)
            if let count = number(file, row, "count"), count < 1 { report(file, row["count"], "a count is at least 1") }
        }
    }

    mutating func readOffers(_ file: CSVText) {
        let columns = ["part", "amount", "currency", "quantity", "channel", "date", "source", "place", "note"]
        guard hasColumns(file, columns, needed: ["part", "amount", "currency", "date", "source"]) else { return }
        for row in file.rows {
            part(file, row, "part")
            source(file, row)
            if (number(file, row, "amount") ?? 0) <= 0 { report(file, row["amount"], "an amount is above zero") }
            if let currency = row["currency"], currency.text.count != 3 || currency.text != currency.text.uppercased() {
                report(file, currency, "currency '\(currency.text)' is no code of ISO 4217 such as USD")
            }
            word(file, row, "quantity", ["chip", "chip-hour", "system", "system-hour"])
            if filled(row, "channel") == nil { report(file, row["channel"], "no channel") }
            if date(file, row, "date") == nil, filled(row, "date") == nil { report(file, row["date"], "a price needs its date") }
        }
    }
}
