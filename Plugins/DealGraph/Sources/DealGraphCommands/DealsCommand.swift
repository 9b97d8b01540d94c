package import ArgumentParser

/// `litho deals`: questions about who owns, pays and supplies whom.
package struct DealsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "deals", abstract: "Ask the deal and ownership graph.",
        discussion: """
            Examples:
              litho deals query --jsonl < requests.jsonl
              litho deals ownership --jsonl < networks.jsonl
              litho deals import statements.json --format bods --check
            """,
        subcommands: [
            QueryDealsCommand.self, OwnershipDealsCommand.self, TemporalDealsCommand.self, ImportDealsCommand.self,
        ])

    package init() {}
}
