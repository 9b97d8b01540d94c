import Values

/// Which chip of the newer copy is which of the older: by name, and what is left over by its facts.
struct RowMatching {
    private(set) var pairs: [(old: CSVText.Row, new: CSVText.Row)] = []
    private(set) var renamed: [(old: String, new: String)] = []
    private(set) var added: [String] = []
    private(set) var removed: [String] = []

    private let columns: ColumnMatching

    init(_ old: CSVText, _ new: CSVText, _ columns: ColumnMatching) {
        self.columns = columns
        var oldLeft = [CSVText.Row]()
        // A name that stands several times is taken in order.
        var newRows = [String: [CSVText.Row]]()
        for row in new.rows.reversed() { newRows[Self.spelling(row.cells[columns.newKey].text), default: []].append(row) }
        var matchedPlaces = Set<Int>()
        for row in old.rows {
            if let other = newRows[Self.spelling(row.cells[columns.oldKey].text)]?.popLast() {
                pairs.append((row, other))
                matchedPlaces.insert(other.cells[0].line)
            } else {
                oldLeft.append(row)
            }
        }
        var newLeft = new.rows.filter { !matchedPlaces.contains($0.cells[0].line) }
        pair(&oldLeft, &newLeft)
        removed = oldLeft.map { $0.cells[columns.oldKey].text }
        added = newLeft.map { $0.cells[columns.newKey].text }
    }

    /// Letter case and spaces are no part of a name.
    private static func spelling(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Pairs what is left over, the most alike first.
    private mutating func pair(_ oldLeft: inout [CSVText.Row], _ newLeft: inout [CSVText.Row]) {
        var candidates = [(score: Double, old: Int, new: Int)]()
        for a in oldLeft.indices {
            for b in newLeft.indices {
                if let score = likeness(oldLeft[a], newLeft[b]) { candidates.append((score, a, b)) }
            }
        }
        var oldTaken = Set<Int>()
        var newTaken = Set<Int>()
        for candidate in candidates.sorted(by: { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) })
        where !oldTaken.contains(candidate.old) && !newTaken.contains(candidate.new) {
            oldTaken.insert(candidate.old)
            newTaken.insert(candidate.new)
        }
        // In the order of the newer copy, and each with its own.
        for b in newLeft.indices where newTaken.contains(b) {
            let taken = candidates.filter { $0.new == b && oldTaken.contains($0.old) }.max { $0.score < $1.score }
            guard let a = taken?.old else { continue }
            pairs.append((oldLeft[a], newLeft[b]))
            renamed.append((oldLeft[a].cells[columns.oldKey].text, newLeft[b].cells[columns.newKey].text))
        }
        oldLeft = oldLeft.indices.filter { !oldTaken.contains($0) }.map { oldLeft[$0] }
        newLeft = newLeft.indices.filter { !newTaken.contains($0) }.map { newLeft[$0] }
    }

    /// How likely two rows are one chip, from 0 to 1; `nil` where they are not alike enough.
    ///
    /// Seven parts of ten are the share of equal facts among those that either row states, three the words that the names share.
    private func likeness(_ old: CSVText.Row, _ new: CSVText.Row) -> Double? {
        var agreeing = 0
        var either = 0
        for column in columns.pairs where column.old != columns.oldKey {
            guard column.role == .fact || column.role == .text else { continue }
            let (a, b) = (TableCell(old.cells[column.old].text), TableCell(new.cells[column.new].text))
            guard a != .empty || b != .empty else { continue }
            either += 1
            if a.says(b) { agreeing += 1 }
        }
        guard agreeing >= 2 else { return nil }
        let facts = Double(agreeing) / Double(either)
        let (a, b) = (words(old.cells[columns.oldKey].text), words(new.cells[columns.newKey].text))
        let names = Double(a.intersection(b).count) / Double(max(1, min(a.count, b.count)))
        let score = 0.7 * facts + 0.3 * names
        let isCertain = facts == 1 && agreeing >= 8
        return score >= 0.75 || isCertain ? score : nil
    }

    private func words(_ name: String) -> Set<String> {
        Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
