import Values

extension Table {
    /// Is there a number, and nothing but numbers and what is missing?
    func holdsNumbers(_ column: Int) -> Bool {
        holds(column) { if case .quantity = $0 { true } else { false } }
    }

    func holdsDays(_ column: Int) -> Bool {
        holds(column) { value in
            switch value {
            case .date: true
            case .text(let text): CivilDate(text) != nil
            default: false
            }
        }
    }

    func holdsWords(_ column: Int) -> Bool {
        holds(column) { if case .text = $0 { true } else { false } } && !holdsDays(column)
    }

    func isAllMissing(_ column: Int) -> Bool { rows.allSatisfy { if case .missing = $0[column] { true } else { false } } }

    private func holds(_ column: Int, _ matches: (Value) -> Bool) -> Bool {
        var count = 0
        for row in rows {
            if case .missing = row[column] { continue }
            guard matches(row[column]) else { return false }
            count += 1
        }
        return count > 0
    }

    /// Texts that are all numerals become numbers.
    mutating func readNumerals(_ column: Int) {
        let numbers = rows.map { row -> Double? in if case .text(let text) = row[column] { Double(text) } else { nil } }
        guard !numbers.isEmpty, numbers.allSatisfy({ $0?.isFinite ?? false }) else { return }
        for (row, number) in numbers.enumerated() { if let number { rows[row][column] = .quantity(Quantity(number)) } }
    }

    /// Numbers without the ranges they have.
    var withoutRanges: Table {
        var table = self
        for (r, row) in rows.enumerated() {
            for (c, value) in row.enumerated() {
                if case .quantity(let quantity) = value, quantity.spread != nil {
                    table.rows[r][c] = .quantity(Quantity(quantity.number, quantity.unit, derivation: quantity.derivation))
                }
            }
        }
        return table
    }
}

extension Value {
    /// Numbers by size, days by the calendar, words by their letters; what is missing last.
    func sortsBefore(_ other: Value) -> Bool {
        switch (self, other) {
        case (.quantity(let a), .quantity(let b)): a.value < b.value
        case (.date(let a), .date(let b)): a < b
        case (.text(let a), .text(let b)): a < b
        case (.missing, _): false
        case (_, .missing): true
        default: false
        }
    }
}
