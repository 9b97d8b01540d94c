import ArgumentParser
import Diagnostics
import ResultCache
import Values

/// `litho cache stats|gc|clear`
struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Look at the result cache, and tidy it.",
        discussion: """
            Examples:
              litho cache stats
              litho cache gc --keep 3
              litho cache clear --cache Notebooks/.litho
            """,
        subcommands: [Stats.self, Collect.self, Clear.self])

    struct Place: ParsableArguments {
        @Option(help: ArgumentHelp("Folder of the cache. Default: .litho in the current folder.", valueName: "folder"))
        var cache: String?

        /// The cache, which has to be there already.
        func with<T>(_ console: Console, _ body: (SQLiteTraceStore) throws -> T) throws -> T {
            guard let store = try CacheLocation.open(cache, beside: ".", onlyIfThere: true) else {
                throw UsageProblem("there is no cache in \(visible(CacheLocation.folder(cache, beside: ".")))")
            }
            defer { store.close() }
            let result = try body(store)
            for warning in store.warnings { console.say("litho: \(warning.summary)") }
            return result
        }
    }

    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "stats", abstract: "Say what the cache holds.")

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let console = options.console
            let (path, stats) = try place.with(console) { ($0.path ?? "", $0.stats()) }
            if json {
                let document: JSON = [
                    "schema": 1, "path": .string(path), "traces": JSON(stats.traces), "valueBytes": JSON(Int(stats.valueBytes)),
                    "analyses": JSON(stats.analyses), "notebooks": JSON(stats.notebooks),
                    "fileBytes": JSON(Int(stats.fileSize)),
                ]
                return try console.out(document.pretty + "\n")
            }
            try console.out(
                """
                cache      \(visible(path))
                notebooks  \(stats.notebooks)
                results    \(stats.traces)
                values     \(stats.valueBytes / 1024) KiB
                size       \(stats.fileSize / 1024) KiB

                """)
        }
    }

    struct Collect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "gc", abstract: "Remove old results that no cell shows.")

        @Option(help: ArgumentHelp("How many results to keep for each cell.", valueName: "n"))
        var keep = 8

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            guard keep >= 1 else { throw UsageProblem("--keep takes a number from 1") }
            let console = options.console
            let removed = try place.with(console) { $0.gc(keepingPerSlot: keep, dropMissingNotebooks: true) }
            if json {
                let document: JSON = ["schema": 1, "removedTraces": JSON(removed.traces), "removedValues": JSON(removed.blobs)]
                return try console.out(document.pretty + "\n")
            }
            try console.out("removed \(removed.traces) results and \(removed.blobs) values\n")
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "clear", abstract: "Remove every result.")

        @OptionGroup var place: Place
        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let console = options.console
            try place.with(console) { $0.clear() }
            if !console.isQuiet { console.say("the cache is empty") }
        }
    }
}
