import ArgumentParser
import Diagnostics
import LithoPluginKit
import PluginConformance
import PluginHost
import PluginProtocol
import ResultCache
import Values

/// `litho plugin list|describe|new|test`
struct PluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "List, describe, write and test plugins.",
        discussion: """
            Examples:
              litho plugin list
              litho plugin describe energy-calculator
              litho plugin new greetings          a package that builds and passes its tests
              litho plugin test .build/release/greetings
            """,
        subcommands: [List.self, Describe.self, Serve.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plugins and their languages.")

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var engine: EngineOptions
        @OptionGroup var options: ConsoleOptions

        func run() async throws {
            let registry = try await PluginRegistry.load(engine.settings, cache: nil)
            let manifests = registry.entries.map(\.manifest)
            if json {
                let list = manifests.map { manifest -> JSON in
                    [
                        "id": .string(manifest.id), "version": .string(manifest.version), "summary": .string(manifest.summary),
                        "languages": .array(manifest.languages.map { .string($0.name) }),
                    ]
                }
                return try options.console.out(JSON.object(["schema": 1, "plugins": .array(list)]).pretty + "\n")
            }
            let rows = manifests.map { manifest -> [Value] in
                [
                    .text(manifest.id), .text(manifest.version),
                    .text(manifest.languages.map(\.name).joined(separator: ", ")), .text(manifest.summary),
                ]
            }
            let table = Table(columns: [.init("plugin"), .init("version"), .init("languages"), .init("answers")], rows: rows)
            try options.console.out(TableFormat.table.write(table))
            for diagnostic in registry.diagnostics { options.console.say("litho: \(diagnostic.summary)") }
            if registry.diagnostics.hasErrors { throw ExitStatus.failed }
        }
    }

    struct Describe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "describe", abstract: "Print what a plugin says about itself, with its examples.")

        @Argument(help: ArgumentHelp("Its id, or one of its languages.", valueName: "plugin"))
        var name: String

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var engine: EngineOptions
        @OptionGroup var options: ConsoleOptions

        func run() async throws {
            let manifests = try await PluginRegistry.load(engine.settings, cache: nil).entries.map(\.manifest)
            guard let manifest = manifests.first(where: { $0.id == name || $0.languages.contains { $0.name == name } }) else {
                let known = manifests.map(\.id) + manifests.flatMap { $0.languages.map(\.name) }
                let hint = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("there is no plugin '\(visible(name))'\(hint)")
            }
            let text =
                json
                ? JSON.object([.init("schema", 1)] + (manifest.json.members ?? [])).pretty + "\n" : manifest.page
            try options.console.out(text)
        }
    }

    /// What a bundled plugin's process runs.
    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "serve", abstract: "Speak the plugin protocol on standard input and output.", shouldDisplay: false)

        @Argument(help: ArgumentHelp("The id of a bundled plugin.", valueName: "plugin"))
        var id: String

        func run() async throws {
            guard let type = Litho.bundledPlugins.first(where: { $0.manifest.id == id }) else {
                throw UsageProblem("no plugin '\(visible(id))' is bundled")
            }
            await PluginServer(type).serveStandardStreams()
        }
    }
}

extension PluginManifest {
    /// Its description as plain text.
    var page: String {
        var text = "\(id) \(version)\n\(summary)\n"
        for language in languages {
            text += "\n{\(language.name)}\(language.inline ? ", also in prose" : "")\n  \(language.summary)\n"
            for option in language.options { text += "  #| \(option.name): \(option.kind.rawValue)  \(option.summary)\n" }
        }
        for dataset in datasets {
            text += "\nData set \(dataset.name): \(dataset.tables.map(\.name).joined(separator: ", "))\n"
        }
        for example in examples {
            text += "\n\(example.title)\n"
            for line in example.code.split(separator: "\n", omittingEmptySubsequences: false) { text += "    \(line)\n" }
            if let result = example.result { text += "  gives \(result.summary)\n" }
            if let error = example.error { text += "  is refused with \(error)\n" }
        }
        return text
    }
}
