import Diagnostics
import PluginProtocol
import Values

extension Suite {
    static func manifest(_ client: Client, passingOverErrors: Bool = false) async throws -> PluginManifest {
        switch try await client.ask(PluginMethod.describe.rawValue, passingOverErrors: passingOverErrors) {
        case .result(let json): return try readable { () throws(MalformedMessage) in try PluginManifest(json: json) }
        case .failure(let error): throw CheckFailure("'describe' was refused: \(error.message)")
        }
    }

    /// Evaluates an example as a host would: with the inputs that the analysis asks for.
    func evaluate(_ example: PluginExample, _ client: Client, cancelling: Bool = false) async throws -> Client.Answer {
        var inputs = [(reference: Reference, value: Value)]()
        var tables = [String: Table]()
        for (text, value) in example.inputs.sorted(by: { $0.key < $1.key }) {
            guard let reference = Reference(parsing: text) else { throw CheckFailure("'\(text)' is no reference") }
            inputs.append((reference, value))
            if reference.path.isEmpty, case .table(let table) = value { tables[reference.root] = table }
        }
        let cell = CellSource(label: "example", language: example.language, code: example.code, options: example.options)
        return try await client.ask(
            PluginMethod.evaluate.rawValue, EvaluateRequest(cell: cell, inputs: inputs).json, cancelling: cancelling,
            read: read(knowing: tables))
    }

    private func read(knowing tables: [String: Table]) -> Client.Read? {
        guard let reader else { return nil }
        return { request in try await reader(request, tables) }
    }

    static func compare(_ answer: Client.Answer, _ example: PluginExample) throws {
        switch (answer, example.result) {
        case (.result(let json), let expected?):
            let value = try readable { () throws(MalformedMessage) in try EvaluateReply(json: json).value }
            if value.withoutDerivations != expected.withoutDerivations {
                throw CheckFailure("it gives \(value.json.compact), and not \(expected.json.compact)")
            }
        case (.result(let json), nil):
            throw CheckFailure("it gives \(json["value"]?.compact ?? "nothing"), and not the error \(example.error ?? "")")
        case (.failure(let error), nil):
            let codes = error.diagnostics.map(\.id.code)
            if !codes.contains(example.error ?? "") {
                throw CheckFailure("it gives the error '\(error.message)' \(codes), and not \(example.error ?? "")")
            }
        case (.failure(let error), .some): throw CheckFailure("it gives the error '\(error.message)'")
        }
    }

    static func analyze(_ cell: CellSource, _ client: Client) async throws -> Analysis {
        switch try await client.ask(PluginMethod.analyze.rawValue, AnalyzeRequest(cells: [cell]).json) {
        case .failure(let error): throw CheckFailure("'analyze' was refused: \(error.message), for: \(cell.code.prefix(40))")
        case .result(let json):
            let analyses = try readable { () throws(MalformedMessage) in try AnalyzeReply(json: json).analyses }
            guard analyses.count == 1 else { throw CheckFailure("\(analyses.count) analyses of one cell") }
            let ranges = analyses[0].reads.map(\.range) + analyses[0].diagnostics.flatMap(\.ranges)
            if let range = ranges.first(where: { $0.upperBound > cell.code.utf8.count }) {
                throw CheckFailure("a range \(range) outside the code, for: \(cell.code.prefix(40))")
            }
            return analyses[0]
        }
    }
}
