import ArgumentParser
import Diagnostics

/// `litho new my-research`
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a folder with a notebook that runs at once.",
        discussion: """
            Examples:
              litho new my-research
              cd my-research && litho render report.md
            """)

    @Argument(help: ArgumentHelp("The folder; it must be empty or not there yet.", valueName: "folder"))
    var folder: String

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        if Files.exists(folder), !Files.isFolder(folder) || !Files.isEmptyFolder(folder) {
            throw UsageProblem("\(visible(folder)) is there already, and not an empty folder")
        }
        try Files.makeFolder(folder)
        try Files.makeFolder("\(folder)/Corpus")
        for (name, text) in WorkspaceTemplate.files { try Files.write(Array(text.utf8), to: "\(folder)/\(name)") }
        if !console.isQuiet {
            console.say("made \(visible(folder)): try `cd \(visible(folder)) && litho render report.md`")
        }
    }
}

/// The files of a fresh workspace: a notebook with a table of its own, a query, a calculation and a value in prose, and a folder for articles.
enum WorkspaceTemplate {
    static let files: [(name: String, text: String)] = [
        (
            "report.md",
            """
            ---
            title: "Our fleet draws `{calc} power.total | digits=1`"
            params:
              load: 70 %
            data:
              fleet: fleet.csv
            references:
              - id: inventory
                title: Inventory of the machine rooms
                publisher: Us
                issued: 2026-01-31
            ---

            # What we run

            The inventory lists every site [@inventory].

            ```{chips}
            #| label: fleet_power
            #| caption: What each site draws when all its chips are busy
            SELECT site, chip, count, count * tdp / 1000.0 AS "busy [kW]"
            FROM fleet JOIN chip ON chip.name = fleet.chip
            ORDER BY site
            ```

            At a load of `{calc} params.load` that comes to:

            ```{calc}
            #| label: power
            busy  = sum(fleet_power.busy)
            total = busy * params.load
            ```

            """
        ),
        (
            "fleet.csv",
            """
            site,chip,count
            Oslo,H100-SXM-80GB,512
            Porto,MI300X,256
            Riga,A100-SXM-80GB,1024

            """
        ),
        (
            "Corpus/README.md",
            """
            Articles that notebooks cite by sentence: `litho ingest article.html` keeps one here, `[@key#s4]` cites its fourth sentence.

            """
        ),
        (".gitignore", ".litho/\n*.html\n"),
    ]
}
