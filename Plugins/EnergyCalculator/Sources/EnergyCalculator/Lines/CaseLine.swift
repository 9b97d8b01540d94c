import Diagnostics
package import Values

/// One line of `litho calc --jsonl`: a case as a JSON object in, its answer out.
///
///     {"expr": "1 GW * 8760 h", "to": "TWh"}                      →  {"value": 8.76}
///     {"expr": "a * 2", "to": "W", "statements": ["a = 3 kW"]}    →  {"value": 6000}
///     {"expr": "3 kW + 2 kWh", "to": ""}                          →  {"error": {"class": "add-mismatch", …}}
///     {"cell": "x * y", "to": "", "inputs": {"x": {"dist": …}}, "draws": 100000}  →  {"linear": …, "samples": …}
///     {"expr": "x - x", "to": "", "inputs": {"x": [1, 2]}}        →  {"bounds": [0, 0]}
///     {"op": "add", "args": [["0x1p0", "0x1p1"], …]}              →  {"result": ["…", "…"]}
package struct CaseLine {
    private let members: JSON

    subscript(_ name: String) -> JSON? { members[name] }

    package init(_ line: some Collection<UInt8>) throws {
        members = try JSON(parsing: Array(line))
        guard members.members != nil else { throw Problem(.parse, "a line holds one JSON object", at: 0..<0) }
    }

    package var answer: JSON {
        do {
            if members["op"] != nil { return try interval() }
            if let inputs = members["inputs"]?.members {
                return inputs.contains { $0.value.array != nil } ? try bounds(inputs) : try uncertain(inputs)
            }
            return try value()
        } catch let problem as Problem {
            return ["error": Self.error(problem)]
        } catch {
            return ["error": ["class": "parse", "message": .string("\(error)")]]
        }
    }

    static func error(_ problem: Problem) -> JSON {
        var members: [JSON.Member] = [
            .init("class", .string(problem.kind.rawValue)), .init("message", .string(problem.message)),
        ]
        if !problem.names.isEmpty { members.append(.init("names", .array(problem.names.map(JSON.string)))) }
        if let hint = problem.hint { members.append(.init("hint", .string(hint))) }
        members.append(.init("range", [JSON(problem.range.lowerBound), JSON(problem.range.upperBound)]))
        return .object(members)
    }

    // MARK: One value

    /// `statements` name values in order, then `expr` is shown in `to`.
    private func value() throws -> JSON {
        let statements = members["statements"]?.array?.compactMap(\.string) ?? []
        let expression = try text("expr")
        var calculation = try PlainCalculation(statements: statements, expression: expression)
        let result = try calculation.value(in: members["to"]?.string ?? "")
        var answer: [JSON.Member] = [.init("value", JSON(result))]
        if let published = members["published"]?.double {
            let tolerance = members["rel_tol"]?.double ?? 1e-9
            let agrees = abs(result - published) <= tolerance * abs(published)
            answer.append(.init("verdict", .string(agrees ? "agrees" : "does not follow")))
        }
        let notes = calculation.evaluator.notes
        if !notes.isEmpty { answer.append(.init("notes", .array(notes.map { .string($0.text) }))) }
        return .object(answer)
    }

    private func text(_ name: String) throws -> String {
        guard let text = members[name]?.string else { throw Problem(.parse, "the line has no text `\(name)`", at: 0..<0) }
        return text
    }
}
