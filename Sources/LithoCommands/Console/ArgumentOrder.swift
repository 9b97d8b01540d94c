import Diagnostics

/// What is done with the words of a call before the parser sees them.
enum ArgumentOrder {
    private static let globalFlags: Set<String> = ["-q", "--quiet", "-v", "--verbose"]
    private static let globalOptions: Set<String> = ["--color", "--log-level"]

    /// Puts global options that stand before the command behind it (`litho -q run n.md`), and turns `litho help run` into
    /// `litho run --help`.
    static func normalized(_ arguments: [String], groups: [String]) -> [String] {
        var moved = [String]()
        var rest = arguments[...]
        while let first = rest.first {
            if globalFlags.contains(first) || globalOptions.contains(where: { first.hasPrefix($0 + "=") }) {
                moved.append(rest.removeFirst())
            } else if globalOptions.contains(first), rest.count > 1 {
                moved += [rest.removeFirst(), rest.removeFirst()]
            } else {
                break
            }
        }
        guard let command = rest.first else { return Array(rest) }
        if command == "help" || command == "-h" {
            return Array(rest.dropFirst()) + ["--help"]
        }
        // Commands with commands of their own take them behind the last.
        let hasCommand = rest.count > 1 && !rest[rest.startIndex + 1].hasPrefix("-")
        let words = groups.contains(command) && hasCommand ? 2 : 1
        return rest.prefix(words) + moved + rest.dropFirst(words)
    }

    /// What to say about a command that does not exist; `nil` where it does.
    static func unknownCommand(_ arguments: [String], known: [String]) -> String? {
        guard let word = arguments.first, !word.hasPrefix("-"), !known.contains(word) else { return nil }
        let hint = nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? "; `litho --help` lists the commands"
        return "unknown command '\(visible(word))'\(hint)"
    }
}
