/// The layouts that a search goes through: every division of the chips, the micro-batch, the pipeline's chunks, and what is kept.
package struct LayoutSpace: Sendable {
    package var tensors: [Int]
    package var contexts: [Int]
    package var experts: [Int]
    package var pipelines: [Int]
    package var recomputes = ParallelLayout.Recompute.allCases
    package var shardings = ParallelLayout.Sharding.allCases
    package var sequenceParallels = [false, true]

    /// All that divide the model and the chips. Tensor parallelism goes no further than the links between chips.
    package init(_ model: ModelArchitecture, chip: Chip, chips: Int, sequence: Double) {
        let divisors = Self.divisors(chips)
        tensors = divisors.filter { Int(model.heads) % $0 == 0 && $0 <= max(chip.scaleUpDomain, 1) }
        contexts = divisors.filter { Int(sequence) % $0 == 0 && $0 <= 64 && sequence / Double($0) >= 512 }
        experts = model.experts.map { experts in divisors.filter { Int(experts.count) % $0 == 0 } } ?? [1]
        pipelines = divisors.filter { $0 <= Int(model.layers) }
    }

    static func divisors(_ number: Int) -> [Int] {
        guard number > 0 else { return [] }
        var low = [Int]()
        var high = [Int]()
        var candidate = 1
        while candidate * candidate <= number {
            if number % candidate == 0 {
                low.append(candidate)
                if candidate * candidate != number { high.append(number / candidate) }
            }
            candidate += 1
        }
        return low + high.reversed()
    }
}
