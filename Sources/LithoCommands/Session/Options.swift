import ArgumentParser
import ResultCache

/// How much is said, and how.
package struct ConsoleOptions: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say nothing unless something is wrong.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say each step.")
    var verbose = false

    @Option(help: "Colour: auto, always or never.")
    var color: Console.Color?

    @Option(name: .customLong("log-level"), help: ArgumentHelp("error, warning, info or debug.", valueName: "level"))
    var logLevel: LogLevel?

    package init() {}

    package var console: Console {
        let configured = Configuration.current
        let level = logLevel ?? configured.value(.logLevel).flatMap { LogLevel(rawValue: $0) }
        return Console(
            isQuiet: quiet || level == .error, isVerbose: verbose || level == .debug || level == .info,
            color: color ?? configured.value(.color).flatMap { Console.Color(rawValue: $0) } ?? .auto)
    }
}

enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, debug
}

extension Console.Color: ExpressibleByArgument {}

/// Which plugins there are, how many processes, and where results are kept.
struct EngineOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A plugin of your own: the path of its executable. May be repeated.", valueName: "path"))
    var plugin: [String] = []

    @Flag(name: .customLong("in-process"), help: "Run the bundled plugins and the queries of cells inside this process.")
    var inProcess = false

    @Option(name: [.short, .long], help: ArgumentHelp("How many cells may be evaluated at once.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Folder of the result cache. Default: .litho beside the notebook.", valueName: "folder"))
    var cache: String?

    @Flag(name: .customLong("no-cache"), help: "Neither use nor keep results.")
    var noCache = false

    /// The same as plain values.
    var settings: EngineSettings {
        let configured = Configuration.current
        let cache = cache ?? configured.value(.cache)
        let server = cache.flatMap { SharedCacheAddress($0) }
        return EngineSettings(
            plugins: plugin, inProcess: inProcess, jobs: jobs ?? configured.value(.jobs).flatMap { Int($0) },
            cacheFolder: server == nil ? cache : nil, sharedCache: server, usesCache: !noCache)
    }

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)") }
    }
}

/// Which plugins there are, how many processes, and where results are kept.
struct EngineSettings: Sendable {
    var plugins: [String] = []
    var inProcess = false
    var jobs: Int?
    var cacheFolder: String?
    /// A cache that several machines share, behind the one in a folder.
    var sharedCache: SharedCacheAddress?
    var usesCache = true
}

/// What a run can be given against what the notebook says.
struct SettingOptions: ParsableArguments {
    @Option(
        name: [.customShort("p"), .long],
        help: ArgumentHelp("Sets a parameter: name=value. May be repeated.", valueName: "name=value"))
    var param: [String] = []

    @Option(name: .customLong("as-of"), help: ArgumentHelp("Only what was so on this date.", valueName: "date"))
    var asOf: String?

    @Option(name: .customLong("known-on"), help: ArgumentHelp("Only what was known on this date.", valueName: "date"))
    var knownOn: String?

    @Option(help: ArgumentHelp("Seed of everything that depends on chance.", valueName: "n"))
    var seed: Int?

    /// The same as plain values.
    var overrides: RunOverrides { RunOverrides(parameters: param, asOf: asOf, knownOn: knownOn, seed: seed) }
}

/// What a run is given against what the notebook says, as it was typed.
struct RunOverrides: Sendable {
    var parameters: [String] = []
    var asOf: String?
    var knownOn: String?
    var seed: Int?
}
