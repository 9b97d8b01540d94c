import Values

extension Execution {
    func day(_ expression: BoundExpression, _ row: inout Row) throws(QueryFailure) -> CivilDate? {
        switch try evaluate(expression, &row) {
        case .null: return nil
        case .date(let day): return day
        case .string(let text): if let day = CivilDate(text) { return day }
        default: break
        }
        throw QueryFailure(.argumentError, "InvalidArgumentValue", "AS OF and KNOWN ON want a day such as date('2026-01-31')")
    }

    func exists(_ match: BoundMatch, _ row: Row) throws(QueryFailure) -> Bool {
        var row = row
        var isFound = false
        let matcher = try Matcher(self, match, &row) { _ in
            isFound = true
            return false
        }
        _ = try matcher.run(&row)
        return isFound
    }

    func exists(_ query: BoundQuery, _ row: Row) throws(QueryFailure) -> Bool {
        for part in query.parts {
            var isFound = false
            try run(part, from: row) { _ in
                isFound = true
                return false
            }
            if isFound { return true }
        }
        return false
    }

    func comprehend(_ match: BoundMatch, _ projection: BoundExpression, _ row: Row) throws(QueryFailure) -> GraphValue {
        var row = row
        var values = [GraphValue]()
        let matcher = try Matcher(self, match, &row) { (row) throws(QueryFailure) in
            values.append(try self.evaluate(projection, &row))
            return true
        }
        _ = try matcher.run(&row)
        return .list(values)
    }

    func searchPaths(_ match: BoundMatch, all: Bool, _ row: Row) throws(QueryFailure) -> GraphValue {
        guard let slot = match.parts.first?.pathSlot else { return .null }
        var row = row
        var paths = [GraphValue]()
        let matcher = try Matcher(self, match, &row) { row in
            paths.append(row[slot])
            return all
        }
        _ = try matcher.run(&row)
        return all ? .list(paths) : paths.first ?? .null
    }
}
