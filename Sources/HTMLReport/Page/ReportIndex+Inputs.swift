import NotebookSyntax
import Values

/// An input of the numbers of a report, once for each name.
struct NamedInput {
    var name: String
    var input: Derivation.Input
    /// Does a value of the title, the key points or the prose rest on it?
    var isInProse: Bool

    /// What other sources say of it.
    var others: [SourceWords.Other] {
        guard case .sourced(let words) = input.origin else { return [] }
        return SourceWords(words, value: input.ownValue, unit: input.unit).others
    }
}

extension ReportIndex {
    /// Every input of every number, in the order of the page, and which of them the prose rests on.
    static func inputs(of report: ReportInput) -> [NamedInput] {
        var places: [String: Int] = [:]
        var found: [NamedInput] = []
        func add(_ value: Value, _ isInProse: Bool) {
            switch value {
            case .quantity(let quantity):
                for input in quantity.derivation?.inputs ?? [] {
                    if let place = places[input.name] {
                        if isInProse { found[place].isInProse = true }
                        continue
                    }
                    places[input.name] = found.count
                    found.append(NamedInput(name: input.name, input: input, isInProse: isInProse))
                }
            case .record(let record): for (_, part) in record { add(part, isInProse) }
            case .list(let items): for item in items { add(item, isInProse) }
            case .table(let table): for row in table.rows { for item in row { add(item, isInProse) } }
            default: break
            }
        }
        for result in report.inlineCells { if case .value(let value) = result.state { add(value, true) } }
        for result in report.cells { if case .value(let value) = result.state { add(value, false) } }
        return found
    }

    /// The newest day on which a cited source was published.
    func newestSource() -> CivilDate? {
        citedKeys.compactMap { key -> CivilDate? in
            let own = sources[key].flatMap { source in source.fields.last { $0.name.text == "issued" }?.value.text }
            return (own ?? documents[key]?.published).flatMap { CivilDate($0.prefix(10)) }
        }.max()
    }
}
