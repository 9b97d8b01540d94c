import Diagnostics
import PluginProtocol
import Values

/// Follows the names a cell reads to their values, and makes its key of them.
struct InputResolver {
    let program: Program

    struct Problem: Error {
        var diagnostics: [Diagnostic]
    }

    func resolve(_ index: Int, values state: EvaluationState) -> Result<PreparedCell, Problem> {
        let cell = program.cells[index]
        var inputs = [(reference: Reference, value: Value)]()
        var marks = [KeyIngredients.Input]()
        var problems = [Diagnostic]()
        var seen = Set<Reference>()
        for input in cell.inputs where seen.insert(input.reference).inserted {
            let root: Value
            var rootDigest: Digest?
            switch input.producer {
            case .parameters: root = .record(program.parameters)
            case .cell(let producer):
                guard let report = state.reports[producer], let value = report.value else { continue }
                root = value
                rootDigest = report.digest
            }
            do {
                let value = try root.resolve(input.reference.path, name: input.reference.root)
                inputs.append((input.reference, value))
                let digest = input.reference.path.isEmpty ? rootDigest ?? value.digest : value.digest
                marks.append(KeyIngredients.Input(reference: input.reference, digest: digest, summary: value.summary))
            } catch {
                problems.append(
                    Diagnostic(
                        .unknownMember, .error, at: input.range, error.summary,
                        fixes: nearest(to: error.word, among: error.candidates).map { [Fix("did you mean '\($0)'?", with: $0)] }
                            ?? []))
            }
        }
        if !problems.isEmpty { return .failure(Problem(diagnostics: problems)) }
        let plugin = cell.plugin
        let ingredients = KeyIngredients(
            plugin: plugin.id, pluginVersion: plugin.version, pluginContent: plugin.content, language: cell.source.language,
            place: cell.source.place, code: cell.source.code,
            options: cell.source.options.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) },
            inputs: marks.count > 1 ? marks.sorted { $0.reference.description < $1.reference.description } : marks)
        return .success(
            PreparedCell(
                index: index, source: cell.source, timeout: cell.timeout, mayFail: cell.mayFail, inputs: inputs,
                ingredients: ingredients))
    }
}
