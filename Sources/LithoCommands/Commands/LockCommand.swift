import ArgumentParser
import CellEngine
import Comparison
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

/// `litho lock notebook.md`
struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Record the values of notebooks beside them, for `litho check --locked`.",
        discussion: """
            The lock of first-look.md is first-look.lock: one line for each value, with its unit, interval, tolerance and the inputs it rests \
            on. It is made to be read, committed and reviewed. A tolerance that is set in it by hand stays when the file is written anew.

            Examples:
              litho lock first-look.md
              litho lock Notebooks/*.md --tolerance '0.5 %'
              litho lock energy-wall.md --only wall,cost
              litho check --locked Notebooks/*.md
            """)

    @Argument(help: ArgumentHelp("Notebooks.", valueName: "notebook"))
    var notebooks: [String]

    @Option(help: ArgumentHelp("By how much of its size a value may move that has no tolerance yet.", valueName: "percent"))
    var tolerance: String?

    @Option(help: ArgumentHelp("Lock the values of these cells alone; labels between commas.", valueName: "labels"))
    var only: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var engine: EngineOptions
    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let console = options.console
        let share = try tolerance.map(Self.share)
        let labels = only.map { $0.split(separator: ",").map { String($0).withoutOuterSpaces } }
        let engine = engine.settings
        var locks: [JSON] = []
        for notebook in notebooks {
            guard notebook != "-" else { throw UsageProblem("a lock stands beside its notebook: give a file, not '-'") }
            let file = try NotebookFile.open(notebook)
            let run = try await Interrupt.cancelling {
                try await EngineSession.with(file, engine) { session in await NotebookRun.evaluate(session) { _ in } }
            }
            guard run.status == .good else {
                var problems = ProblemList()
                problems.add(run.diagnostics, from: file.notebook.source)
                problems.print(to: console)
                console.say("litho: \(visible(notebook)) does not run: it is not locked")
                throw run.status
            }
            let known = run.program.cells.map(\.source.label)
            for label in labels ?? [] where !known.contains(label) {
                let hint = nearest(to: label, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("\(visible(notebook)) has no cell '\(visible(label))'\(hint)")
            }
            let old = try LockFile.read(beside: notebook)
            var lock = (old ?? NotebookLock(RunRecord(notebook: notebook, digest: "", engine: "")))
                .renewed(by: RunRecord(run), tolerance: share)
            if let labels { lock.keep(only: Set(labels)) }
            let path = LockFile.path(beside: notebook)
            try Files.write(Array(lock.text.utf8), to: path)
            let count = lock.record.cells.map(\.entries.count).reduce(0, +)
            let moved = old?.findings(against: RunRecord(run)).count
            locks.append([
                "notebook": .string(notebook), "lock": .string(path), "values": JSON(count), "changed": moved.map { JSON($0) } ?? .null,
            ])
            if !console.isQuiet, !json {
                let change = moved.map { $0 == 0 ? ", none changed" : ", \($0) changed" } ?? ""
                console.say("wrote \(visible(path)): \(count) \(count == 1 ? "value" : "values")\(change)")
            }
        }
        if json { try console.out(JSON.object([.init("schema", 1), .init("locks", .array(locks))]).pretty + "\n") }
    }

    /// `2 %`, or a share: `0.02`.
    private static func share(_ text: String) throws -> Double {
        guard case .quantity(let quantity)? = Value(parameterText: text, name: "tolerance", origin: .given),
            let share = quantity.unit == .one ? quantity.value : quantity.unit.factor(to: .one).map({ $0 * quantity.value }),
            (0...1).contains(share), quantity.spread == nil
        else { throw UsageProblem("--tolerance takes a share such as '2 %', not '\(visible(text))'") }
        return share
    }
}

/// The file of a lock, beside its notebook.
enum LockFile {
    static func path(beside notebook: String) -> String {
        let folder = Files.folder(of: notebook)
        return (folder == "." && !notebook.hasPrefix("./") ? "" : folder + "/") + Files.stem(of: notebook) + ".lock"
    }

    /// `nil` where there is none. Throws a `Diagnostic` for one that cannot be read.
    static func read(beside notebook: String) throws -> NotebookLock? {
        let path = path(beside: notebook)
        guard Files.exists(path) else { return nil }
        return try NotebookLock(parsing: SourceText(name: visible(path), bytes: try Files.read(path)), notebook: notebook)
    }

    /// What a run says against the lock, at the places of the cells.
    static func problems(_ run: NotebookRun, _ notebook: String) throws -> [Diagnostic] {
        guard let lock = try read(beside: notebook) else {
            return [
                Diagnostic(
                    .lockIncomplete, .error, file: run.notebook.source.name, "there is no lock file \(visible(path(beside: notebook)))",
                    fixes: [Fix("`litho lock \(visible(notebook))` writes it")])
            ]
        }
        let record = RunRecord(run)
        return lock.findings(against: record).map { finding in
            var problem = diagnostic(finding)
            problem.file = run.notebook.source.name
            guard let cell = run.program.cells.first(where: { finding.movement.name.isOf($0.source.label) }) else { return problem }
            let member = finding.movement.name.dropFirst(cell.source.label.count + 1)
            problem.range = cell.source.code.lineRange(beginning: member)
            return run.notebook.place(problem, in: cell)
        }
    }

    private static func diagnostic(_ finding: NotebookLock.Finding) -> Diagnostic {
        let movement = finding.movement
        let notes = movement.causes.flatMap { cause in
            [Diagnostic.Note("because \(cause.text)")] + cause.details.prefix(4).map { Diagnostic.Note($0) }
        }
        switch finding.kind {
        case .added:
            return Diagnostic(
                .lockIncomplete, .error, "'\(movement.name)' is not in the lock file: it is now \(movement.new?.display ?? "")",
                notes: notes)
        case .removed:
            return Diagnostic(
                .lockIncomplete, .error,
                "'\(movement.name)' is in the lock file and not in the notebook: it was \(movement.old?.display ?? "")",
                notes: notes)
        case .moved:
            let limit = finding.tolerance > 0 ? ", beyond \(SignificantDigits.text(finding.tolerance * 100, digits: 3)) %" : ""
            return Diagnostic(
                .numberMoved, .error,
                "'\(movement.name)' moved from \(movement.old?.display ?? "") to \(movement.new?.display ?? "") (\(movement.change)\(limit))",
                notes: notes)
        }
    }
}

extension String {
    /// `cost.owned` and `cost['A'].x` are of the cell `cost`.
    fileprivate func isOf(_ label: String) -> Bool {
        self == label || hasPrefix(label) && [".", "["].contains(dropFirst(label.count).prefix(1))
    }

    fileprivate var withoutOuterSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Where a line begins with this name, in bytes.
    fileprivate func lineRange(beginning name: some StringProtocol) -> Range<Int>? {
        guard !name.isEmpty else { return nil }
        var start = 0
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }.utf8.count
            let rest = line.dropFirst(indent)
            if rest.hasPrefix(String(name)), rest.dropFirst(name.count).first.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true {
                return start + indent..<start + indent + name.utf8.count
            }
            start += line.utf8.count + 1
        }
        return nil
    }
}
