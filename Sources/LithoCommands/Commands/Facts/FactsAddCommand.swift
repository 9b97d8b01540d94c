import ArgumentParser
import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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
