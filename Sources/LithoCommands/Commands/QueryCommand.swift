import ArgumentParser
import Datasets
import Diagnostics
import Values

/// `litho query "SELECT …"`
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask the chip database, another data set, or a file of your own, in SQL.",
        discussion: """
            `litho schema` lists the views with their columns and units. `all` stands for every chip, `vendor=AWS` for those of one \
            vendor, `chip=H100` for one. Before the SELECT may stand what is asked instead: a CSV or JSON file, or a folder of JSON files, \
            which is the table `data`; an SQLite file; or a cell of a notebook.

            Examples:
              litho query "SELECT name, fp8, bandwidth FROM chip WHERE vendor = 'AWS'"
              litho query vendor=NVIDIA --format csv
              litho query "SELECT name, tdp FROM chip" --as-of 2025-12-01 --known-on 2026-01-15
              litho query "SELECT name, fp8, tdp FROM chip WHERE vendor = 'AWS'" --why
              litho query --data deals "SELECT * FROM owns_through('Amazon', '2026-01-31')"
              litho query fleet.csv "SELECT sum(chips) FROM data"
              litho query results.sqlite "SELECT count(*) FROM run"
              litho query "notebook.md#spec" "SELECT max(fp8) FROM data"
            """)

    @Argument(
        help: ArgumentHelp("A SELECT, `all`, or column=value; before a SELECT, a file, folder or notebook.md#label.", valueName: "query"),
        completion: .custom { _, _, prefix in QueryCompletion.words(prefix) })
    var words: [String]

    @Option(help: ArgumentHelp("The data set that is asked: chips, deals, ….", valueName: "name"))
    var data = Question.dataset

    @Option(help: "table, box, markdown, csv, json, jsonl or html.")
    var format = TableFormat.table

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: ArgumentHelp("Counts the rows by the values of these columns, instead of listing them.", valueName: "columns"))
    var facet: String?

    @Flag(help: "What stands behind each cell: statement, source, place, confidence.")
    var why = false

    @Option(help: ArgumentHelp("Seconds after which a query is called off.", valueName: "seconds"))
    var timeout = 10.0

    @OptionGroup var days: DayOptions

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard (1...2).contains(words.count) else {
            throw ValidationError(words.isEmpty ? "query takes a SELECT" : "query takes a SELECT, or what to ask and a SELECT")
        }
        guard (0.001...86_400).contains(timeout) else { throw ValidationError("--timeout takes seconds from 0.001 to 86400") }
    }

    func run() async throws {
        let sql = QueryWords.sql(words[words.count - 1], isFile: words.count == 2)
        var problems = ProblemList()
        var status = ExitStatus.good
        do {
            let question = try await question()
            let table = try await Interrupt.cancelling {
                // A function of SQLite that cannot be interrupted ends with the process.
                Interrupt.endProcess(afterSeconds: timeout + 5)
                defer { Interrupt.keepProcess() }
                let table = try question.answer(sql)
                try Task.checkCancellation()
                // `--why` says more than a table could hold.
                return try facet.map { try Facets.counts($0, of: table) } ?? table.withoutDerivations
            }
            try options.console.out(try await text(of: table, question))
            if table.rows.isEmpty, let hint = try MissingNames.hint(sql, question) { options.console.say("litho: \(hint)") }
            problems.add(question.reader.warnings, from: SourceText(name: "query", sql))
        } catch let problem as Diagnostic {
            var problem = problem
            problem.file = problem.range == nil ? nil : "query"
            problems.add([problem], from: SourceText(name: "query", sql))
            if json { try options.console.out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n") }
            status = .failed
        }
        problems.print(to: options.console)
        if status != .good { throw status }
    }

    private func text(of table: Table, _ question: Question) async throws -> String {
        let form = json ? TableFormat.json : format
        guard why else { return form.write(table) }
        var reasons = try Reasons(for: table, question)
        try await reasons.quote(from: Workspace.find(from: "."))
        guard form == .json else { return form.write(table) + reasons.text }
        let members = [.init("schema", 1)] + (table.json.members ?? []) + [.init("why", reasons.json)]
        return JSON.object(members).pretty + "\n"
    }

    private func question() async throws -> Question {
        var question = words.count == 2 ? try await Question.about(words[0]) : try Question(days: days.settings, about: data)
        question.limit = .seconds(timeout)
        return question
    }
}

/// What may stand for a SELECT.
enum QueryWords {
    static func sql(_ query: String, isFile: Bool) -> String {
        let table = isFile ? "data" : "chip"
        if query.split(whereSeparator: \.isWhitespace) == ["all"] { return "SELECT * FROM \(table)" }
        guard let sign = query.firstIndex(of: "="), sign != query.startIndex,
            query[..<sign].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return query }
        let value = quoted(query[query.index(after: sign)...])
        let column = query[..<sign]
        if !isFile, column == "chip" || column == "name" {
            return """
                SELECT * FROM chip WHERE name = \(value) COLLATE NOCASE
                  OR name IN (SELECT part FROM alias WHERE alias = \(value) COLLATE NOCASE)
                """
        }
        return "SELECT * FROM \(table) WHERE \"\(column)\" = \(value) COLLATE NOCASE"
    }

    private static func quoted(_ text: Substring) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
