import ArgumentParser
import CorpusStore
import Diagnostics
import Values

/// Which corpus a command is about, and how its rows come out.
struct CorpusOptions: ParsableArguments {
    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("The workspace. Default: the nearest folder upwards with a Corpus.", valueName: "folder"))
    var folder: String?

    @Option(help: "table, box, markdown, csv, json, jsonl or html.")
    var format: TableFormat?

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    var console: Console { options.console }

    var form: TableFormat? { json ? .json : format }

    func print(_ table: Table) throws { try console.out((form ?? .table).write(table)) }

    /// Opens the corpus for one command. What is wrong with its files is said; what the command cannot do is a diagnostic.
    func withCorpus(_ body: (CorpusStore) throws -> Void) async throws {
        let workspace = try Workspace.named(folder)
        guard workspace.hasCorpus else {
            throw UsageProblem("'\(visible(workspace.root))' has no corpus yet; `litho ingest FILE` begins one")
        }
        let corpus = try await Interrupt.cancelling { try await workspace.openCorpus() }
        defer { corpus.close() }
        let text = SourceText(name: "Corpus", "")
        var problems = ProblemList()
        problems.add(corpus.problems, from: text)
        do {
            try body(corpus)
        } catch let problem as Diagnostic {
            problems.add([problem], from: text)
            if form == .json { try console.out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n") }
        }
        problems.print(to: console)
        if problems.hasErrors { throw ExitStatus.failed }
    }
}

extension Value {
    /// A text, or a value that is missing.
    static func known(_ text: String?) -> Value { text.map(Value.text) ?? .missing("not known") }

    static func count(_ number: Int) -> Value { .quantity(Quantity(.integer(Int64(number)))) }
}

extension Table {
    init(_ columns: String..., rows: [[Value]]) { self.init(columns: columns.map { Column($0) }, rows: rows) }
}
