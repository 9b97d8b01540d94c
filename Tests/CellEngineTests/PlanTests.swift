import CellEngine
import Testing
import Values

/// What a run would do, and why a cell ran.
struct PlanTests {
    private func words(_ plan: Plan) -> [String] {
        plan.entries.map { entry in
            switch entry {
            case .wouldReuse: "reuse"
            case .wouldRun(let changes, nil): changes.isEmpty ? "first run" : "?"
            case .wouldRun(let changes, _): "run, \(changes.count)"
            case .dependsOn(let parents): "after \(parents)"
            case .wouldFail: "fail"
            case .wouldBeSkipped(let failed): "skip, \(failed)"
            }
        }
    }

    @Test func saysWhatWouldHappenAndRunsNothing() async {
        let world = World(["a": "1 @hA", "b": "a 2", "c": "c", "d": "c 1"], data: ["hA": 1])
        #expect(words(world.evaluator().plan()) == ["first run", "after [0]", "fail", "skip, 2"])
        _ = await world.run()
        _ = world.ran()
        #expect(words(world.evaluator().plan()) == ["reuse", "reuse", "fail", "skip, 2"])
        world.change { $0.data["hA"] = 2 }
        #expect(words(world.evaluator().plan()) == ["run, 1", "after [0]", "fail", "skip, 2"])
        #expect(world.ran() == [])
    }

    @Test func namesEveryKindOfChange() async throws {
        let world = World(["a": "1 @hA", "b": "a 2"], data: ["hA": 1])
        _ = await world.run()
        world.change {
            $0.cells[0].code = "5 @hA"
            $0.options["a"] = ["bonus": "1"]
            $0.plugin = "2.0.0"
        }
        guard case .wouldRun(let changes, _) = world.evaluator().plan().entries[0] else {
            Issue.record("it would not run")
            return
        }
        #expect(changes.count == 3)
        _ = await world.run()
        let last = try #require(try world.store?.lastRun(in: Slot(notebook: "toy.md", label: "b")))
        guard case .plugin? = last.changes?.first, case .input(let reference, let old, let new)? = last.changes?.last else {
            Issue.record("\(String(describing: last.changes))")
            return
        }
        #expect("\(reference)" == "a")
        #expect(old?.summary == "2")
        #expect(new?.summary == "7")
    }

    @Test func changedReadHasItsOldAndNewValue() async throws {
        let world = World(["a": "@hA"], data: ["hA": 1])
        _ = await world.run()
        world.change { $0.data["hA"] = 4 }
        _ = await world.run()
        let last = try #require(try world.store?.lastRun(in: Slot(notebook: "toy.md", label: "a")))
        guard case .read(_, let old, let new)? = last.changes?.first else {
            Issue.record("no read changed")
            return
        }
        #expect(old?.value == .quantity(Quantity(.integer(1))))
        #expect(new?.value == .quantity(Quantity(.integer(4))))
        #expect(old?.digest != new?.digest)
    }
}
