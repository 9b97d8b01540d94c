/// A reader of outside bytes, with seeds to begin from. What must hold of every input is checked with `precondition`, so that a wrong
/// answer ends the process as a crash does.
struct FuzzTarget: Sendable {
    var seeds: [[UInt8]]
    var feed: @Sendable ([UInt8]) -> Void

    init(seeds: [String], feed: @escaping @Sendable ([UInt8]) -> Void) {
        self.seeds = seeds.map { Array($0.utf8) }
        self.feed = feed
    }

    init(bytes seeds: [[UInt8]], feed: @escaping @Sendable ([UInt8]) -> Void) {
        self.seeds = seeds
        self.feed = feed
    }

    static let all: [String: FuzzTarget] = [
        "notebook": .notebook, "prose": .prose, "calculator": .calculator, "pattern": .pattern, "canonical": .canonical,
        "framing": .framing,
        "article": .article, "json": .json, "unit": .unit,
    ]
}
