import CellEngine
import Datasets
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Sweeps
import Values

/// Evaluates a notebook at the points of a sweep: what no swept parameter reaches once, the rest at each point.
struct SweepEvaluation: Sendable {
    private let session: EngineSession
    private let names: [String]
    private let traces: SweepTraces
    /// Cells whose values depend on a swept parameter, directly or through others.
    private let dependent: Set<Int>
    /// Of everything that a result depends on, but for the swept values.
    private let world: Digest

    /// Throws a `UsageProblem` where the notebook has not the parameters, or one stands twice.
    static func check(_ axes: [SweepAxis], against notebook: Notebook) throws {
        let known = notebook.frontMatter.parameters.map(\.name.text)
        for name in axes.map(\.name) where !known.contains(name) {
            let hint = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw UsageProblem("the notebook has no parameter '\(visible(name))'\(hint)")
        }
        guard Set(axes.map(\.name)).count == axes.count else { throw UsageProblem("--over names a parameter twice") }
    }

    init(_ session: EngineSession, axes: [SweepAxis]) {
        self.session = session
        names = axes.map(\.name)
        traces = SweepTraces(behind: session.traces)
        dependent = Self.dependent(session.built.program, on: Set(names))
        world = Self.world(session, without: Set(names))
    }

    private static func dependent(_ program: Program, on names: Set<String>) -> Set<Int> {
        var found = Set<Int>()
        var open = program.cells.indices.filter { index in
            program.cells[index].inputs.contains { input in
                guard case .parameters = input.producer else { return false }
                if case .member(let name)? = input.reference.path.first { return names.contains(name) }
                return true
            }
        }
        while let index = open.popLast() { if found.insert(index).inserted { open += program.children[index] } }
        return found
    }

    private static func world(_ session: EngineSession, without names: Set<String>) -> Digest {
        var encoder = CanonicalEncoder()
        encoder.append(KeyIngredients.engineVersion)
        for cell in session.built.program.cells {
            encoder.append(cell.plugin.id)
            encoder.append(cell.plugin.content)
            encoder.append(cell.source.language)
            encoder.append(cell.source.label)
            encoder.append(cell.source.code)
            encoder.append(list: cell.source.options.sorted { $0.key < $1.key }) {
                $0.append($1.key)
                $0.append($1.value)
            }
        }
        for (name, value) in session.built.program.parameters where !names.contains(name) {
            encoder.append(name)
            encoder.append(value.digest)
        }
        for (name, value) in session.settings.values.sorted(by: { $0.key < $1.key }) {
            encoder.append(name)
            encoder.append(value.digest)
        }
        for file in session.file.notebook.frontMatter.dataFiles {
            encoder.append((try? session.reader.bytes(ofFile: file.path.text)).map { Digest(of: $0) } ?? Digest(of: []))
        }
        for name in session.datasets.sorted() { encoder.append(session.reader.revision(of: name) ?? Digest(of: [])) }
        return encoder.digest
    }

    /// By which a point is found again.
    func key(of values: [Value]) -> Digest {
        var encoder = CanonicalEncoder()
        encoder.append(world)
        for (name, value) in zip(names, values).sorted(by: { $0.0 < $1.0 }) {
            encoder.append(name)
            encoder.append(value)
        }
        return encoder.digest
    }

    /// The first evaluations, which settle what all points share: cells that no swept parameter reaches, and what the results are called.
    /// The first point that is good says so, whichever points are wanted, so that every machine finds the same.
    func prepare(_ design: SweepDesign) async -> (problems: [Diagnostic], results: [(name: String, value: Value)]) {
        var problems = session.staticDiagnostics.filter { $0.severity == .error }
        var results: [(name: String, value: Value)] = []
        for point in 0..<min(design.count, 16) where results.isEmpty {
            let report = await evaluator(design.values(of: point), workers: session.workers).run()
            traces.freeze()
            if point == 0 {
                for index in report.cells.indices where !dependent.contains(index) && !report.cells[index].isGood {
                    problems += report.cells[index].diagnostics.map {
                        session.file.notebook.place($0, in: session.built.program.cells[index])
                    }
                }
            }
            if case .good(let found) = outcome(report) { results = found }
        }
        return (problems, results)
    }

    /// `nil` where the run was called off.
    func row(_ values: [Value], key: Digest) async -> SweepRow? {
        let start = ContinuousClock.now
        let report = await evaluator(values, workers: 1).run()
        guard !Task.isCancelled, !report.cells.contains(where: { $0.outcome == .cancelled }) else { return nil }
        return SweepRow(key: key, parameters: values, outcome: outcome(report), seconds: (ContinuousClock.now - start).seconds)
    }

    private func evaluator(_ values: [Value], workers: Int) -> Evaluator {
        var program = session.built.program
        for (name, value) in zip(names, values) { program.parameters[name] = value }
        return Evaluator(
            program: program, runner: session.host, reader: session.queries ?? session.reader, store: traces, workers: workers,
            now: { ContinuousClock.now })
    }

    private func outcome(_ report: RunReport) -> SweepRow.Outcome {
        let cells = session.built.program.cells
        for index in report.cells.indices where report.cells[index].outcome == .failed && !report.cells[index].mayFail {
            let problem = report.cells[index].diagnostics.first { $0.severity == .error }
            let text = "\(problem?.id.code ?? "") \(cells[index].source.label): \(problem?.summary ?? "it failed")"
            // A process that failed, or a query out of time: another machine or hour may do better.
            let isOfTheMoment = problem.map { $0.id.code.hasPrefix("L2") || $0.id.code == "L328" } ?? true
            return isOfTheMoment ? .lost(text) : .failed(text)
        }
        var results: [(name: String, value: Value)] = []
        for index in cells.indices where dependent.contains(index) {
            guard case .block = cells[index].origin, let value = report.cells[index].value else { continue }
            let label = cells[index].source.label
            if case .record(let record) = value {
                for (name, field) in record where Self.isScalar(field) { results.append(("\(label).\(name)", field)) }
            } else if Self.isScalar(value) {
                results.append((label, value))
            }
        }
        return .good(results)
    }

    private static func isScalar(_ value: Value) -> Bool {
        switch value {
        case .quantity, .text, .date, .boolean, .missing: true
        default: false
        }
    }
}
