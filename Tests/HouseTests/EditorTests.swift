import Foundation
import Testing

/// What editors are given is that of the program.
struct EditorTests {
    /// Every language of a cell is one that the grammar of the extension colours.
    @Test func theGrammarKnowsEveryLanguage() throws {
        let grammar = try House.text("Documentation/Editors/vscode/syntaxes/litho.tmLanguage.json")
        // `(\\{(?:calc|energy)\\})`, as JSON has it.
        let lists = grammar.components(separatedBy: #"(\\{(?:"#).dropFirst().compactMap { $0.components(separatedBy: ")").first }
        let known = Set(lists.flatMap { $0.split(separator: "|").map(String.init) })
        let pages = try House.files(below: "Documentation/Reference/Languages", endings: ["md"])
        let languages = Set(pages.compactMap { $0.split(separator: "/").last?.dropLast(3) }.map(String.init))
        #expect(languages.count > 10)
        #expect(known == languages)
    }

    /// Every library that the author of a plugin imports has a landing page, whose first line is its symbol.
    @Test(arguments: ["Diagnostics", "Values", "PluginProtocol", "LithoPluginKit", "PluginConformance"])
    func everyLibraryHasALandingPage(module: String) throws {
        let page = try House.text("Sources/\(module)/\(module).docc/\(module).md")
        #expect(page.hasPrefix("# ``\(module)``\n"))
        #expect(page.contains("## Topics"))
    }
}
