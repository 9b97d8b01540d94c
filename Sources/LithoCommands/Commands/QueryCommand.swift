import ArgumentParser
import CellEngine
import Diagnostics
import NotebookSyntax
import Values

/// `litho query "SELECT …"`
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask the chip database in SQL.",
        discussion: """
            Tables: chip and system. `all` stands for every chip, `vendor=AWS` for those of one vendor.

            Examples:
              litho query "SELECT name, fp8, bandwidth FROM chip WHERE vendor = 'AWS'"
              litho query vendor=NVIDIA --format csv
              litho query "SELECT name, 1000 * fp8 / tdp AS \\"perf [GFLOP/(s*W)]\\" FROM chip" --json
            """)

    @Argument(help: ArgumentHelp("A SELECT, `all`, or column=value.", valueName: "query"))
    var query: String

    @Option(help: "table, markdown, csv, json or jsonl.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        // The query is a notebook of one cell. SQL runs in the host's sandbox either way, so no process is started.
        let fence = String(repeating: "`", count: 3 + query.count { $0 == "`" })
        let source = SourceText(name: "<query>", "\(fence){chips}\n#| label: query\n\(sql)\n\(fence)\n")
        let file = NotebookFile(
            name: "<query>", path: nil, folder: Files.absolute("."), notebook: Notebook(parsing: source))
        let engine = EngineSettings(inProcess: true, usesCache: false)
        let run = try await Interrupt.cancelling {
            try await EngineSession.with(file, engine) { await NotebookRun.evaluate($0) { _ in } }
        }
        var problems = ProblemList()
        problems.add(run.diagnostics, from: source)
        if case .table(let table)? = run.report.cells.first?.value {
            try console.out((json ? TableFormat.json : format).write(table))
        } else if json {
            try console.out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n")
        }
        problems.print(to: console)
        if run.status != .good { throw run.status }
    }

    private var sql: String {
        let words = query.split(whereSeparator: \.isWhitespace)
        if words == ["all"] { return "SELECT * FROM chip" }
        guard words.count >= 1, let sign = query.firstIndex(of: "="),
            query[..<sign].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), sign != query.startIndex
        else { return query }
        let column = query[..<sign] == "chip" ? "name" : String(query[..<sign])
        let value = query[query.index(after: sign)...].split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        return "SELECT * FROM chip WHERE \"\(column)\" = '\(value)' COLLATE NOCASE"
    }
}
