import Datasets
import Diagnostics
import PluginProtocol
import Synchronization
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

/// Tables kept from one process to the next.
@Suite struct SnapshotTests {
    private final class Memory: SnapshotStore {
        let kept = Mutex<[Digest: [UInt8]]>([:])
        func snapshot(for revision: Digest) -> [UInt8]? { kept.withLock { $0[revision] } }
        func save(_ bytes: [UInt8], for revision: Digest) { kept.withLock { $0[revision] = bytes } }
    }

    private func reader(_ csv: String, _ memory: Memory) -> DatasetReader {
        DatasetReader(
            datasets: [
                DatasetContent(
                    name: "chips", tables: [.init(name: "_part", csv: csv)],
                    views: [.init(name: "chip", columns: ["name", "tdp [W]"], sql: "SELECT name, tdp FROM main._part WHERE tdp > 0")])
            ], folder: nil, snapshots: memory)
    }

    @Test func answersAreTheSameAndFollowTheData() throws {
        let memory = Memory()
        let sql = "SELECT name, tdp FROM chip"
        let first = try Fixture.query(sql, in: reader("name,tdp\na,1\nb,\n", memory))
        #expect(memory.kept.withLock { $0.count } == 1)
        #expect(try Fixture.query(sql, in: reader("name,tdp\na,1\nb,\n", memory)) == first)
        #expect(first.columns.last?.unit == Unit("W"))
        let later = try Fixture.query(sql, in: reader("name,tdp\na,1\nb,2\n", memory))
        #expect(later.rows.count == 2)
        #expect(memory.kept.withLock { $0.count } == 2)
    }

    @Test func snapshotIsUsedAndGrows() throws {
        let memory = Memory()
        let csv = "name,tdp\na,1\n"
        _ = try Fixture.query("SELECT name FROM _part", in: reader(csv, memory))
        let small = memory.kept.withLock { $0.first?.value.count ?? 0 }
        _ = try Fixture.query("SELECT name FROM chip", in: reader(csv, memory))
        #expect(memory.kept.withLock { $0.first?.value.count ?? 0 } > small)
        // What lies in the snapshot is not made again: tables under another revision's key show through.
        let other = try #require(memory.kept.withLock { $0.first?.value })
        let changed = reader("name,tdp\nz,9\n", memory)
        let revision = try #require(changed.revision(of: "chips"))
        memory.save(other, for: revision)
        #expect(try Fixture.query("SELECT name FROM chip", in: changed).rows == [[.text("a")]])
    }

    @Test func damagedSnapshotIsNoTable() throws {
        let memory = Memory()
        let reader = reader("name,tdp\na,1\n", memory)
        memory.save([UInt8](repeating: 7, count: 5000), for: try #require(reader.revision(of: "chips")))
        #expect(try Fixture.query("SELECT name FROM chip", in: reader).rows == [[.text("a")]])
    }
}
