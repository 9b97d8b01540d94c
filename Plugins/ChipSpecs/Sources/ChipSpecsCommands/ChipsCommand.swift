package import ArgumentParser

/// `litho chips`
package struct ChipsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chips", abstract: "The chip database: list, compare, what changed, what others say.",
        discussion: """
            Examples:
              litho chips compare Trainium3 Trainium2 H100
              litho chips show "Trainium 3"
              litho chips diff ml_hardware_2025-11-14.csv ml_hardware_2025-12-10.csv
              litho chips import systems/ --conflicts --format json
            """,
        subcommands: [ListCommand.self, ShowCommand.self, CompareCommand.self, DiffCommand.self, ImportCommand.self, ExportCommand.self])

    package init() {}
}
