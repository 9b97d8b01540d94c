import Datasets
import Diagnostics
import Testing
import Values

/// The functions that stand in for SQLite's own.
@Suite struct FunctionTests {
    private func value(_ expression: String) throws -> Value {
        try #require(try Fixture.query("SELECT \(expression) AS x").rows.first?.first)
    }

    @Test(arguments: [
        ("instr('größer', 'ß')", "4"), ("instr('abc', '')", "1"), ("instr('abc', 'd')", "0"), ("instr(1234, 34)", "3"),
        ("instr(NULL, 'a')", nil), ("instr('a', NULL)", nil), ("replace('aXbX', 'X', '--')", "a--b--"), ("replace('aaa', 'aa', 'b')", "ba"),
        ("replace('abc', '', 'x')", "abc"), ("replace(1212, 2, 3)", "1313"), ("replace('a', 'a', NULL)", nil),
        ("trim('  a ')", "a"), ("trim('xyaxy', 'xy')", "a"), ("ltrim('ééa', 'é')", "a"), ("rtrim('abc', 'c')", "ab"),
        ("trim('aaa', 'a')", ""),
    ])
    func answersAsSQLiteDoes(_ expression: String, _ expected: String?) throws {
        switch try value(expression) {
        case .missing: #expect(expected == nil)
        case .quantity(let quantity): #expect(quantity.number.description == expected)
        case let other: #expect(other.keyText == expected)
        }
    }

    @Test func patternOfMegabytesTakesNoMinutes() throws {
        let long = "WITH RECURSIVE r(n, x) AS (SELECT 0, 'aaaaaaaaaaaaaaaa' UNION ALL SELECT n + 1, x || x FROM r WHERE n < 17)"
        let clock = ContinuousClock()
        let time = try clock.measure {
            _ = try Fixture.query("\(long) SELECT max(instr(x, substr(x, 1, 1000000) || 'b')) AS a FROM r")
            _ = try Fixture.query("\(long) SELECT max(length(replace(x, substr(x, 1, 1000000) || 'b', ''))) AS a FROM r")
            _ = try Fixture.query("\(long) SELECT max(length(trim(x, x))) AS a FROM r")
        }
        // SQLite's own take over a minute each.
        #expect(time < .seconds(20))
    }

    @Test func numbersAreConvertedBetweenUnitsOfOneDimension() throws {
        #expect(try value("in_unit(700, 'W', 'kW')") == .quantity(Quantity(0.7)))
        #expect(try value("in_unit(1, 'GiB', 'B')") == .quantity(Quantity(1_073_741_824)))
        for nothing in ["in_unit(1, 'W', 'GB')", "in_unit(1, 'W', 'wat')", "in_unit(NULL, 'W', 'kW')", "in_unit('x', 'W', 'kW')"] {
            guard case .missing = try value(nothing) else {
                Issue.record("\(nothing) has a value")
                continue
            }
        }
    }
}
