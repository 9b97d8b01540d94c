import CellEngine
import Diagnostics
import PluginProtocol
import Testing

struct FailureTests {
    @Test func failedCellSkipsItsDescendantsAndEverythingElseCompletes() async {
        let world = World(["a": "1", "b": "a !", "c": "b 1", "d": "c 1", "e": "a 1"])
        let report = await world.run()
        #expect(report.values == ["1", "failed", "skipped", "skipped", "2"])
        #expect(report.cells[3].outcome == .skipped(because: 1))
        #expect(!report.succeeded)
        #expect(world.ran() == ["a", "b", "e"])
    }

    @Test func skippedCellNamesTheFirstOfSeveralFailedAncestors() async {
        // The later failure is ready at once; the first waits for a chain.
        let world = World(["a": "1", "b": "a 1", "c": "b !", "d": "!", "e": "d c", "f": "e"])
        for workers in 1...3 {
            let report = await world.run(workers: workers)
            #expect(report.cells[4].outcome == .skipped(because: 2))
            #expect(report.cells[5].outcome == .skipped(because: 2))
        }
    }

    @Test func failureIsNotKept() async {
        let world = World(["a": "!"])
        _ = await world.run()
        _ = await world.run()
        #expect(world.ran() == ["a", "a"])
    }

    @Test func ringOfCellsFailsAsAWholeAndOthersRun() async {
        let world = World(["a": "c 1", "b": "a", "c": "b", "d": "1", "e": "c d"])
        #expect(await world.run().values == ["failed", "failed", "failed", "1", "skipped"])
    }

    @Test func ringsAreNamedFromTheirFirstCell() {
        let program = Toy.program(World(["x": "1", "a": "c", "b": "a", "c": "b", "s": "s"]).current)
        #expect(program.rings().map { $0.map { program.cells[$0].source.label } } == [["a", "c", "b"], ["s"]])
    }

    @Test func longChainNeedsNoDeepStack() async {
        var cells = [(String, String)]()
        for index in 0..<20_000 { cells.append(("c\(index)", index == 0 ? "1" : "c\(index - 1) % 7")) }
        let world = World(World.State(cells: cells.map { (label: $0.0, code: $0.1) }), keeping: false)
        #expect(await world.run().values.last == "1")
    }

    @Test func cancelledRunStopsAndKeepsWhatIsDone() async {
        let world = World(["a": "1", "b": "a 1"])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await world.run()
        }
        #expect(await task.value.values == ["cancelled", "cancelled"])
        #expect(await world.run().values == ["1", "2"])
    }

    @Test func checkPassesACellThatGivesTheSameResult() async {
        let world = World(["a": "1", "b": "a 2"])
        _ = await world.run()
        #expect(await world.run(mode: .check).succeeded)
    }

    @Test func checkFindsACellThatGivesAnotherResult() async {
        let world = World(["a": "~"])
        _ = await world.run()
        let report = await world.run(mode: .check)
        #expect(report.cells[0].diagnostics.map(\.id) == [.notReproducible])
        #expect(!report.succeeded)
    }
}
