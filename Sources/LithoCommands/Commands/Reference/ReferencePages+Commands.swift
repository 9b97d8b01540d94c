import ArgumentParser

extension ReferencePages {
    /// What `litho help` prints, a page for each command with those below it.
    static var commands: [ReferencePage] {
        LithoCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
            let name = command._commandName
            return ReferencePage(
                folder: "Commands", name: name, title: "`litho \(name)`", summary: command.configuration.abstract,
                [ReferencePage.fence(help(command), "text")] + below(command, "litho \(name)"))
        }
    }

    private static func below(_ command: any ParsableCommand.Type, _ path: String) -> [String] {
        command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { sub -> [String] in
            let path = "\(path) \(sub._commandName)"
            return ["## `\(path)`", ReferencePage.fence(help(sub), "text")] + below(sub, path)
        }
    }

    private static func help(_ command: any ParsableCommand.Type) -> String {
        LithoCommand.helpMessage(for: command, columns: 100)
    }
}
