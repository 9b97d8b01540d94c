import ArgumentParser
import DealGraph
import LithoCommands
import Values

/// `litho deals import`
struct ImportDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Check statements of beneficial ownership before they are used.",
        discussion: """
            Checks a file against the Beneficial Ownership Data Standard 0.4: each error has the name of the rule that is broken, its place and
            the member that is wrong. Exit code 1 where there is one.

            Examples:
              litho deals import statements.json --format bods --check
              litho deals import statements.json --format bods --check --json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case bods }

    @Argument(help: "A file, or - for standard input.")
    var file: String

    @Option(help: "bods.")
    var format = Format.bods

    @Flag(help: "Check only.")
    var check = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard check else { throw ValidationError("give --check: statements can be checked, not yet taken over") }
    }

    func run() async throws {
        let console = options.console
        let bytes = file == "-" ? try Files.readStandardInput() : try Files.read(file)
        let report = StatementCheck.report(bytes)
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
