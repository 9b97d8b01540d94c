import ArgumentParser
import Datasets
import LithoPluginKit
import PluginProtocol
import Values

/// `litho version --json`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the versions of the program and what it is made of.",
        discussion: """
            Examples:
              litho version
              litho version --json | jq .sqlite
            """)

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let plugins = Litho.bundledPlugins.map { $0.manifest }
        if json {
            let document: JSON = [
                "schema": 1, "litho": .string(Litho.version), "commit": SourceCommit.hex.map { .string($0) } ?? .null,
                "swift": .string(swiftVersion), "sqlite": .string(SQLiteFacts.version),
                "plugins": .array(plugins.map { ["id": .string($0.id), "version": .string($0.version)] }),
            ]
            return try options.console.out(document.pretty + "\n")
        }
        try options.console.out(
            "litho \(Litho.version)\nswift \(swiftVersion)\nsqlite \(SQLiteFacts.version)\n"
                + plugins.map { "\($0.id) \($0.version)\n" }.joined())
    }
}

/// The compiler this was built with.
var swiftVersion: String {
    #if swift(>=6.4)
    "6.4 or later"
    #elseif swift(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
}
