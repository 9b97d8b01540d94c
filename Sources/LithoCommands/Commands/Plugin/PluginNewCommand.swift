import ArgumentParser
import Diagnostics
import LithoPluginKit
import PluginConformance
import PluginProtocol
import Values

extension PluginCommand {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Write a Swift package with a plugin that builds and passes conformance.")

        @Argument(help: ArgumentHelp("Its id: lower case letters, digits and hyphens.", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("Where to put it. Default: a folder of its name.", valueName: "folder"))
        var folder: String?

        @Option(help: ArgumentHelp("The folder of Litho's own source, which the package depends on.", valueName: "folder"))
        var litho: String?

        @OptionGroup var options: ConsoleOptions

        func run() throws {
            let target = folder ?? name
            guard PluginTemplate.accepts(name: name) else {
                throw UsageProblem("'\(visible(name))' is no plugin id: lower case letters, digits and hyphens")
            }
            if Files.exists(target), !Files.isFolder(target) || !Files.isEmptyFolder(target) {
                throw UsageProblem("\(visible(target)) is there already, and not an empty folder")
            }
            guard let source = litho ?? ProcessEnvironment.value("LITHO_SOURCE") ?? sourceBesideExecutable else {
                throw UsageProblem("say where Litho's source is, with --litho FOLDER: the plugin is built with its kit")
            }
            for (path, text) in PluginTemplate.files(name: name, lithoPath: Files.absolute(source)) {
                try Files.makeFolder(Files.folder(of: "\(target)/\(path)"))
                try Files.write(Array(text.utf8), to: "\(target)/\(path)")
            }
            if !options.console.isQuiet {
                options.console.say("made \(visible(target)): try `cd \(visible(target)) && swift build && swift test`")
            }
        }

        /// A binary that still lies in its build folder knows its source.
        private var sourceBesideExecutable: String? {
            var folder = Files.folder(of: ExecutableFile.ownPath)
            while folder != "/" {
                if Files.exists(folder + "/Sources/LithoPluginKit") { return folder }
                folder = Files.folder(of: folder)
            }
            return nil
        }
    }
}
