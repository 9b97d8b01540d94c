import ArgumentParser
import HardwarePerformance
import LithoCommands
import Values

/// Chips as cells know them: the chip database with the facts of the workspace around the current folder, on the days asked for.
struct WorkspaceChips: ParsableArguments {
    @OptionGroup var days: DayOptions

    /// The chips that rows or options name; what the database does not have is left to the plugin's own table.
    func table(_ names: some Sequence<String>, _ coefficients: CoefficientTable = .bundled) throws -> ChipTable {
        let question = try Question(days: days.settings)
        var facts = ChipFacts(coefficients)
        for name in Set(names).sorted() where !name.isEmpty {
            var part = ChipFacts.part(name)
            let known = try question.texts(Self.names, ["chip": .text(part)]).first?.first
            if let known { part = known }
            facts.add(name, try question.answer(ChipFacts.sql, ["chip": .text(part)]))
            if known != nil { facts.add(unknown: name) }
        }
        return facts.chipTable
    }

    private static let names = """
        SELECT name FROM chip WHERE name = :chip COLLATE NOCASE
        UNION ALL SELECT part FROM alias WHERE alias = :chip COLLATE NOCASE LIMIT 1
        """
}
