/// Finds out why a value moved: first by the inputs that the number itself rests on, then by what went into its cell and into the
/// cells before it.
struct CauseFinder {
    /// As many causes are named for one value.
    static let limit = 6

    private let old: RunRecord
    private let new: RunRecord
    private let rows: Comparison.RowChanges
    private let days: Comparison.DayChanges
    /// Of all data sets that the two runs read.
    private let allDays: [DayChange]
    private let oldLabels: [String: Int]
    private let newLabels: [String: Int]
    private var ofCells: [Int: [Cause]] = [:]

    init(
        _ old: RunRecord, _ new: RunRecord, rows: @escaping Comparison.RowChanges,
        days: @escaping Comparison.DayChanges
    ) {
        self.old = old
        self.new = new
        self.rows = rows
        self.days = days
        allDays = Set((old.cells + new.cells).flatMap { $0.data.compactMap { Self.dataset(of: $0.title) } }).sorted().flatMap { days($0) }
        oldLabels = Self.labels(of: old)
        newLabels = Self.labels(of: new)
    }

    private static func labels(of record: RunRecord) -> [String: Int] {
        Dictionary(record.cells.enumerated().map { ($1.label, $0) }) { first, _ in first }
    }

    /// Of a value that is there now.
    mutating func causes(of entry: RunRecord.Entry, in cell: Int, before: RunRecord.Entry?, oldCell: Int?) -> [Cause] {
        let inputs = before.map { self.inputs(of: entry, before: $0) } ?? arrived(entry, in: cell)
        let ofCell = causes(ofCell: cell)
        // Other numbers explain it; data and parameters are then only where those numbers stand. A number out of another cell of which
        // nothing more is known explains nothing yet.
        let isExplained = inputs.contains { newLabels[String($0.name.prefix { $0 != "." && $0 != "[" })] == nil }
        let deeper = !isExplained ? ofCell : ofCell.filter { [.code, .option, .plugin].contains($0.kind) }
        var causes = inputs + deeper.map { narrowed($0, to: entry.name) }
        if causes.isEmpty, before == nil { causes = [Cause(.cell, Self.absence(oldLabels[new.cells[cell].label].map { old.cells[$0] }))] }
        return Array(causes.prefix(Self.limit))
    }

    /// Of a value that is gone.
    mutating func causes(ofGone entry: RunRecord.Entry, in oldCell: Int) -> [Cause] {
        let label = old.cells[oldCell].label
        guard let cell = newLabels[label] else { return [Cause(.cell, "there is no cell '\(label)' any more")] }
        let outcome = new.cells[cell].outcome
        if !["computed", "reused"].contains(outcome) { return [Cause(.cell, "the cell '\(label)' \(outcome)")] }
        let known = Set(new.inputs.map(\.name))
        let left = entry.inputs.map { old.inputs[$0] }.filter { !known.contains($0.name) }
            .map { Cause(.input, $0.name, old: $0.text, oldOrigin: $0.origin) }
        return Array((left + causes(ofCell: cell).map { narrowed($0, to: entry.name) }).prefix(Self.limit))
    }

    private static func absence(_ cell: RunRecord.Cell?) -> String {
        guard let cell else { return "the cell is new" }
        return ["computed", "reused"].contains(cell.outcome) ? "the value is new in its cell" : "before, the cell \(cell.outcome)"
    }

    // MARK: Inputs of a number

    /// What a value that is new in its cell rests on, and nothing did before.
    private func arrived(_ entry: RunRecord.Entry, in cell: Int) -> [Cause] {
        guard oldLabels[new.cells[cell].label] != nil else { return [] }
        let known = Set(old.inputs.map(\.name))
        return entry.inputs.map { new.inputs[$0] }.filter { !known.contains($0.name) }
            .map { Cause(.input, $0.name, new: $0.text, newOrigin: $0.origin) }
    }

    private func inputs(of entry: RunRecord.Entry, before: RunRecord.Entry) -> [Cause] {
        let was = before.inputs.map { old.inputs[$0] }
        let now = entry.inputs.map { new.inputs[$0] }
        var causes = [Cause]()
        for input in now {
            guard let other = was.first(where: { $0.name == input.name }) else {
                causes.append(Cause(.input, input.name, new: input.text, newOrigin: input.origin))
                continue
            }
            if other != input {
                causes.append(
                    Cause(
                        .input, input.name, old: other.text, new: input.text, oldOrigin: other.origin, newOrigin: input.origin))
            }
        }
        for input in was where !now.contains(where: { $0.name == input.name }) {
            causes.append(Cause(.input, input.name, old: input.text, oldOrigin: input.origin))
        }
        return causes
    }

    // MARK: What went into a cell

