package import Values

extension StatementCheck {
    /// What `litho deals import --check --json` prints.
    package static func report(_ bytes: [UInt8]) -> JSON {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            let problem = StatementProblem(
                keyword: "syntax", path: "$", property: "", message: "not JSON at byte \(error.offset): \(error.reason)")
            return report([problem], [], statements: 0)
        }
        return report(problems(in: json), warnings(in: json), statements: json.array?.count ?? 0)
    }

    private static func report(_ errors: [StatementProblem], _ warnings: [StatementProblem], statements: Int) -> JSON {
        func list(_ problems: [StatementProblem]) -> JSON {
            .array(
                problems.map {
                    [
                        "keyword": .string($0.keyword), "path": .string($0.path), "property": .string($0.property),
                        "message": .string($0.message),
                    ]
                })
        }
        return [
            "schema": 1, "format": "bods", "version": "0.4", "statements": JSON(statements), "valid": .bool(errors.isEmpty),
            "errors": list(errors), "warnings": list(warnings),
        ]
    }
}
