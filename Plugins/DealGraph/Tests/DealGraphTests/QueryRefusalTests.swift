import DealGraph
import Testing
import Values

struct QueryRefusalTests {
    @Test(arguments: [
        ("MATCH (a) RETURN b", "SyntaxError: UndefinedVariable at 1:18: 'b' is not defined"),
        ("MATCH (alpha) RETURN alhpa", "SyntaxError: UndefinedVariable at 1:22: 'alhpa' is not defined; did you mean 'alpha'?"),
        ("MATCH (a) RETURN\n  a.x +", "SyntaxError: UnexpectedSyntax at 2:8: an expression is missing"),
        ("MATCH (a) RETRUN a", "SyntaxError: UnexpectedSyntax at 1:11: no clause begins like this; did you mean RETURN?"),
        ("MATCH (a)", "SyntaxError: InvalidClauseComposition"),
        ("MATCH (a)-[a]-() RETURN a", "SyntaxError: VariableTypeConflict"),
        ("MATCH ()-[r]-()-[r]-() RETURN r", "SyntaxError: RelationshipUniquenessViolation"),
        ("MATCH (p) MATCH p = ()-->() RETURN p", "SyntaxError: VariableAlreadyBound"),
        ("RETURN 1 AS a, 2 AS a", "SyntaxError: ColumnNameConflict"),
        ("WITH 1 + 1 RETURN 1", "SyntaxError: NoExpressionAlias"),
        ("MATCH () RETURN *", "SyntaxError: NoVariablesInScope"),
        ("RETURN 1 AS a UNION RETURN 2 AS b", "SyntaxError: DifferentColumnsInUnion"),
        ("RETURN 1 AS a UNION RETURN 1 AS a UNION ALL RETURN 1 AS a", "SyntaxError: InvalidClauseComposition"),
        ("RETURN count(count(*))", "SyntaxError: NestedAggregation"),
        ("MATCH (a) WHERE count(a) > 1 RETURN a", "SyntaxError: InvalidAggregation"),
        ("MATCH (a) RETURN a.x + count(*)", "SyntaxError: AmbiguousAggregationExpression"),
        ("MATCH (a) RETURN a LIMIT -1", "SyntaxError: NegativeIntegerArgument"),
        ("MATCH (a) RETURN a LIMIT 1.5", "SyntaxError: InvalidArgumentType"),
        ("MATCH (a) RETURN a SKIP a.x", "SyntaxError: NonConstantExpression"),
        ("RETURN foo(1)", "SyntaxError: UnknownFunction"),
        ("RETURN size()", "SyntaxError: InvalidNumberOfArguments"),
        ("RETURN NOT 1", "SyntaxError: InvalidArgumentType"),
        ("MATCH (a) RETURN type(a)", "SyntaxError: InvalidArgumentType"),
        ("MATCH (a) RETURN (a)-->()", "SyntaxError: UnexpectedSyntax"),
        ("MATCH (a) WHERE (a)-->(b) RETURN a", "SyntaxError: UndefinedVariable"),
        ("MATCH (a {x: 1}) SET a.x = 2", "SyntaxError: InvalidClauseComposition"),
        ("RETURN 9223372036854775808", "SyntaxError: IntegerOverflow"),
        ("RETURN 1e999", "SyntaxError: FloatingPointOverflow"),
        ("RETURN 12h4", "SyntaxError: InvalidNumberLiteral"),
        ("RETURN '\\uZZZZ'", "SyntaxError: InvalidUnicodeLiteral"),
        ("RETURN 1 — 2", "SyntaxError: InvalidUnicodeCharacter"),
        ("RETURN 'abc", "SyntaxError: UnexpectedSyntax"),
        ("MATCH (a)-[:T..]->(b) RETURN a", "SyntaxError: InvalidRelationshipPattern"),
        ("MATCH (a $p) RETURN a", "SyntaxError: InvalidParameterUse"),
        ("RETURN $p", "ParameterMissing: MissingParameter"),
        ("CALL litho.rigns()", "ProcedureError: ProcedureNotFound"),
        ("WITH 1 AS x RETURN x.y", "TypeError: InvalidArgumentType"),
        ("WITH {a: 1} AS m RETURN m[1]", "TypeError: MapElementAccessByNonString"),
        ("RETURN range(1, 5, 0)", "ArgumentError: NumberOutOfRange"),
        ("RETURN 1 / 0", "ArithmeticError: DivisionByZero"),
        ("RETURN 9223372036854775807 + 1", "ArithmeticError: IntegerOverflow"),
        ("CREATE (a)-[:T*2]->(b)", "SyntaxError: CreatingVarLength"),
        ("CREATE (a)-[:T]-(b)", "SyntaxError: RequiresDirectedRelationship"),
    ])
    func errorHasTypeDetailAndPlace(query: String, expected: String) {
        #expect(refusal(query)?.hasPrefix(expected) == true, "\(refusal(query) ?? "no error")")
    }

