import CellEngine
import Testing

/// After any history of edits, a run with the store gives what a run without one gives.
///
/// The seed of a history that fails is added to `Replay/seeds.txt`, and is tried again ever after.
struct IncrementalEqualsCleanTests {
    static let seeds: [UInt64] = Replay.seeds + (100..<160)

    @Test(arguments: seeds) func randomEdits(seed: UInt64) async {
        var random = SplitMix(state: seed)
        let count = 3 + random.below(12)
        var state = World.State()
        for index in 0..<count { state.cells.append((label: "c\(index)", code: Self.code(for: index, of: count, &random))) }
        for key in Self.keys { state.data[key] = random.below(4) }
        let world = World(state, keeping: true)
        for step in 0..<25 {
            let edit = Self.edit(world, count, &random)
            let workers = 1 + random.below(4)
            let incremental = await world.run(workers: workers)
            let clean = await World(world.current, keeping: false).run(workers: 1)
            if incremental.values != clean.values { Replay.keep(seed) }
            #expect(incremental.values == clean.values, "seed \(seed), step \(step), after \(edit)")
            _ = world.ran()
            let again = await world.run(workers: workers)
            #expect(again.values == clean.values)
            let rerun = world.ran()
            #expect(rerun.allSatisfy { Self.mayRunAgain($0, world.current) }, "seed \(seed), step \(step): \(rerun) ran again")
        }
    }

    static let keys = ["hA", "hB", "kA", "kB", "zA"]

    /// Failing cells are never kept, so they run again, and only they.
    private static func mayRunAgain(_ label: String, _ state: World.State) -> Bool {
        state.cells.first { $0.label == label }.map { Toy.words($0.code).contains { $0 == "!" || $0 == "?" } } ?? false
    }

    private static func code(for index: Int, of count: Int, _ random: inout SplitMix) -> String {
        var words = [String(random.below(5))]
        for _ in 0..<random.below(3) {
            // Mostly backwards; now and then forwards, which may make a ring.
            let other = random.below(8) == 0 ? random.below(count) : random.below(max(1, index))
            if other != index { words.append("c\(other)") }
        }
        if random.below(2) == 0 { words.append("@\(keys[random.below(keys.count)])") }
        if random.below(12) == 0 { words.append("!") }
        if random.below(12) == 0 { words.append("?") }
        if random.below(2) == 0 { words += ["%", String(2 + random.below(2))] }
        return words.joined(separator: " ")
    }

    private static func edit(_ world: World, _ count: Int, _ random: inout SplitMix) -> String {
        switch random.below(6) {
        case 0, 1:
            let index = random.below(count)
            let label = "c\(index)"
            let code = code(for: index, of: count, &random)
            world.set(label, code)
            return "\(label) := \(code)"
        case 2, 3:
            let key = keys[random.below(keys.count)]
            let value = random.below(4)
            world.change { $0.data[key] = value }
            return "\(key) := \(value)"
        case 4:
            let label = "c\(random.below(count))"
            let value = String(random.below(3))
            world.change { $0.options[label] = ["bonus": value] }
            return "\(label).bonus := \(value)"
        default:
            let version = "1.0.\(random.below(3))"
            world.change {
                $0.plugin = version
                $0.cells.shuffle(using: &random)
            }
            return "plugin \(version), cells shuffled"
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
