import ArgumentParser
import Datasets
import Diagnostics
import PluginHost
import PluginProtocol
import ResultCache
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check everything Litho needs, and say how to repair what is missing.",
        discussion: """
            Examples:
              litho doctor
              litho doctor --json | jq '.checks[] | select(.good == false)'
            """)

    struct Check {
        var name: String
        var isGood: Bool
        var found: String
        var repair: String?
    }

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let checks = await programChecks() + pluginChecks() + placeChecks()
        if json {
            let list = checks.map { check -> JSON in
                [
                    "name": .string(check.name), "good": .bool(check.isGood), "found": .string(check.found),
                    "repair": check.isGood ? .null : check.repair.map { .string($0) } ?? .null,
                ]
            }
            try options.console.out(JSON.object(["schema": 1, "checks": .array(list)]).pretty + "\n")
        } else {
            let width = checks.map(\.name.count).max() ?? 0
            for check in checks {
                let space = String(repeating: " ", count: width - check.name.count)
                try options.console.out("\(check.isGood ? "good" : "BAD ")  \(check.name)\(space)  \(visible(check.found))\n")
                if !check.isGood, let repair = check.repair { try options.console.out("      \(repair)\n") }
            }
        }
        if checks.contains(where: { !$0.isGood }) { throw ExitStatus.failed }
    }

    private func programChecks() -> [Check] {
        [
            Check(name: "litho", isGood: true, found: Litho.version),
            Check(name: "swift runtime", isGood: true, found: swiftVersion),
            Check(
                name: "sqlite", isGood: SQLiteFacts.isRecent, found: SQLiteFacts.version,
                repair: "Litho wants SQLite 3.38 or later: install libsqlite3-0 of Debian 12 or later."),
            Check(
                name: "sqlite column metadata", isGood: SQLiteFacts.hasColumnMetadata,
                found: SQLiteFacts.hasColumnMetadata ? "there" : "missing",
                repair: "Columns would lose their units: use a SQLite built with SQLITE_ENABLE_COLUMN_METADATA, as Debian's is."),
            Check(
                name: "own executable", isGood: access(ExecutableFile.ownPath, X_OK) == 0, found: ExecutableFile.ownPath,
                repair: "Litho starts itself for its plugins: /proc must be mounted."),
        ]
    }

    private func pluginChecks() async -> [Check] {
        do {
            let registry = try await PluginRegistry.load(engine.settings, cache: nil)
            var checks = [Check]()
            for entry in registry.entries {
                guard case .process(let executable, let arguments) = entry.launch else { continue }
                do {
                    _ = try await PluginHost.describe(
                        executable: executable, arguments: arguments, environment: PluginRegistry.environment)
                    checks.append(
                        Check(name: "plugin \(entry.manifest.id)", isGood: true, found: "\(entry.manifest.version), answers"))
                } catch {
                    checks.append(
                        Check(
                            name: "plugin \(entry.manifest.id)", isGood: false,
                            found: (error as? Diagnostic)?.summary ?? "\(error)",
                            repair: "Try --in-process; if that works, this machine does not let Litho start itself."))
                }
            }
            for diagnostic in registry.diagnostics {
                checks.append(
                    Check(name: "plugin", isGood: false, found: diagnostic.summary, repair: "See `litho explain \(diagnostic.id.code)`."))
            }
            return checks
        } catch {
            return [Check(name: "plugins", isGood: false, found: "\(error)", repair: "Check the paths in --plugin and LITHO_PLUGINS.")]
        }
    }

    private func placeChecks() -> [Check] {
        let folder = CacheLocation.folder(engine.settings.cacheFolder, beside: Files.absolute("."))
        let parent = Files.exists(folder) ? folder : Files.folder(of: folder)
        let mayWrite = access(parent, W_OK) == 0
        let temporary = ProcessEnvironment.value("TMPDIR") ?? "/tmp"
        return [
            Check(
                name: "cache folder", isGood: mayWrite, found: folder,
                repair: "Results cannot be kept there: choose another with --cache or LITHO_CACHE."),
            Check(
                name: "temporary folder", isGood: access(temporary, W_OK) == 0, found: temporary,
                repair: "Set TMPDIR to a folder that can be written."),
            Check(name: "processors", isGood: true, found: String(CacheLocation.processorCount)),
            Check(
                name: "terminal", isGood: true,
                found: isatty(STDERR_FILENO) == 1 ? ProcessEnvironment.value("TERM") ?? "unknown" : "none; plain output"),
        ]
    }
}
