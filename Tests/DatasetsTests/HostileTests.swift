import Datasets
import Diagnostics
import Glibc
import Testing
import Values

@Suite(.enabled(if: Shared.isThere, "the shared test data is not there; SQLProblemTests and FileTests cover the same ground"))
struct HostileTests {
    @Test(arguments: ["D01", "D03", "D05", "D07", "D09", "D11", "D13", "D15", "D17", "D19", "D21"])
    func hostileSQLIsRefusedInTime(_ id: String) {
        let clock = ContinuousClock()
        let spent = clock.measure {
            let problem = Fixture.problem(Shared.text("hostile/cases/\(id)/cell.sql"), within: .milliseconds(500))
            #expect(problem != nil)
        }
        #expect(spent < .seconds(30))
        #expect(access("evil.db", F_OK) != 0)
        #expect(access("out.db", F_OK) != 0)
        #expect((try? Fixture.query("SELECT count(*) FROM chip"))?.rows == [[.quantity(Quantity(.integer(4)))]])
    }

    @Test func numbersAtTheEdgeStayWhatTheyAre() throws {
        let row = try Fixture.query(Shared.text("hostile/cases/D23/cell.sql")).rows[0]
        #expect(row.count == 6)
        #expect(row[0] == .quantity(Quantity(.integer(9_007_199_254_740_993))))
        #expect(row[1] == .quantity(Quantity(.infinity)))
        #expect(row[5] == .missing("no value"))
    }

    @Test func aValueThatLooksLikeSQLIsAValue() throws {
        let sql = Shared.text("hostile/cases/D25/cell.sql").replacing("spec", with: "chip").replacing("WHERE chip", with: "WHERE name")
        #expect(try Fixture.query(sql, ["chip": .text("x'; DROP TABLE chip; --")]).rows.isEmpty)
        #expect(try Fixture.query("SELECT * FROM chip").rows.count == 4)
    }

    @Test(arguments: ["C01", "C03", "C05", "C07", "C09", "C11"])
    func hostilePathsAreRefused(_ id: String) throws {
        let note = Shared.text("hostile/cases/\(id)/note.md")
        let path = try #require(note.split(separator: "\"").dropFirst().first).description
        let reader = Fixture.makeReader(data: [.init(name: "evil", path: path)], folder: "/tmp")
        let problem = Fixture.problem("SELECT * FROM evil", in: reader)
        #expect(problem?.id == .fileRefused)
        #expect((problem?.summary.utf8.count ?? 0) < 400)
    }

    @Test(.enabled(if: Shared.exists("hostile/cases/E15/a.csv")))
    func aHugeCSVNamesTheLimitOrIsReadInTime() {
        let spent = secondsOfThisThread {
            for name in ["a.csv", "b.csv"] {
                let reader = Fixture.makeReader(data: [.init(name: "big", path: name)], folder: "\(Shared.folder)/data/hostile/cases/E15")
                if let problem = Fixture.problem("SELECT count(*) FROM big", in: reader) { #expect(problem.id == .csvTooLarge) }
            }
        }
        #expect(spent < 10)
    }

    @Test func aHugeCSVOfOurOwnNamesTheLimitOrIsReadInTime() {
        let spent = secondsOfThisThread {
            let wide = Fixture.makeReader(chip: String(repeating: "1,", count: 200_000) + "1\n")
            #expect(Fixture.problem("SELECT * FROM chip", in: wide)?.id.code.hasPrefix("L30") == true)
            let long = Fixture.makeReader(chip: "a,b\n" + String(repeating: "1,x\n", count: 2_000_000))
            let count = try? Fixture.query("SELECT count(*) FROM chip", in: long, within: .seconds(30)).rows
            #expect(count == [[.quantity(Quantity(.integer(2_000_000)))]])
        }
        #expect(spent < 20)
    }

    /// Processor time, which does not depend on what else runs.
    private func secondsOfThisThread(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let start = now()
        body()
        return now() - start
    }
}

/// `/work/shared`, or the folder of that name beside the package.
enum Shared {
    static let folder: String = {
        if let named = getenv("LITHO_SHARED") { return String(cString: named) }
        return #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/../shared"
    }()

    static let isThere = exists("hostile/cases/D01/cell.sql")

    static func exists(_ path: String) -> Bool { access("\(folder)/data/\(path)", R_OK) == 0 }

    static func text(_ path: String) -> String {
        guard let file = fopen("\(folder)/data/\(path)", "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
