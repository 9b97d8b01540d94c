import ArgumentParser
import Diagnostics
import PluginProtocol
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho facts …`
struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "Check, format and add facts of one's own: Facts/*.yml.",
        discussion: """
            A file has one claim a block, with reviewer, date and source; its other keys are columns of the table that `data:` names.

            Examples:
              litho facts check
              litho facts fmt
              litho facts add chips/claim part=Trainium3 quantity=tdp value=800 unit=W source=call --reviewer Ada --date 2026-01-20
            """,
        subcommands: [FactsCheckCommand.self, FactsFormatCommand.self, FactsAddCommand.self])
}

/// `litho facts check`
struct FactsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with the facts of the workspace.",
        discussion: "Blocks are looked at by themselves, and by the plugin whose data set they add to.")

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let workspace = Workspace.here
        var problems = ProblemList()
        var count = 0
        do {
            let files = try workspace.factBlocks()
            let datasets = Litho.bundledPlugins.flatMap { $0.manifest.datasets }
            let own = files.flatMap { $0.problems(datasets) }
            problems.add(own, from: SourceText(name: "", bytes: []))
            if own.isEmpty { _ = try workspace.extended(datasets) }
            count = files.reduce(0) { $0 + $1.blocks.count }
        } catch let problem as Diagnostic { problems.add([problem], from: SourceText(name: "", bytes: [])) }
        if json {
            try console.out(JSON.object([.init("schema", 1), .init("facts", JSON(count))] + problems.json).pretty + "\n")
        } else if !problems.hasErrors {
            try console.out("\(count) \(count == 1 ? "fact" : "facts"): nothing wrong\n")
        }
        problems.print(to: console)
        if problems.hasErrors { throw ExitStatus.failed }
    }
}

/// `litho facts fmt`
struct FactsFormatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Write the facts of the workspace in their one form.",
        discussion: "Keys stand in one order, texts are quoted where they must be; comments above a block stay.")

    @Flag(help: "Change nothing; fail where a file is not in its form.")
    var check = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let workspace = Workspace.here
        var isOff = false
        for file in try workspace.factBlocks() {
            let path = "\(workspace.root)/\(file.name)"
            guard try Files.read(path) != Array(file.text.utf8) else { continue }
            isOff = true
            if check {
                console.say("\(file.name) is not in its form")
            } else {
                try Files.write(Array(file.text.utf8), to: path)
                console.say("wrote \(file.name)")
            }
        }
        if check, isOff { throw ExitStatus.failed }
    }
}

/// `litho facts add chips/claim part=Trainium3 …`
struct FactsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a fact of one's own.",
        discussion: "What the check would refuse is refused, and nothing is written.")

    @Argument(help: ArgumentHelp("The table: chips/claim, deals/claim.", valueName: "data"))
    var data: String

    @Argument(help: ArgumentHelp("What the fact says, column by column.", valueName: "column=value"))
    var fields: [String] = []

    @Option(help: ArgumentHelp("Who stands for it.", valueName: "name"))
    var reviewer: String

    @Option(help: ArgumentHelp("The day of the review: 2026-01-31.", valueName: "day"))
    var date: String

    @Option(help: ArgumentHelp("The file below Facts.", valueName: "file"))
    var file = "own.yml"

    @Flag(name: .customLong("private"), help: "Its source stays out of reports made with --for-mail.")
    var isPrivate = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        guard !file.contains("/"), file.hasSuffix(".yml") else {
            throw UsageProblem("--file is a name that ends in .yml, not '\(visible(file))'")
        }
        let workspace = Workspace.here
        let path = "\(workspace.root)/Facts/\(file)"
        let name = "Facts/\(visible(file))"
        let before = Files.exists(path) ? String(decoding: try Files.read(path), as: UTF8.self) : ""
        var blocks = try FactBlocks(before, name: name)
        var block = FactBlock(fields: [FactBlock.Field(name: "data", text: data, line: 1)], line: 1)
        for text in fields {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw UsageProblem("a fact is column=value, not '\(visible(text))'")
            }
            block.fields.append(FactBlock.Field(name: String(text[..<sign]), text: String(text[text.index(after: sign)...]), line: 1))
        }
        block.fields.append(FactBlock.Field(name: "reviewer", text: reviewer, line: 1))
        block.fields.append(FactBlock.Field(name: "date", text: date, line: 1))
        if isPrivate { block.fields.append(FactBlock.Field(name: "private", text: "true", line: 1)) }
        blocks.blocks.append(block)
        var alone = blocks
        alone.blocks = [block]
        let datasets = Litho.bundledPlugins.flatMap { $0.manifest.datasets }
        if let problem = alone.problems(datasets).first { throw problem }
        try Files.makeFolder("\(workspace.root)/Facts")
        try Files.write(Array(blocks.text.utf8), to: path)
        do { _ = try workspace.extended(datasets) } catch {
            // What its data set refuses does not stay.
            if before.isEmpty { unlink(path) } else { try Files.write(Array(before.utf8), to: path) }
            throw error
        }
        console.say("added to \(name): \(visible(data))")
    }
}
