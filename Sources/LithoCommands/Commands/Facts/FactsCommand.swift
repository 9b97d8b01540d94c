import ArgumentParser

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
