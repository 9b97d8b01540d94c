import Diagnostics
import NotebookSyntax

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A notebook as it was found: from a file, or from standard input.
struct NotebookFile {
    /// As the user wrote it; `<stdin>` for `-`.
    var name: String
    /// From the root; `nil` for standard input.
    var path: String?
    /// Where its data files and its cache are.
    var folder: String
    var notebook: Notebook

    static func open(_ argument: String) throws -> NotebookFile {
        if argument == "-" {
            guard isatty(STDIN_FILENO) == 0 else {
                throw UsageProblem("'-' reads the notebook from standard input, which is a terminal: give a file, or a pipe")
            }
            let bytes = try Files.readStandardInput()
            return NotebookFile(
                name: "<stdin>", path: nil, folder: Files.absolute("."),
                notebook: Notebook(parsing: SourceText(name: "<stdin>", bytes: bytes)))
        }
        let bytes = try Files.read(argument)
        let path = Files.absolute(argument)
        return NotebookFile(
            name: argument, path: path, folder: Files.folder(of: path),
            notebook: Notebook(parsing: SourceText(name: visible(argument), bytes: bytes)))
    }

    /// What stands for the notebook in the cache; nothing is remembered about standard input.
    var slotName: String? { path }
}
