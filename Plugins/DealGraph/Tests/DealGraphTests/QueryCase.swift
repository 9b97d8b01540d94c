import DealGraph
import Testing
import Values

/// Queries against a small graph, with answers written as JSON.
struct QueryCase: Sendable, CustomTestStringConvertible {
    var fixture = ""
    var query: String
    var parameters: [String: GraphValue] = [:]
    /// Rows in order, each a JSON list.
    var rows: [String]

    var testDescription: String { query }

    init(_ query: String, on fixture: String = "", with parameters: [String: GraphValue] = [:], gives rows: String...) {
        self.fixture = fixture
        self.query = query
        self.parameters = parameters
        self.rows = rows
    }

    func check() throws {
        let session = QuerySession()
        if !fixture.isEmpty { _ = try session.run(fixture) }
        let answer = try session.run(query, parameters: parameters)
        let got = answer.rows.map { JSON.array($0.map { $0.json(in: session.graph) }).compact }
        #expect(got == rows)
    }
}

/// What a query is refused with.
func refusal(_ query: String, on fixture: String = "", limits: QueryLimits = QueryLimits()) -> String? {
    let session = QuerySession()
    do {
        if !fixture.isEmpty { _ = try session.run(fixture) }
        _ = try session.run(query, limits: limits)
        return nil
    } catch {
        return error.text(in: query)
    }
}
