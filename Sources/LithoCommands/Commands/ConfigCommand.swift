import ArgumentParser
import Diagnostics
import Values

/// `litho config show --origin`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show what is set, and where.",
        discussion: """
            An option wins over the environment, that over `litho.yml` of the workspace, that over the user's file \
            (`$XDG_CONFIG_HOME/litho/config.yml`, else `~/.config/litho/config.yml`), that over the default. Keys: cache, jobs, color, \
            log-level. A workspace's file can name no plugin, and no folder outside the workspace.

            Examples:
              litho config show
              litho config show --origin
              LITHO_JOBS=1 litho config show --origin --json | jq .settings
            """,
        subcommands: [Show.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Print every setting with its value.")

        @Flag(help: "Say where each value comes from.")
        var origin = false

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let configuration = Configuration.current
            let given: [Setting: String] = [
                .color: options.color.map(\.rawValue), .logLevel: options.logLevel.map(\.rawValue),
            ].compactMapValues { $0 }
            let rows = Setting.allCases.map { setting in
                var choice = configuration.choice(setting, option: given[setting])
                choice.value = choice.value.map(setting.shown)
                return (setting, choice)
            }
            if json {
                let settings = rows.map { setting, choice in
                    JSON.Member(
                        setting.rawValue,
                        ["value": .string(choice.value ?? setting.defaultText), "origin": .string(choice.origin.text)])
                }
                return try options.console.out(JSON.object([.init("schema", 1), .init("settings", .object(settings))]).pretty + "\n")
            }
            func column(_ width: Int, _ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
            let width = rows.map { ($0.1.value ?? $0.0.defaultText).count }.max() ?? 0
            for (setting, choice) in rows {
                let value = visible(choice.value ?? setting.defaultText)
                try options.console.out(
                    column(11, setting.rawValue) + (origin ? column(width + 2, value) + choice.origin.text : value) + "\n")
            }
        }
    }
}