    /// Of a cell and of those before it, each cell looked at once.
    private mutating func causes(ofCell index: Int) -> [Cause] {
        if let known = ofCells[index] { return known }
        // A ring cannot have run; should one be on record, it ends here.
        ofCells[index] = []
        let cell = new.cells[index]
        guard let before = oldLabels[cell.label].map({ old.cells[$0] }) else { return [] }
        var causes = own(cell, before)
        for read in cell.reads where before.reads.first(where: { $0.name == read.name })?.digest != read.digest {
            let root = String(read.name.prefix { $0 != "." && $0 != "[" })
            if root == "params" {
                let name = String(read.name.dropFirst("params.".count))
                causes.append(
                    Cause(
                        .parameter, name, old: before.reads.first { $0.name == read.name }?.summary ?? "", new: read.summary))
            } else if let parent = newLabels[root] {
                causes += self.causes(ofCell: parent)
            }
        }
        var seen = Set<Cause>()
        causes = causes.filter { seen.insert($0).inserted }
        ofCells[index] = causes
        return causes
    }

    private func own(_ cell: RunRecord.Cell, _ before: RunRecord.Cell) -> [Cause] {
        var causes = [Cause]()
        if cell.codeDigest != before.codeDigest {
            let lines = cell.code.isEmpty || before.code.isEmpty ? [] : Self.lines(before.code, cell.code)
            causes.append(Cause(.code, cell.label, old: before.code, new: cell.code, details: lines))
        }
        for name in Set(cell.options.keys).union(before.options.keys).sorted() where cell.options[name] != before.options[name] {
            causes.append(
                Cause(
                    .option, "option \(name) of '\(cell.label)'", old: before.options[name] ?? "not set",
                    new: cell.options[name] ?? "not set"))
        }
        for read in cell.data {
            guard let other = before.data.last(where: { $0.title == read.title }), other.digest != read.digest else { continue }
            // A setting is itself the cause, and has both its values.
            if var setting = setting(read.title) {
                setting.details = dayChanges(cell).lines
                causes.append(setting)
                continue
            }
            var details = [String]()
            var tables = [String]()
            for mark in read.tables {
                guard let was = other.tables.first(where: { $0.name == mark.name }), was.digest != mark.digest else { continue }
                tables.append(mark.name)
                details += rows(mark.name, was.digest, mark.digest)
            }
            // The same rows, and another answer: the days of the run show other rows of them.
            let days = tables.isEmpty ? ["setting as-of", "setting known-on"].compactMap(setting).filter { $0.old != $0.new } : []
            guard days.isEmpty else {
                for var cause in days where !causes.contains(where: { $0.name == cause.name }) {
                    cause.details = dayChanges(cell).lines
                    causes.append(cause)
                }
                continue
            }
            let named = tables.isEmpty ? "" : " (\(tables.joined(separator: ", ")))"
            causes.append(Cause(.data, "'\(cell.label)' read other data\(named): \(read.title)", details: details))
        }
        // A lock does not keep the content.
        let isOtherBuild = ![cell.pluginContent, before.pluginContent].contains("") && cell.pluginContent != before.pluginContent
        if cell.plugin != before.plugin || isOtherBuild, causes.isEmpty {
            causes.append(
                Cause(.plugin, cell.plugin.split(separator: " ").first.map(String.init) ?? "", old: before.plugin, new: cell.plugin))
        }
        return causes
    }

    /// What the data sets that a cell reads say otherwise on the new day, about those whom its code names.
    private func dayChanges(_ cell: RunRecord.Cell) -> [DayChange] {
        Set(cell.data.compactMap { Self.dataset(of: $0.title) }).sorted().flatMap { days($0) }.about(cell.code)
    }

    /// Of the lines under a day those about whom a value is named after.
    private func narrowed(_ cause: Cause, to name: String) -> Cause {
        guard cause.kind == .option, !cause.details.isEmpty else { return cause }
        let about = allDays.filter { change in change.names.contains { name.contains($0) } }
        guard !about.isEmpty else { return cause }
        var cause = cause
        cause.details = about.lines
        return cause
    }

    /// `deals` of `query of deals: SELECT …`.
    private static func dataset(of title: String) -> String? {
        guard title.hasPrefix("query of "), let end = title.firstIndex(of: ":") else { return nil }
        return String(title[title.index(title.startIndex, offsetBy: "query of ".count)..<end])
    }

    private func setting(_ title: String) -> Cause? {
        func cause(_ name: String, _ before: String?, _ after: String?) -> Cause {
            Cause(.option, name, old: before ?? "not set", new: after ?? "not set")
        }
        switch title {
        case "setting as-of": return cause("as-of", old.asOf, new.asOf)
        case "setting known-on": return cause("known-on", old.knownOn, new.knownOn)
        case "setting seed": return cause("seed", old.seed.map { "\($0)" }, new.seed.map { "\($0)" })
        default: return nil
        }
    }

    /// The lines of two texts that differ.
    private static func lines(_ old: String, _ new: String, limit: Int = 8) -> [String] {
        let before = old.split(separator: "\n").map(String.init)
        let after = new.split(separator: "\n").map(String.init)
        guard before.count <= 2_000, after.count <= 2_000 else { return ["the texts are long"] }
        let difference = after.difference(from: before)
        var lines = [String]()
        for change in difference {
            switch change {
            case .remove(_, let line, _): lines.append("- \(line)")
            case .insert(_, let line, _): lines.append("+ \(line)")
            }
        }
        return lines.count > limit ? lines.prefix(limit) + ["and \(lines.count - limit) more lines"] : lines
    }
}
