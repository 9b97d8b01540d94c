import ArgumentParser
import Diagnostics

/// `litho reference FOLDER`: the reference pages of the manual, written from the code. For those who work on Litho.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Write the reference pages: commands, languages, options, plugins, problems.",
        discussion: """
            Example:
              litho reference Documentation/Reference

            Pages that nothing asks for any more are removed; other files in the folder stay.
            """,
        shouldDisplay: false)

    @Argument(help: ArgumentHelp("The folder of the pages.", valueName: "folder"))
    var folder: String

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let pages = ReferencePages.all
        for section in Set(pages.map(\.folder)) where Files.isFolder("\(folder)/\(section)") {
            let known = Set(pages.filter { $0.folder == section }.map(\.name))
            for name in try Files.names(in: "\(folder)/\(section)") where name.hasSuffix(".md") && !known.contains(name) {
                Files.remove("\(folder)/\(section)/\(name)")
            }
        }
        for page in pages {
            let place = page.folder.isEmpty ? folder : "\(folder)/\(page.folder)"
            try Files.makeFolder(place)
            try Files.write(Array(page.text.utf8), to: "\(place)/\(page.name)")
        }
        if !options.console.isQuiet { options.console.say("wrote \(pages.count) pages to \(visible(folder))") }
    }
}
