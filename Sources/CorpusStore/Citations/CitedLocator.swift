/// The place in a document that a citation names: `s4`, `t1.r2c3`, `v1.s4`, `s4:9f86d081`.
package struct CitedLocator: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        case sentence(Int)
        case cell(table: Int, row: Int, column: Int)
    }

    package var place: Place
    /// The version that was asked for; the newest where none was.
    package var version: Int?
    /// First digits of the hash of what was cited.
    package var hash: String?

    package init?(_ text: String) {
        var rest = Substring(text)
        if let colon = rest.firstIndex(of: ":") {
            let digits = rest[rest.index(after: colon)...]
            guard (4...16).contains(digits.count), digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
            hash = String(digits)
            rest = rest[..<colon]
        }
        if rest.first == "v", let dot = rest.firstIndex(of: ".") {
            guard let number = Self.number(rest[rest.index(after: rest.startIndex)..<dot]) else { return nil }
            version = number
            rest = rest[rest.index(after: dot)...]
        }
        if rest.first == "s", let number = Self.number(rest.dropFirst()) {
            place = .sentence(number)
        } else if rest.first == "t" {
            let parts = rest.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].first == "r", let column = parts[1].firstIndex(of: "c"), let table = Self.number(parts[0]),
                let row = Self.number(parts[1][parts[1].index(after: parts[1].startIndex)..<column]),
                let number = Self.number(parts[1][parts[1].index(after: column)...])
            else { return nil }
            place = .cell(table: table, row: row, column: number)
        } else {
            return nil
        }
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.count <= 7, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0
        else {
            return nil
        }
        return number
    }

    /// `sentence 4`, `table 1, row 2, column 3`
    package var words: String {
        switch place {
        case .sentence(let number): "sentence \(number)"
        case .cell(let table, let row, let column): "table \(table), row \(row), column \(column)"
        }
    }
}
