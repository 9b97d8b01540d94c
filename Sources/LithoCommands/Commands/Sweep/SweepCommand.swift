import ArgumentParser
import Diagnostics
import NotebookSyntax
import Sweeps
import Values

/// `litho sweep notebook.md --over 'load=20%..60%:5%'`
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Evaluate a notebook at many values of its parameters.",
        discussion: """
            Every point is found again by its key: a call that was interrupted goes on where it was, and a repeated or extended one computes \
            only what is new. A point at which the notebook fails is a row with its error. The results are the table `point` of an SQLite \
            file, with units in the names of its columns.

            Examples:
              litho sweep site.md --over 'load=20%..60%:5%' --over 'chip=H100,B200,Trainium3' -o results.sqlite
              litho query results.sqlite "SELECT * FROM point"
              litho sweep site.md --over 'load=20%..60%' --over 'pue=1.1..1.4' --sample 1000 --method latin -o results.csv
              litho sweep site.md --over 'load=20%..60%:1%' --over 'chip=H100,B200' --report results.html
              litho sweep site.md --over 'load=20%..60%:1%' --executor slurm --tasks 40 -o results.sqlite
            """)

    enum Place: String, ExpressibleByArgument, CaseIterable {
        case local, slurm
    }

    @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"))
    var notebook: String

    @Option(
        help: ArgumentHelp("A parameter and its values: low..high:step, low..high, or a list. May be repeated.", valueName: "name=values"))
    var over: [String]

    @Option(help: ArgumentHelp("Draw so many points instead of taking the whole grid.", valueName: "n"))
    var sample: Int?

    @Option(help: ArgumentHelp("How points are drawn: random or latin.", valueName: "method"))
    var method: SweepDesign.Method?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Results: an SQLite file, or a CSV file made of one beside it. Default: NOTEBOOK-sweep.sqlite.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Write a report in which the results are drawn.", valueName: "file.html"))
    var report: String?

    @Option(help: "Where points are computed: local or slurm.")
    var executor = Place.local

    @OptionGroup var slurm: SlurmOptions

    @Option(help: ArgumentHelp("Compute only the points whose numbers stand in this file, one a line.", visibility: .hidden))
    var points: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var settings: SettingOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        if over.isEmpty { throw ValidationError("sweep takes --over at least once") }
        if method == .grid, sample != nil { throw ValidationError("--sample draws points: --method random or latin") }
        if let method, method != .grid, sample == nil { throw ValidationError("--method \(method.rawValue) takes --sample") }
    }

    func run() async throws {
        let console = options.console
        let axes: [SweepAxis]
        let design: SweepDesign
        do throws(SweepAxis.Problem) {
            var read: [SweepAxis] = []
            for text in over { read.append(try SweepAxis(text)) }
            axes = read
            design = try SweepDesign(
                axes: axes, method: method ?? (sample == nil ? .grid : .random), samples: sample, seed: settings.seed ?? 1)
        } catch { throw UsageProblem(error.text) }
        guard notebook != "-" else { throw UsageProblem("a sweep needs a file: every machine that helps reads it") }
        let file = try NotebookFile.open(notebook)
        try SweepEvaluation.check(axes, against: file.notebook)
        let target = SweepTarget(output, notebook: notebook)
        let page = try report.map { try ReportFile(path: $0, force: false) }
        let chosen = try points.map { try Self.numbers(in: $0, below: design.count) }
        let start = ContinuousClock.now
        let outcome: Outcome
        do {
            let results = try SweepResults(path: target.results, axes: axes, notebook: file.path ?? notebook)
            defer { results.close() }
            let progress = SweepProgress(count: chosen?.count ?? design.count, console: console)
            defer { progress.end() }
            let computed = try await Interrupt.cancelling {
                try await EngineSession.with(file, engine.settings, settings.overrides) { session in
                    let evaluation = SweepEvaluation(session, axes: axes)
                    let (problems, shape) = await evaluation.prepare(design)
                    try Task.checkCancellation()
                    for warning in session.cacheWarnings { console.say("litho: \(warning.summary)") }
                    if !problems.isEmpty { throw NotebookProblem(problems: problems, source: file.notebook.source) }
                    try results.declare(shape)
                    switch executor {
                    case .local:
                        let local = LocalSweep(evaluation: evaluation, design: design, chosen: chosen, workers: session.workers)
                        return try await local.run(into: results, progress)
                    case .slurm:
                        let words = sweepWords()
                        let cluster = SlurmSweep(
                            evaluation: evaluation, design: design, options: slurm.settings, words: words,
                            folder: target.results + ".tasks",
                            console: console)
                        return try await cluster.run(into: results, progress)
                    }
                }
            }
            let table = target.csv == nil && page == nil ? try results.table(limit: 20) : try results.table()
            outcome = Outcome(computed: computed, points: chosen?.count ?? design.count, counts: try results.counts(), table: table)
        } catch let problem as SweepResults.Problem {
            throw FileProblem(path: target.results, reason: problem.text)
        } catch let problem as NotebookProblem {
            try problem.tell(console, json: json)
            throw ExitStatus.failed
        } catch is CancellationError {
            console.say("litho: interrupted; what is done is kept in \(visible(target.results)), and the same call goes on")
            throw ExitStatus.interrupted
        }
        let time = ContinuousClock.now - start
        if let page {
            try await SweepReport(notebook: notebook, axes: axes, counts: outcome.counts, table: outcome.table).write(to: page, console)
        }
        try tell(outcome, target, time, console)
    }

    private struct Outcome {
        var computed: Int
        var points: Int
        var counts: SweepResults.Counts
        var table: Table
    }

    private struct NotebookProblem: Error {
        var problems: [Diagnostic]
        var source: SourceText

        func tell(_ console: Console, json: Bool) throws {
            var list = ProblemList()
            list.add(problems, from: source)
            if json { try console.out(JSON.object([.init("schema", 1)] + list.json).pretty + "\n") }
            list.print(to: console)
        }
    }

    private func tell(_ outcome: Outcome, _ target: SweepTarget, _ time: Duration, _ console: Console) throws {
        if let csv = target.csv { try Files.write(Array(TableFormat.csv.write(outcome.table).utf8), to: csv) }
        let counts = outcome.counts
        if json {
            let document: JSON = [
                "schema": 1, "notebook": .string(notebook), "results": .string(target.results), "points": JSON(outcome.points),
                "computed": JSON(outcome.computed),
                "rows": ["good": JSON(counts.good), "failed": JSON(counts.failed), "lost": JSON(counts.lost)],
            ]
            try console.out(document.pretty + "\n")
        } else if !console.isQuiet, points == nil {
            var table = outcome.table
            if table.rows.count > 20 { table.rows.removeLast(table.rows.count - 20) }
            if counts.failed + counts.lost == 0 { table = table.without(["state", "error"]) }
            try console.out(TableFormat.table.write(table))
        }
        if !console.isQuiet {
            let kept = outcome.points - outcome.computed
            console.say(
                "\(outcome.points) points: \(outcome.computed) computed, \(max(0, kept)) there already, "
                    + "\(counts.failed + counts.lost) rows with an error; \(time.text); \(visible(target.csv ?? target.results))")
        }
        if counts.failed + counts.lost > 0 { throw ExitStatus.failed }
    }

    private static func numbers(in path: String, below count: Int) throws -> [Int] {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            guard let number = Int(line), (0..<count).contains(number) else {
                throw UsageProblem("\(visible(path)): '\(visible(String(line)))' is no point of the sweep")
            }
            return number
        }
    }

    /// The call that computes some of the points elsewhere, but for which and where to.
    private func sweepWords() -> [String] {
        var words = ["sweep", Files.absolute(notebook)] + over.flatMap { ["--over", $0] } + settings.param.flatMap { ["--param", $0] }
        if let sample { words += ["--sample", String(sample), "--method", (method ?? .random).rawValue] }
        for (name, value) in [("--as-of", settings.asOf), ("--known-on", settings.knownOn), ("--seed", settings.seed.map { String($0) })] {
            if let value { words += [name, value] }
        }
        for plugin in engine.plugin { words += ["--plugin", Files.absolute(plugin)] }
        return words + (engine.noCache ? ["--no-cache"] : []) + (engine.inProcess ? ["--in-process"] : []) + ["--quiet"]
    }
}

extension SweepDesign.Method: ExpressibleByArgument {}

/// Where results go.
struct SweepTarget {
    var results: String
    var csv: String?

    init(_ output: String?, notebook: String) {
        let stem = Files.folder(of: notebook) + "/" + Files.stem(of: notebook)
        results = output ?? stem + "-sweep.sqlite"
        if results.hasSuffix(".csv") {
            csv = results
            results = String(results.dropLast(4)) + ".sqlite"
        }
    }
}

extension Table {
    fileprivate func without(_ names: Set<String>) -> Table {
        let kept = columns.indices.filter { !names.contains(columns[$0].name) }
        return Table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }
}
