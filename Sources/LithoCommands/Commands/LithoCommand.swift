import ArgumentParser

/// `litho`: the list of commands.
struct LithoCommand: AsyncParsableCommand {
    // Computed: the commands of bundled plugins arrive with the call.
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "litho",
            abstract: "Research notebooks whose every number knows its unit and where it came from.",
            discussion: """
                Examples:
                  litho new my-research                 a folder with a notebook that runs
                  litho run Notebooks/first-look.md     evaluate what changed
                  litho render first-look.md -o r.html  one file to mail
                  litho query "SELECT name, fp8 FROM chip WHERE vendor = 'AWS'"

                Exit status: 0 good, 1 the work failed, 2 wrong usage, 130 interrupted.
                Manual: Documentation/README.md in the source, or `litho help COMMAND`.
                """,
            version: "litho \(Litho.version)",
            subcommands: [
                RunCommand.self, RenderCommand.self, SweepCommand.self, CheckCommand.self, WhyCommand.self, QueryCommand.self,
                SchemaCommand.self,
                IngestCommand.self, CorpusCommand.self, ClaimsCommand.self, AuditCommand.self,
                CacheCommand.self,
                PluginCommand.self, NewCommand.self, ExplainCommand.self, DoctorCommand.self, VersionCommand.self,
                ConfigCommand.self, CompletionsCommand.self, ManCommand.self, ReferenceCommand.self,
            ] + Litho.bundledCommands)
    }

    static var names: [String] { configuration.subcommands.map { $0._commandName } + ["help"] }
    /// Commands that have commands of their own.
    static var groups: [String] {
        configuration.subcommands.filter { !$0.configuration.subcommands.isEmpty }.map { $0._commandName }
    }
}