    @Test(arguments: [
        String(repeating: "(", count: 100_000), "RETURN " + String(repeating: "[", count: 5_000),
        "RETURN 1" + String(repeating: " + 1", count: 20_000), "RETURN a" + String(repeating: ".a", count: 20_000),
        "RETURN " + String(repeating: "NOT ", count: 50_000) + "1", "RETURN " + String(repeating: "[x IN [", count: 60),
        "RETURN " + String(repeating: "CASE WHEN ", count: 3_000),
    ])
    func hostileNestingIsRefused(query: String) { #expect(refusal(query)?.hasPrefix("SyntaxError: ") == true) }

    @Test(arguments: [
        "RETURN reduce(s = 'x', i IN range(1, 60) | s + s)",
        "RETURN reduce(l = [], i IN range(1, 100000) | [l])",
        "UNWIND range(1, 1000) AS x RETURN [y IN range(1, 1000) | y]",
        "RETURN range(0, 9223372036854775807)",
        "UNWIND range(1, 90000) AS x WITH x ORDER BY -x RETURN x",
    ])
    func queryThatFillsTheMemoryIsStopped(query: String) {
        var limits = QueryLimits()
        limits.rows = 20_000
        limits.elements = 500_000
        #expect(refusal(query, limits: limits)?.hasPrefix("ResourceError: ") == true)
    }

    @Test func queryThatExplodesIsStoppedAfterItsSteps() {
        var limits = QueryLimits()
        limits.steps = 100_000
        let clique = "UNWIND range(1, 30) AS i CREATE (:N)"
        #expect(
            refusal("MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", on: clique, limits: limits)?.hasPrefix(
                "ResourceError: TooManySteps") == true)
    }

    @Test func queryIsStoppedWhenItIsCancelled() {
        var limits = QueryLimits()
        limits.isCancelled = { true }
        #expect(refusal("UNWIND range(1, 100000) AS x RETURN sum(x)", limits: limits)?.hasPrefix("ResourceError: Cancelled") == true)
    }

    @Test func requestsAreAnsweredLineByLine() {
        var lines = QueryLines { QueryLimits() }
        func ask(_ line: String) -> String { String(decoding: lines.answer(Array(line.utf8)), as: UTF8.self) }
        #expect(ask(#"{"op":"run","query":"CREATE (:A {x: $v})","params":{"v":[1,1.5]}}"#) == #"{"columns":[],"rows":[]}"#)
        #expect(
            ask(#"{"op":"run","query":"MATCH (n) RETURN n"}"#)
                == #"{"columns":["n"],"rows":[[{"$node":{"labels":["A"],"props":{"x":[1,1.5]}}}]]}"#)
        #expect(ask(#"{"op":"reset"}"#) == #"{"ok":true}"#)
        #expect(ask(#"{"op":"run","query":"MATCH (n) RETURN count(n) AS n"}"#) == #"{"columns":["n"],"rows":[[0]]}"#)
        #expect(ask("{").hasPrefix(#"{"error":"ArgumentError: InvalidRequest"#))
        #expect(ask(#"{"op":"fly"}"#).hasPrefix(#"{"error":"ArgumentError: InvalidRequest"#))
    }
}
