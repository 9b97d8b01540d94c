import ArgumentParser
import LithoCommands
import Values

/// `litho chips list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Accelerators, systems or links.",
        discussion: """
            Examples:
              litho chips list --vendor AWS
              litho chips list --kind system --format box
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case chip, system, link
    }

    @Option(help: "chip, system or link.")
    var kind = Kind.chip

    @Option(help: "Those of one vendor.")
    var vendor: String?

    @Option(help: "table, box, markdown, csv, json, jsonl or html.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var days: DayOptions

    func run() async throws {
        let columns =
            switch kind {
            case .chip: "name, vendor, status, launched, bf16, fp8, memory, bandwidth, tdp, conflicts"
            case .system: "name, vendor, chip, chips, fp8, memory, bandwidth, power, conflicts"
            case .link: "name, vendor, rate, rate_per_chip, rate_per_chip_both, conflicts"
            }
        let sql = "SELECT \(columns) FROM \(kind.rawValue) WHERE vendor = coalesce(:vendor, vendor) COLLATE NOCASE ORDER BY vendor, name"
        let table = try Question(days: days.settings).answer(sql, ["vendor": vendor.map { .text($0) } ?? .missing("any")])
        if table.rows.isEmpty, let vendor { Console().say("litho: no \(kind.rawValue) of '\(vendor)'") }
        try Console().out((json ? TableFormat.json : format).write(table))
    }
}
