import ArgumentParser
import DealGraph
import Diagnostics
import LithoCommands
import Values

/// `litho deals import`
struct ImportDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take statements, funding rounds or a table over into the workspace's facts.",
        discussion: """
            Statements of beneficial ownership (BODS 0.4) are checked first: each error has the name of the rule that is broken, its place and \
            the member that is wrong, and nothing is taken over. Epoch AI's funding rounds are read as they are published; any other table with \
            a mapping, of which Plugins/DealGraph/README.md has an example. What finds no place is said with its line and the reason. The rows \
            go to Facts/deals: parties and sources first, claims last, each file whole or not at all.

            Examples:
              litho deals import statements.json --check
              litho deals import funding_rounds.csv --format epoch
              litho deals import rounds.csv --mapping rounds.json --name our-rounds
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case bods, epoch, csv }

    @Argument(help: "A file, or - for standard input.")
    var file: String

    @Option(help: "bods, epoch or csv. Default: bods for .json, csv with a mapping, epoch otherwise.")
    var format: Format?

    @Option(help: ArgumentHelp("How the columns of a table become claims: a JSON file.", valueName: "file"))
    var mapping: String?

    @Option(help: ArgumentHelp("The end of the names of the files that are written. Default: the name of the file.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The workspace. Default: the one around the current folder.", valueName: "folder"))
    var into: String?

    @Option(help: ArgumentHelp("The day on which statements without a day count as reported.", valueName: "day"))
    var on: String?

    @Flag(help: "Check only, and write nothing.")
    var check = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    private var chosenFormat: Format { format ?? (mapping != nil ? .csv : file.hasSuffix(".json") ? .bods : .epoch) }

    func validate() throws {
        guard (chosenFormat == .csv) == (mapping != nil) else {
            throw ValidationError("--format csv and --mapping belong together")
        }
        if let on, CivilDate(on) == nil { throw ValidationError("--on takes a day such as 2026-01-31, not '\(on)'") }
    }

    func run() async throws {
        let console = options.console
        let bytes = file == "-" ? try Files.readStandardInput(limit: Self.limit) : try Files.read(file, limit: Self.limit)
        let label = file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file
        if chosenFormat == .bods {
            let report = StatementCheck.report(bytes)
            guard report["valid"]?.bool == true, !check else { return try say(report, console) }
        }
        do {
            let name = ImportedFacts.fileName(self.name ?? (label.split(separator: ".").first.map(String.init) ?? label))
            let writer = try FactsWriter(into: into, isCheck: check)
            let book = try DealFacts.book(in: writer.workspace, without: FactsWriter.fileNames(name))
            let facts = try facts(bytes, label, book)
            let written = check || facts.claims.isEmpty ? [] : try writer.write(facts.files(named: name))
            try say(facts, written, console)
            if facts.claims.isEmpty { throw ExitStatus.failed }
        } catch let problem as Diagnostic {
            var problems = ProblemList()
            problems.add([problem], from: SourceText(name: label, ""))
            if json { try console.out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n") }
            problems.print(to: console)
            throw ExitStatus.failed
        }
    }

    private static let limit = 1 << 30

    private func facts(_ bytes: [UInt8], _ label: String, _ book: DealBook) throws -> ImportedFacts {
        if chosenFormat == .bods {
            let json = try JSON(parsing: bytes)
            let days = (json.array ?? []).compactMap {
                $0["publicationDetails"]?["publicationDate"]?.string.flatMap { CivilDate($0.prefix(10)) }
            }
            guard let day = on.flatMap({ CivilDate($0) }) ?? days.max() else {
                throw UsageProblem("no statement says when it was published: --on 2026-01-31 gives the day on which it counts as reported")
            }
            return StatementImport.facts(json, name: label, day: day, beside: book)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw UsageProblem("\(visible(label)) is not UTF-8") }
        let table = try CSVText(text, name: label)
        guard let mapping else { return try MappedImport.facts(table, .epochFundingRounds(), beside: book) }
        return try MappedImport.facts(table, ClaimMapping(Files.read(mapping), name: mapping), beside: book)
    }

    // MARK: - Saying what happened

    private func say(_ facts: ImportedFacts, _ written: [String], _ console: Console) throws {
        if json {
            let members = (facts.json.members ?? []) + [.init("written", .array(written.map(JSON.string)))]
            return try console.out(JSON.object(members).pretty + "\n")
        }
        for note in facts.unplaced { console.say("\(visible(note.place)): not placed: \(visible(note.text))") }
        for note in facts.notes { console.say("\(visible(note.place)): \(visible(note.text))") }
        func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
        let counts = [
            counted(facts.claims.count, "claim", "claims"), counted(facts.parties.count, "new party", "new parties"),
            "\(facts.unplaced.count) not placed",
        ].joined(separator: ", ")
        console.say(check ? "\(counts); nothing is written" : counts)
        for path in written { try console.out(path + "\n") }
    }

    private func say(_ report: JSON, _ console: Console) throws {
        if json {
            try console.out(report.pretty + "\n")
        } else {
            for kind in ["errors", "warnings"] {
                for problem in report[kind]?.array ?? [] {
                    let words = ["path", "keyword", "property", "message"].map { problem[$0]?.string ?? "" }
                    try console.out("\(kind.dropLast()) \(words[0]): \(words[1]) \(words[2]): \(words[3])\n")
                }
            }
            if !console.isQuiet {
                console.say("\(report["statements"]?.integer ?? 0) statements, \(report["errors"]?.array?.count ?? 0) errors")
            }
        }
        if report["valid"]?.bool != true { throw ExitStatus.failed }
    }
}
