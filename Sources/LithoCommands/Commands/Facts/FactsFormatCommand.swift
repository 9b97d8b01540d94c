import ArgumentParser
import Diagnostics

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
