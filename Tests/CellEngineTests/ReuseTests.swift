import CellEngine
import Testing

/// What runs after each kind of change, as the list of cells that ran.
struct ReuseTests {
    private func chain() -> World { World(["a": "1 @hA", "b": "a 2 % 2", "c": "b 3", "d": "4 @kB"], data: ["hA": 10, "kB": 5]) }

    @Test func runsEverythingOnceAndThenNothing() async {
        let world = chain()
        #expect(await world.run().values == ["11", "1", "4", "9"])
        #expect(world.ran() == ["a", "b", "c", "d"])
        let again = await world.run()
        #expect(again.values == ["11", "1", "4", "9"])
        #expect(again.cells.allSatisfy { $0.outcome == .reused })
        #expect(world.ran() == [])
    }

    @Test func rerunsACellWhoseCodeChangedAndStopsWhereTheValueIsTheSame() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.set("a", "3 @hA")
        #expect(await world.run().values == ["13", "1", "4", "9"])
        // b reads a and comes to the same value, so c stays as it is.
        #expect(world.ran() == ["a", "b"])
    }

    @Test func rerunsOnlyTheRewordedCellWhenItsValueIsTheSame() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.set("b", "2 a % 2")
        #expect(await world.run().values == ["11", "1", "4", "9"])
        #expect(world.ran() == ["b"])
    }

    @Test func rerunsWhatReadAChangedRowAndWhatItReallyChanges() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.change { $0.data["hA"] = 11 }
        #expect(await world.run().values == ["12", "0", "3", "9"])
        #expect(world.ran() == ["a", "b", "c"])
    }

    @Test func rerunsNothingWhenARowNobodyReadsChanges() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        // In a table of its own, and in a table that another row of is read.
        world.change { $0.data["zz"] = 1 }
        _ = await world.run()
        #expect(world.ran() == [])
        world.change { $0.data["hB"] = 1 }
        _ = await world.run()
        #expect(world.ran() == [])
    }

    @Test func readsAgainOnceAfterAChangeNearbyAndThenKnowsByTheMarks() async {
        let world = chain()
        _ = await world.run()
        world.change { $0.data["hB"] = 1 }
        let first = await world.run()
        #expect(first.cells.map(\.wasReadAgain) == [true, false, false, false])
        let second = await world.run()
        #expect(second.cells.allSatisfy { $0.outcome == .reused && !$0.wasReadAgain })
    }

    @Test func findsTheOldResultsWhenDataIsSwitchedBack() async {
        let world = chain()
        _ = await world.run()
        world.change { $0.data["hA"] = 11 }
        _ = await world.run()
        _ = world.ran()
        world.change { $0.data["hA"] = 10 }
        #expect(await world.run().values == ["11", "1", "4", "9"])
        #expect(world.ran() == [])
    }

    @Test func noticesARowThatAppearsWhereAnEmptyAnswerWasRead() async {
        let world = World(["a": "@gone 1"])
        #expect(await world.run().values == ["1"])
        world.change { $0.data["gone"] = 5 }
        #expect(await world.run().values == ["6"])
    }

    @Test func rerunsTheCellWhoseOptionChanged() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.change { $0.options["d"] = ["bonus": "1"] }
        #expect(await world.run().values == ["11", "1", "4", "10"])
        #expect(world.ran() == ["d"])
    }

    @Test func rerunsEverythingForAnotherVersionOfThePlugin() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.change { $0.plugin = "1.0.1" }
        _ = await world.run()
        #expect(world.ran() == ["a", "b", "c", "d"])
    }

    @Test func orderInTheTextChangesNothing() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        world.change { $0.cells.reverse() }
        #expect(await world.run().values == ["9", "4", "1", "11"])
        #expect(world.ran() == [])
    }

    @Test func neverKeepsAResultThatReadSomethingUndeclared() async {
        let world = World(["a": "? 1", "b": "a 1"])
        _ = await world.run()
        #expect(world.ran() == ["a", "b"])
        _ = await world.run()
        #expect(world.ran() == ["a"])
    }

    @Test func forcedRunEvaluatesEverything() async {
        let world = chain()
        _ = await world.run()
        _ = world.ran()
        _ = await world.run(mode: .force)
        #expect(world.ran() == ["a", "b", "c", "d"])
    }
}
