import Diagnostics
import FoundationEssentials
import NotebookSyntax
import Testing

@Suite struct CaseTests {
    @Test(arguments: CaseFile.names)
    func readsWhatTheCasesSay(_ name: String) throws {
        let url = CaseFile.url(name)
        let text = try String(contentsOf: url, encoding: .utf8)
        if CaseFile.isRewriting {
            let new = CaseFile.rewritten(text) { snapshot(of: Notebook(parsing: SourceText(name: "n.md", $0.input))) }
            try new.write(to: url, atomically: true, encoding: .utf8)
        }
        let cases = CaseFile(try String(contentsOf: url, encoding: .utf8)).cases
        try #require(!cases.isEmpty)
        for test in cases {
            let notebook = Notebook(parsing: SourceText(name: "n.md", test.input))
            #expect(snapshot(of: notebook) == test.expected, "\(name): \(test.name)")
            #expect(notebook.bytes == Array(test.input.utf8), "\(name): \(test.name)")
        }
    }

    @Test func findsCaseFiles() {
        #expect(CaseFile.names.count >= 4)
    }
}
