import ArgumentParser
import CellEngine
import Datasets
import Diagnostics
import LithoPluginKit
import PluginConformance
import PluginProtocol
import Values

extension PluginCommand {
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Run the conformance suite against a plugin's executable.")

        @Argument(help: ArgumentHelp("The executable, or the id of a bundled plugin.", valueName: "plugin"))
        var plugin: String

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var options: ConsoleOptions

        func run() async throws {
            let checks: [ConformanceCheck]
            if let bundled = Litho.bundledPlugins.first(where: { $0.manifest.id == plugin }) {
                // Its examples read the data of all bundled plugins, as cells do.
                let data = DatasetReader(
                    datasets: Litho.bundledPlugins.flatMap { $0.manifest.datasets }, functions: Litho.tableFunctions, folder: nil)
                let suite = PluginConformance(
                    reader: { try data.read($0, inputs: $1, deadline: .now + .seconds(10)).value },
                    environment: PluginRegistry.environment)
                checks = await suite.check(
                    executable: ExecutableFile.ownPath, arguments: ["plugin", "serve", bundled.manifest.id])
            } else {
                guard Files.exists(plugin) else { throw FileProblem(path: plugin, reason: "there is no such file or plugin") }
                checks = await PluginConformance(environment: PluginRegistry.environment)
                    .check(executable: Files.absolute(plugin))
            }
            if json {
                let list = checks.map { check -> JSON in
                    [
                        "name": .string(check.name), "outcome": .string(check.outcome.rawValue),
                        "message": .string(check.message),
                    ]
                }
                try options.console.out(JSON.object(["schema": 1, "checks": .array(list)]).pretty + "\n")
            } else {
                for check in checks {
                    let message = check.message.isEmpty ? "" : ": \(visible(check.message))"
                    try options.console.out("\(check.outcome.rawValue)  \(check.name)\(message)\n")
                }
            }
            if checks.contains(where: { $0.outcome == .failed }) { throw ExitStatus.failed }
        }
    }
}
