import Values

/// Which column of the newer copy is which of the older, and what kind of content it has.
struct ColumnMatching {
    enum Role {
        /// Numbers and days that somebody states.
        case fact
        case text
        /// Made of other columns.
        case computed
        /// When the row was last touched.
        case edited
    }

    struct Pair {
        var old: Int
        var new: Int
        /// As the newer copy calls it.
        var name: String
        var role: Role
    }

    private(set) var pairs: [Pair] = []
    private(set) var renamed: [(old: String, new: String)] = []
    private(set) var added: [String] = []
    private(set) var removed: [String] = []
    let oldKey: Int
    let newKey: Int

    init(_ old: CSVText, _ new: CSVText) {
        let oldNames = old.head.map(\.text)
        let newNames = new.head.map(\.text)
        // The first column names the row, wherever the other copy has it.
        oldKey = 0
        newKey = newNames.firstIndex { Self.plain($0) == Self.plain(oldNames[0]) } ?? 0

        var matches = [Int: Int]()
        matches[oldKey] = newKey
        for (index, name) in oldNames.enumerated() where index != oldKey {
            if let other = newNames.firstIndex(of: name), other != newKey { matches[index] = other }
        }
        for (index, name) in oldNames.enumerated() where matches[index] == nil {
            let other = newNames.indices.first { !matches.values.contains($0) && Self.plain(newNames[$0]) == Self.plain(name) }
            if let other { matches[index] = other }
        }
        matchByContent(old, new, &matches)

        for (index, name) in oldNames.enumerated() {
            guard let other = matches[index] else {
                removed.append(name)
                continue
            }
            if name != newNames[other], index != oldKey { renamed.append((name, newNames[other])) }
            let cells = old.rows.map { $0.cells[index].text } + new.rows.map { $0.cells[other].text }
            pairs.append(Pair(old: index, new: other, name: newNames[other], role: Self.role(of: newNames[other], cells)))
        }
        added = newNames.indices.filter { !matches.values.contains($0) }.map { newNames[$0] }
    }

    /// Letters and digits in lower case.
    static func plain(_ name: String) -> String {
        String(
            decoding: name.lowercased().utf8.filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 },
            as: UTF8.self)
    }

    /// A column that is left over on either side is the same where the cells of the chips in both copies are.
    private func matchByContent(_ old: CSVText, _ new: CSVText, _ matches: inout [Int: Int]) {
        let oldLeft = old.head.indices.filter { matches[$0] == nil }
        let newLeft = new.head.indices.filter { !matches.values.contains($0) }
        guard !oldLeft.isEmpty, !newLeft.isEmpty else { return }
        var rows = [String: CSVText.Row]()
        for row in new.rows { rows[Self.plain(row.cells[newKey].text)] = row }
        var candidates = [(share: Double, old: Int, new: Int)]()
        for a in oldLeft {
            for b in newLeft {
                var agreeing = 0
                var either = 0
                for row in old.rows {
                    guard let other = rows[Self.plain(row.cells[oldKey].text)] else { continue }
                    let (one, two) = (TableCell(row.cells[a].text), TableCell(other.cells[b].text))
                    guard one != .empty || two != .empty else { continue }
                    either += 1
                    if one.says(two) { agreeing += 1 }
                }
                let share = Double(agreeing) / Double(max(either, 1))
                if agreeing >= 3, share >= 0.8 { candidates.append((share, a, b)) }
            }
        }
        for candidate in candidates.sorted(by: { ($1.share, $0.old, $0.new) < ($0.share, $1.old, $1.new) })
        where matches[candidate.old] == nil && !matches.values.contains(candidate.new) {
            matches[candidate.old] = candidate.new
        }
    }

    /// Epoch AI computes these from the other columns of its table (documentation of "Machine Learning Hardware").
    private static let computed: Set<String> = [
        "maxperformance", "energyefficiency", "priceperformance", "totalprocessingperformance", "mlops",
    ]

    private static func role(of name: String, _ cells: [String]) -> Role {
        let words = name.lowercased()
        if words.contains("modified") || words.contains("updated") || words.contains("edited") { return .edited }
        let bare = plain(String(words.prefix { $0 != "(" }))
        if computed.contains(bare) || computed.contains(plain(words)) { return .computed }
        let filled = cells.map { TableCell($0) }.filter { $0 != .empty }
        return filled.count { $0.isText } * 2 > filled.count ? .text : .fact
    }
}
