package import ArgumentParser

/// `litho deals`: questions about who owns, pays and supplies whom.
package struct DealsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "deals", abstract: "Ask the deal and ownership graph.",
        discussion: """
            Examples:
              litho deals owners OpenAI --as-of 2025-11-30
              litho deals rings --through OpenAI
              litho deals query "MATCH (a)-[r:INVESTS_IN]->(b {name: 'OpenAI'}) RETURN a.name, r.value, r.status"
            """,
        subcommands: [
            QueryDealsCommand.self, OwnersDealsCommand.self, ControlsDealsCommand.self, RingsDealsCommand.self, ExposureDealsCommand.self,
            ChangesDealsCommand.self, ContradictionsDealsCommand.self, ShowDealsCommand.self, LinksDealsCommand.self,
            LossesDealsCommand.self, CheckDealsCommand.self, PictureDealsCommand.self, TimelineDealsCommand.self, ImportDealsCommand.self,
            ExportDealsCommand.self, OwnershipDealsCommand.self, TemporalDealsCommand.self, MeasureDealsCommand.self,
        ])

    package init() {}
}
