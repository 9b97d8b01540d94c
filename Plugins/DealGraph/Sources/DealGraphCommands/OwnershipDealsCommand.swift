import ArgumentParser
import DealGraph
import LithoCommands

/// `litho deals ownership`
struct OwnershipDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ownership", abstract: "Look ownership through chains and rings.",
        discussion: """
            With --jsonl each line of standard input is a network: {"nodes":["A",…],"stakes":[{"owner":"A","owned":"B","share":0.4},…]}, perhaps \
            with "asset_value". Each answer names its measures: gross integrated ownership T, corrected Y, ultimate owners, hhi, undisclosed, \
            control, cycles, book and outside values. A closed ring with nobody outside is refused by name.

            Examples:
              litho deals ownership --jsonl < networks.jsonl
              echo '{"stakes":[{"owner":"A","owned":"B","share":0.6}]}' | litho deals ownership --jsonl
            """)

    @Flag(help: "Networks are JSON lines on standard input.")
    var jsonl = false

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard jsonl else { throw ValidationError("give --jsonl: networks are read from standard input") }
    }

    func run() async throws {
        try await LineLoop.run(options.console) { { OwnershipLines.answer($0) } }
    }
}
