import ArgumentParser

/// `litho corpus …`
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "Look into the documents that sentences are cited from.",
        discussion: """
            The documents of a workspace lie in its folder `Corpus`; `litho ingest` adds to it.

            Examples:
              litho corpus list
              litho corpus show tokenring-2          its sentences with their numbers
              litho corpus search memory bandwidth
              litho corpus cite tokenring-2#s5       what to write in a notebook
              litho corpus export --as bibtex > sources.bib
            """,
        subcommands: [
            CorpusListCommand.self, CorpusShowCommand.self, CorpusSearchCommand.self, CorpusCiteCommand.self, CorpusVersionsCommand.self,
            CorpusDedupCommand.self, CorpusExportCommand.self,
        ])
}
