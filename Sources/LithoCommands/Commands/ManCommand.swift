import ArgumentParser
import Diagnostics
import Values

/// `litho man run`
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print the manual page of the program or of a command.",
        discussion: """
            The pages are made of what `--help` says, in the language of mandoc and groff.

            Examples:
              litho man | man -l -
              litho man corpus show | man -l -
              litho man --into ~/.local/share/man/man1
            """)

    @Argument(help: ArgumentHelp("A command; without one, the program.", valueName: "command"))
    var command: [String] = []

    @Option(help: ArgumentHelp("Write the pages of the program and of every command into this folder.", valueName: "folder"))
    var into: String?

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        guard let json = try? JSON(parsing: LithoCommand._dumpHelp().utf8), let root = json["command"] else {
            throw UsageProblem("the help cannot be read")
        }
        if let into {
            try Files.makeFolder(into)
            for page in ManualPage.all(from: root) { try Files.write(Array(page.text.utf8), to: "\(into)/\(page.name).1") }
            return
        }
        var words = ["litho"]
        var place = root
        for word in command {
            let below = place["subcommands"]?.array ?? []
            guard let next = below.first(where: { $0["commandName"]?.string == word }) else {
                let hint = nearest(to: word, among: below.compactMap { $0["commandName"]?.string }).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("unknown command '\(visible(word))'\(hint)")
            }
            words.append(word)
            place = next
        }
        try options.console.out(ManualPage(words: words, command: place).text)
    }
}
