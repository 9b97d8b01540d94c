import ArgumentParser
import Diagnostics

/// `litho explain L014`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a kind of problem by its code.",
        discussion: """
            Examples:
              litho explain L101     what the code in a message means, and how to mend it
              litho explain --all    every code there is
            """)

    @Argument(help: ArgumentHelp("The code in a message.", valueName: "code"))
    var code: String?

    @Flag(help: "List every code.")
    var all = false

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let pages = allDiagnosticDescriptions()
        if all {
            try options.console.out(pages.map { "\($0.id.code)  \($0.id.name)\n" }.joined())
            return
        }
        guard let code else { throw UsageProblem("explain takes a code such as L101, or --all") }
        guard let page = pages.first(where: { $0.id.code == code.uppercased() || $0.id.name == code }) else {
            let known = pages.map(\.id.code) + pages.map(\.id.name)
            let hint = nearest(to: code, among: known).map { "; did you mean '\($0)'?" } ?? "; `litho explain --all` lists them"
            throw UsageProblem("no problem has the code '\(visible(code))'\(hint)")
        }
        try options.console.out("\(page.id.code) \(page.id.name)\n\n\(page.explanation)\n")
    }
}
