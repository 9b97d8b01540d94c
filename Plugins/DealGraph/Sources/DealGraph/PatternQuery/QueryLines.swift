import Values

/// Queries as JSON lines: `{"op":"reset"}` and `{"op":"run","query":…,"params":{…}}` in, answers out.
package struct QueryLines {
    private var session = QuerySession()
    private let makeSession: () -> QuerySession
    private let limits: () -> QueryLimits

    /// - Parameters:
    ///   - makeSession: the graph that a reset leads back to.
    ///   - limits: what each query may use, asked anew for each.
    package init(makeSession: @escaping () -> QuerySession = { QuerySession() }, limits: @escaping () -> QueryLimits) {
        self.makeSession = makeSession
        self.limits = limits
        session = makeSession()
    }

    package mutating func answer(_ line: some Collection<UInt8>) -> [UInt8] {
        let request: JSON
        do {
            request = try JSON(parsing: line)
        } catch {
            return failure("ArgumentError: InvalidRequest: not JSON at byte \(error.offset): \(error.reason)")
        }
        switch request["op"]?.string {
        case "reset":
            session = makeSession()
            return (["ok": true] as JSON).compactBytes
        case "run":
            guard let query = request["query"]?.string else { return failure("ArgumentError: InvalidRequest: \"query\" is missing") }
            var parameters = [String: GraphValue]()
            for member in request["params"]?.members ?? [] { parameters[member.name] = GraphValue(member.value) }
            do {
                let answer = try session.run(query, parameters: parameters, limits: limits())
                let rows = answer.rows.map { row in JSON.array(row.map { $0.json(in: session.graph) }) }
                return JSON.object([
                    "columns": .array(answer.columns.map { .string($0) }), "rows": .array(rows),
                ]).compactBytes
            } catch {
                return failure(error.text(in: query))
            }
        default: return failure("ArgumentError: InvalidRequest: \"op\" is \"reset\" or \"run\"")
        }
    }

    private func failure(_ text: String) -> [UInt8] { (["error": .string(text)] as JSON).compactBytes }
}
