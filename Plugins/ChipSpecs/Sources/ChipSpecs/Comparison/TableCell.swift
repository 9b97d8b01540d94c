package import Values

/// What a cell of a table means, so that two spellings of it can be told to be one.
package enum TableCell: Sendable, Hashable {
    /// Nothing, however it is spelt: an empty cell, NaN, N/A.
    case empty
    case number(Double)
    case date(CivilDate)
    /// In lower case, with single spaces.
    case text(String)

    package init(_ text: some StringProtocol) {
        let words = text.split(whereSeparator: \.isWhitespace)
        let plain = words.joined(separator: " ").lowercased()
        switch plain {
        case "", "nan", "n/a", "na", "none", "null", "-", "–": self = .empty
        case "inf", "infinity", "+inf": self = .number(.infinity)
        case "-inf", "-infinity": self = .number(-.infinity)
        default:
            if let number = Number(plain) {
                self = .number(number.double)
            } else if let date = CivilDate(plain) {
                self = .date(date)
            } else {
                self = .text(plain)
            }
        }
    }

    /// Do both say the same? Numbers may differ in the last of the digits that a computer prints.
    package func says(_ other: TableCell) -> Bool {
        guard case .number(let a) = self, case .number(let b) = other, a != b else { return self == other }
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    }

    var isText: Bool { if case .text = self { true } else { false } }

    /// A number as a number, a date as it is written, nothing as null.
    package var json: JSON {
        switch self {
        case .empty: .null
        case .number(let value): value.isFinite ? JSON(value) : .string(Number.real(value).description)
        case .date(let date): .string(date.description)
        case .text(let text): .string(text)
        }
    }
}
