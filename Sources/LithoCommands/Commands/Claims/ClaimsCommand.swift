import ArgumentParser

/// `litho claims …`
struct ClaimsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Find what texts state in numbers and dates, review it, and make facts of it.",
        discussion: """
            Claims are found in the documents of the corpus. One that a person accepts becomes a row of `Facts/chips/claim.csv` or \
            `Facts/deals/claim.csv`, with the sentence it comes from, the reviewer and the day.

            Examples:
              litho claims list tokenring-2                     what the document states
              litho claims conflicts                            what cannot both hold
              litho claims review tokenring-2                   one claim after the other
              litho claims accept tokenring-2#s4.c1 --reviewer ada
              litho claims --extract article.txt --json         claims of a text that is in no corpus
            """,
        subcommands: [
            ClaimsReadCommand.self, ClaimsListCommand.self, ClaimsConflictsCommand.self, ClaimsReviewCommand.self, ClaimsAcceptCommand.self,
            ClaimsRejectCommand.self,
        ], defaultSubcommand: ClaimsReadCommand.self)
}
