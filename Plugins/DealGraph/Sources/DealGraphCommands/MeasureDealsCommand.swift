import ArgumentParser
import DealGraph
import LithoCommands
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho deals measure`
struct MeasureDealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Say how long questions to a large graph take.",
        discussion: """
            The graph is a SQLite file as gen_graph.py of the shared tools writes it. Figures are seconds of processor time. \
            Plugins/DealGraph/Benchmarks/compare.py runs this beside networkx, igraph, DuckDB and SQLite.

            Examples:
              litho deals measure graph.db
              litho deals measure graph.db --json
            """)

    @Argument(help: "A SQLite file.")
    var file: String

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        let (file, console) = (file, options.console)
        let figures = try await DeepThread.run { try Self.measure(file) }
        if json {
            let members = figures.map { JSON.Member($0.name, ["seconds": JSON($0.seconds), "answer": JSON($0.answer)]) }
            return try console.out(JSON.object([.init("schema", 1), .init("figures", .object(members))]).pretty + "\n")
        }
        let table = Table(
            columns: [.init("question"), .init("time", unit: Unit("s")), .init("answer")],
            rows: figures.map {
                [.text($0.name), .quantity(Quantity(.real($0.seconds), Unit("s") ?? .one)), .quantity(Quantity(.real($0.answer)))]
            })
        try console.out(TableFormat.table.write(table))
    }

    private struct Figure: Sendable {
        var name: String
        var seconds: Double
        /// Something of the answer, so that tools can be compared.
        var answer: Double
    }

    private static func measure(_ path: String) throws -> [Figure] {
        var figures = [Figure]()
        func timed<T>(_ name: String, _ work: () throws -> T, answer: (T) -> Double) rethrows -> T {
            let start = processorTime()
            let result = try work()
            figures.append(Figure(name: name, seconds: processorTime() - start, answer: answer(result)))
            return result
        }
        let file = try EdgeFile(path)
        let nodeCount = try file.nodeCount()
        let ownership = try timed(
            "whole-network ownership, with the read",
            { () -> (SparseOwnership, SparseOwnership.Solution) in
                let network = try file.ownership()
                return (network, network.disclosed())
            }
        ) { $0.1.values.reduce(0, +) }.0
        let company = (0..<nodeCount).first { !ownership.isUltimate($0) } ?? 0
        _ = timed("ultimate owners of one company", { ownership.ultimateOwners(of: company) }) { Double($0.owners.count) }
        let table = try timed("read of all edges", { try file.edges() }) { Double($0.count) }
        let rows = timed("rows of the money graph", { table.rows(types: ["INVESTS", "BUYS", "LENDS"], nodeCount: nodeCount) }) {
            Double($0.targets.count)
        }
        _ = timed(
            "rings of up to 5",
            { () -> Int in
                var count = 0
                RingSearch(rows, maximumLength: 5).forEachRing { _ in
                    count += 1
                    return true
                }
                return count
            }
        ) { Double($0) }
        let days = (0..<10).compactMap { CivilDate(year: 2018 + $0 / 2, month: $0 % 2 == 0 ? 3 : 9, day: 1).map { Int32($0.dayNumber) } }
        _ = timed("sums as of ten days", { table.sums(on: days) }) { $0.joined().reduce(0, +) }
        _ = timed("changes between two days", { table.changes(from: days[2], to: days[7]) }) { Double($0.began.count + $0.ended.count) }
        return figures
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
