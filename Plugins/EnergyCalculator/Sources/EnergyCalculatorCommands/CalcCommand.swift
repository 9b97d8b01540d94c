package import ArgumentParser
import Diagnostics
import EnergyCalculator
import LithoCommands
import Values

/// `litho calc '1 GW * 8760 h in TWh'`
package struct CalcCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "calc", abstract: "Compute with quantities: units, ranges, money.",
        discussion: """
            Examples:
              litho calc '1 GW * 8760 h in TWh'
              litho calc 'x = 70 to 90 W' 'x * 8760 h'
              litho calc --lines < expressions.txt      one result a line
              litho calc --jsonl < cases.jsonl          one JSON answer a line
              litho calc --unit kWh                     what a unit means, and where that is from
              litho calc --functions                    the ready formulas, with their sources

            The language: Documentation/Calculator.md.
            """)

    @Argument(help: ArgumentHelp("Lines of the calculator; the last one's value is printed.", valueName: "line"))
    var line: [String] = []

    @Flag(help: "Read cases as JSON lines from standard input and answer each with a JSON line.")
    var jsonl = false

    @Flag(help: "Read an expression a line from standard input and print a result a line.")
    var lines = false

    @Flag(help: "List the ready formulas with their sources.")
    var functions = false

    @Option(help: ArgumentHelp("Say what a unit means, and where that is from.", valueName: "unit"))
    var unit: String?

    @Option(help: "For --functions and --unit: table, markdown, csv, json or jsonl.")
    var format = TableFormat.table

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    package init() {}

    package func validate() throws {
        if [jsonl, lines, functions, unit != nil, !line.isEmpty].filter({ $0 }).count != 1 {
            throw ValidationError("give one expression, or --lines, or --jsonl; for example: litho calc '1 GW * 8760 h in TWh'")
        }
    }

    package func run() async throws {
        let console = options.console
        if jsonl { return try answerCases(console) }
        if lines { return try LineStream.run(console) }
        if functions { return try console.out(format.write(Listing.functions)) }
        if let unit { return try explain(unit, console) }
        try compute(console)
    }

    private func answerCases(_ console: Console) throws {
        var output = [UInt8]()
        for line in try Files.readStandardInput(limit: 1 << 30).split(separator: UInt8(ascii: "\n")) {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let answer: JSON
            do { answer = try CaseLine(line).answer } catch {
                answer = ["error": ["class": "parse", "message": .string("\(error)")]]
            }
            output += answer.compactBytes
            output.append(UInt8(ascii: "\n"))
            if output.count > 1 << 16 {
                try console.out(output)
                output.removeAll(keepingCapacity: true)
            }
        }
        try console.out(output)
    }

    private func explain(_ unit: String, _ console: Console) throws {
        let (table, suggestion) = Listing.unit(unit)
        guard let table else {
            throw UsageProblem("no unit '\(visible(unit))'\(suggestion.map { "; did you mean '\($0)'?" } ?? "")")
        }
        try console.out(format.write(table))
    }

    private func compute(_ console: Console) throws {
        let text = line.joined(separator: "\n")
        let source = SourceText(name: "<expression>", text)
        let outcome = CalculatorText.compute(text)
        var problems = ProblemList()
        problems.add(
            outcome.diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                diagnostic.file = source.name
                return diagnostic
            }, from: source)
        if json {
            var members: [JSON.Member] = [.init("schema", 1)]
            if let value = outcome.value { members.append(.init("value", value.json)) }
            try console.out(JSON.object(members + problems.json).pretty + "\n")
        } else if let value = outcome.value {
            if case .table(let table) = value { try console.out(format.write(table)) } else { try console.out(value.display + "\n") }
        }
        problems.print(to: console)
        if problems.hasErrors { throw ExitStatus.failed }
    }
}
