import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import Synchronization
import Testing
import Values

/// `multiples(of [, up_to])` over a table of primes: the multiples of a number that are in it.
struct TableFunctionTests {
    private static let data = DatasetContent(
        name: "numbers", tables: [.init(name: "prime", csv: "number\n2\n3\n5\n"), .init(name: "other", csv: "x\n1\n")])

    private static func functions(opened: (@Sendable () -> Void)? = nil) -> TableFunctions {
        TableFunctions(
            dataset: "numbers",
            signatures: [
                .init(
                    name: "multiples", summary: "a multiple", parameters: ["of", "up_to"], required: 1,
                    columns: ["number", "size [m]", "day"])
            ],
            tables: ["prime"],
            open: { rows, settings in
                opened?()
                let primes = (rows["prime"] ?? []).compactMap { $0["number"].flatMap(Double.init) }
                return { (_, arguments, isCancelled) throws(Diagnostic) in
                    guard case .quantity(let of) = arguments[0] else {
                        throw Diagnostic(.sqlFailed, .error, "multiples() wants a number")
                    }
                    while of.value < 0 { if isCancelled() { throw Diagnostic(.sqlTimeout, .error, "called off") } }
                    let limit = if case .quantity(let limit) = arguments[1] { limit.value } else { Double.infinity }
                    return primes.map { $0 * of.value }.filter { $0 <= limit }.map { number in
                        [.quantity(Quantity(.real(number))), .quantity(Quantity(.real(2 * number))), settings["as-of"] ?? .missing("")]
                    }
                }
            })
    }

    private func reader(_ settings: [String: Value] = [:], opened: (@Sendable () -> Void)? = nil) -> DatasetReader {
        DatasetReader(datasets: [Self.data], functions: [Self.functions(opened: opened)], folder: nil, settings: settings)
    }

    private func rows(_ sql: String, _ reader: DatasetReader? = nil) throws -> [String] {
        let table = try (reader ?? self.reader()).answer(sql, dataset: "numbers", deadline: .now + .seconds(10))
        return table.rows.map { $0.map(\.summary).joined(separator: " ") }
    }

    @Test func callStandsWhereATableStandsAndItsColumnsHaveUnits() throws {
        let table = try reader().answer("SELECT number, size FROM multiples(10)", dataset: "numbers", deadline: .now + .seconds(10))
        #expect(table.columns == [.init("number"), .init("size", unit: Unit("m"))])
        #expect(table.rows.count == 3)
        #expect(try rows("SELECT number FROM multiples(10, 30) ORDER BY number DESC") == ["30", "20"])
    }

    @Test func argumentsCanBeParametersAndColumnsOfTablesBefore() throws {
        #expect(try rows("SELECT p.number, m.number FROM prime p, multiples(p.number, 6) m") == ["2 4", "2 6", "3 6"])
        #expect(try rows("SELECT m.number FROM prime p, multiples(p.number, 6) m WHERE p.number = 3") == ["6"])
        let table = try reader().answer(
            "SELECT number FROM multiples(:factor, :factor * 2)", dataset: "numbers",
            parameters: ["factor": .quantity(Quantity(.integer(7)))],
            deadline: .now + .seconds(10))
        #expect(table.rows.count == 1)
    }

    @Test func missingAndSurplusArgumentsAreNamed() {
        func problem(_ sql: String) -> String {
            do {
                _ = try rows(sql)
                return "none"
            } catch let problem as Diagnostic {
                return problem.summary + " " + problem.explanation
            } catch { return "\(error)" }
        }
        #expect(problem("SELECT * FROM multiples").contains("multiples(of [, up_to]) wants a value for 'of'"))
        #expect(problem("SELECT * FROM multiples(1, 2, 3)").contains("It is called as multiples(of [, up_to])."))
        #expect(problem("SELECT * FROM multiples('a')").contains("multiples() wants a number"))
        #expect(problem("SELECT * FROM prime(3)").contains("no values") || problem("SELECT * FROM prime(3)").contains("not a function"))
        #expect(problem("SELECT * FROM multiple(3)").contains("unknown table"))
    }

    @Test func dataIsOpenedOnceForAllCalls() throws {
        let count = Mutex(0)
        let reader = reader { count.withLock { $0 += 1 } }
        for factor in 1...3 { _ = try rows("SELECT * FROM multiples(\(factor))", reader) }
        #expect(count.withLock { $0 } == 1)
    }

    @Test func longCallEndsWithTheQuery() throws {
        let started = ContinuousClock.now
        #expect(throws: Diagnostic.self) {
            try reader().answer("SELECT count(*) FROM multiples(-1)", dataset: "numbers", deadline: .now + .milliseconds(50))
        }
        #expect(ContinuousClock.now - started < .seconds(30))
    }

    @Test func readIsRecordedWithTheTablesBehindItAndTheDay() throws {
        func mark(_ settings: [String: Value], csv: String = "number\n2\n") throws -> [ReadWitness.TableMark] {
            let data = DatasetContent(
                name: "numbers", tables: [.init(name: "prime", csv: csv), .init(name: "other", csv: "x\n\(csv.count)\n")])
            let reader = DatasetReader(datasets: [data], functions: [Self.functions()], folder: nil, settings: settings)
            let request = ReadRequest.query(dataset: "numbers", sql: "SELECT number FROM multiples(1)", parameters: [:], inputs: [])
            return try reader.read(request, inputs: [:], deadline: .now + .seconds(10)).witness.tables
        }
        let plain = try mark([:])
        #expect(plain.map(\.name) == ["multiples"])
        #expect(try mark([:]) == plain)
        #expect(try mark([:], csv: "number\n3\n") != plain)
        let day = CivilDate("2026-01-31").map(Value.date) ?? .missing("")
        #expect(try mark(["as-of": day]) != plain)
    }

    @Test func sandboxStaysClosedAroundACall() {
        for sql in [
            "CREATE TABLE t AS SELECT * FROM multiples(1)", "DROP TABLE multiples", "INSERT INTO multiples VALUES (1)",
            "SELECT * FROM multiples(1), sqlite_master", "SELECT random() FROM multiples(1)",
        ] {
            #expect(throws: Diagnostic.self, "\(sql)") { try rows(sql) }
        }
    }
}
