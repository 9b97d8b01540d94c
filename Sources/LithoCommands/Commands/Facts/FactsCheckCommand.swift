import ArgumentParser
import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

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
