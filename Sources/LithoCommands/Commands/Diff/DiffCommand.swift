import ArgumentParser
import Comparison
import Diagnostics
import HTMLReport
import Values

/// `litho diff before.json after.json`
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say which numbers of two runs differ, by how much, and what moved them.",
        discussion: """
            Each side is a record of a run (`litho run --record`), a notebook, which is then run, or a folder of either. A notebook given \
            once is compared with itself under other settings: --from and --to take as-of=DATE, known-on=DATE, rev=REVISION of git, or \
            PARAMETER=VALUE, and may be repeated.

            Examples:
              litho diff before.json after.json
              litho diff before/ after/ --html moved.html
              litho diff openai-amazon-deal.md --from as-of=2025-12-31 --to as-of=2026-01-31
              litho diff energy-wall.md --from rev=HEAD~1 --json
              litho diff energy-wall.md --to pue='1.1 to 1.3'
            """)

    @Argument(help: ArgumentHelp("Records, notebooks or folders: the old one and the new one, or one notebook.", valueName: "side"))
    var sides: [String]

    @Option(help: ArgumentHelp("How the old side is run. May be repeated.", valueName: "setting=value"))
    var from: [String] = []

    @Option(help: ArgumentHelp("How the new side is run. May be repeated.", valueName: "setting=value"))
    var to: [String] = []

    @Option(help: ArgumentHelp("Write an HTML page with both values and the reason of each.", valueName: "file"))
    var html: String?

    @Flag(help: "Overwrite a file that Litho did not make.")
    var force = false

    @Flag(name: .customLong("exit-code"), help: "End with 1 where a value moved.")
    var exitCode = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard (1...2).contains(sides.count) else { throw ValidationError("diff takes an old side and a new one, or one notebook") }
        if sides.count == 1, from.isEmpty, to.isEmpty {
            throw ValidationError("one notebook is compared with itself: say how with --from or --to, as in --from rev=HEAD")
        }
    }

    func run() async throws {
        let console = options.console
        let page = try html.map { try ReportFile(path: $0, force: force) }
        let engine = engine.settings
        let (from, to, sides) = (try DiffSettings(from), try DiffSettings(to), sides)
        let comparisons = try await Interrupt.cancelling {
            var old = DiffSide(settings: from, engine: engine)
            var new = DiffSide(settings: to, engine: engine)
            try await old.load(sides[0])
            new.before = old.records
            try await new.load(sides[sides.count - 1])
            return try DiffSide.compare(old, new)
        }
        for record in comparisons.flatMap({ [$0.old, $0.new] }) where !record.succeeded {
            console.say("litho: the run of \(visible(record.notebook)) had errors: what failed has no values here")
        }
        if let page { try page.write(ComparisonPage(comparisons).bytes, console) }
        let moved = comparisons.map(\.movements.count).reduce(0, +)
        let same = comparisons.map(\.unchanged).reduce(0, +)
        if json {
            let document: JSON = [
                "schema": 1, "moved": JSON(moved), "unchanged": JSON(same), "notebooks": .array(comparisons.map(\.json)),
            ]
            try console.out(document.pretty + "\n")
        } else {
            let shown = comparisons.filter { !$0.movements.isEmpty || !$0.circumstances.isEmpty }
            try console.out(visibleLines(shown.map(\.text).joined(separator: "\n")))
            if comparisons.count > 1 || moved == 0, !console.isQuiet {
                let notebooks = comparisons.count == 1 ? "1 notebook" : "\(comparisons.count) notebooks"
                console.say("\(moved) of \(moved + same) values of \(notebooks) moved")
            }
        }
        if exitCode, moved > 0 { throw ExitStatus.failed }
    }
}
