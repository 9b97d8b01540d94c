import ArgumentParser

/// `litho completions bash`
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print a completion script for a shell.",
        discussion: """
            Examples:
              litho completions bash > /etc/bash_completion.d/litho
              litho completions zsh > /usr/local/share/zsh/site-functions/_litho
              litho completions fish > ~/.config/fish/completions/litho.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let target: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try options.console.out(LithoCommand.completionScript(for: target) + "\n")
    }
}
