import Values

/// Two runs of a notebook, number by number.
package struct Comparison: Sendable {
    package var old: RunRecord
    package var new: RunRecord
    /// In the order of the new notebook; what is gone stands at the end.
    package private(set) var movements: [Movement] = []
    /// How many values are the same.
    package private(set) var unchanged = 0
    /// Settings and documents that differ: true of the whole run.
    package private(set) var circumstances: [Cause] = []

    /// The rows that differ between two states of a table, in words, where the texts of both are at hand.
    package typealias RowChanges = (_ table: String, _ old: String, _ new: String) -> [String]

    /// What a data set says otherwise on the day of the new run than on that of the old one; empty where that is not at hand.
    package typealias DayChanges = (_ dataset: String) -> [DayChange]

    /// `isSame` says whether two values count as one; where nothing is said, they must be equal.
    package init(
        _ old: RunRecord, _ new: RunRecord, rows: @escaping RowChanges = { _, _, _ in [] },
        days: @escaping DayChanges = { _ in [] },
        isSame: (_ old: RunRecord.Entry, _ new: RunRecord.Entry) -> Bool = { $0.content == $1.content }
    ) {
        self.old = old
        self.new = new
        circumstances = Self.circumstances(old, new)
        var finder = CauseFinder(old, new, rows: rows, days: days)
        let before = Self.table(of: old)
        var seen = Set<String>()
        for (index, cell) in new.cells.enumerated() {
            for entry in Self.kept(cell) where seen.insert(entry.name).inserted {
                let other = before[entry.name]
                if let other, isSame(other.entry, entry) {
                    unchanged += 1
                    continue
                }
                movements.append(
                    Movement(
                        name: entry.name, old: other?.entry.content, new: entry.content,
                        causes: finder.causes(of: entry, in: index, before: other?.entry, oldCell: other?.cell)))
            }
        }
        for (index, cell) in old.cells.enumerated() {
            for entry in Self.kept(cell) where seen.insert(entry.name).inserted {
                movements.append(
                    Movement(
                        name: entry.name, old: entry.content, new: nil, causes: finder.causes(ofGone: entry, in: index)))
            }
        }
        shareCausesOfRows()
    }

    /// The texts of a row that came or went did so for the reasons of its numbers.
    private mutating func shareCausesOfRows() {
        var rows: [String: [Int]] = [:]
        for (index, movement) in movements.enumerated() where movement.name.contains("['") && (movement.old == nil || movement.new == nil) {
            rows[Self.row(of: movement.name) + (movement.old == nil ? " new" : " gone"), default: []].append(index)
        }
        for row in rows.values where row.count > 1 {
            var causes: [Cause] = []
            for cause in row.flatMap({ movements[$0].causes }) where !causes.contains(cause) { causes.append(cause) }
            causes = causes.filter { $0.kind == .input } + causes.filter { $0.kind != .input }
            for index in row { movements[index].causes = Array(causes.prefix(CauseFinder.limit)) }
        }
    }

    /// An inline cell that only shows another cell's value says nothing of its own.
    private static func kept(_ cell: RunRecord.Cell) -> [RunRecord.Entry] {
        cell.isInline && Reference(parsing: cell.label) != nil ? [] : cell.entries
    }

    private static func table(of record: RunRecord) -> [String: (entry: RunRecord.Entry, cell: Int)] {
        var table = [String: (entry: RunRecord.Entry, cell: Int)]()
        for (index, cell) in record.cells.enumerated() {
            for entry in kept(cell) where table[entry.name] == nil { table[entry.name] = (entry, index) }
        }
        return table
    }

    private static func circumstances(_ old: RunRecord, _ new: RunRecord) -> [Cause] {
        var causes = [Cause]()
        func compare(_ name: String, _ before: String?, _ after: String?) {
            if before != after { causes.append(Cause(.option, name, old: before ?? "not set", new: after ?? "not set")) }
        }
        compare("as-of", old.asOf, new.asOf)
        compare("known-on", old.knownOn, new.knownOn)
        compare("seed", old.seed.map { "\($0)" }, new.seed.map { "\($0)" })
        for parameter in new.parameters {
            let before = old.parameters.first { $0.name == parameter.name }?.text
            if before != parameter.text { causes.append(Cause(.parameter, parameter.name, old: before ?? "", new: parameter.text)) }
        }
        for parameter in old.parameters where !new.parameters.contains(where: { $0.name == parameter.name }) {
            causes.append(Cause(.parameter, parameter.name, old: parameter.text))
        }
        for document in new.documents {
            if let before = old.documents.first(where: { $0.key == document.key }), before.digest != document.digest {
                causes.append(
                    Cause(
                        .document, document.key, old: "version \(before.version), \(before.digest.prefix(8))",
                        new: "version \(document.version), \(document.digest.prefix(8))"))
            }
        }
        return causes
    }
}
