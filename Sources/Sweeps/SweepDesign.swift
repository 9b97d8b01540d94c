package import Values

/// Which points a sweep has: the whole grid, or samples. A point is known by its number and by nothing else, so that a machine elsewhere
/// makes the same one, and nobody has to hold them all.
package struct SweepDesign: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        /// Every combination.
        case grid
        /// Independent draws; more of them leave the first as they were.
        case random
        /// Each axis cut into as many slices as there are points, each slice met once (McKay, Beckman, Conover, Technometrics 21, 1979).
        case latin
    }

    package let axes: [SweepAxis]
    package let method: Method
    package let count: Int
    private let seed: UInt64
    /// For each axis the order of its slices; empty but for Latin hypercubes.
    private let slices: [[Int32]]

    package init(axes: [SweepAxis], method: Method, samples: Int?, seed: Int) throws(SweepAxis.Problem) {
        self.axes = axes
        self.method = method
        self.seed = UInt64(bitPattern: Int64(seed))
        guard method != .grid else {
            var count = 1
            for axis in axes {
                guard let values = axis.count else {
                    throw SweepAxis.Problem(text: "'\(axis.name)' is a range without a step: give one ('20%..60%:5%'), or --sample")
                }
                let (product, isTooLarge) = count.multipliedReportingOverflow(by: values)
                guard !isTooLarge, product <= SweepAxis.limit else {
                    throw SweepAxis.Problem(text: "the grid has more than \(SweepAxis.limit) points")
                }
                count = product
            }
            self.count = count
            slices = []
            return
        }
        guard let samples, (1...SweepAxis.limit).contains(samples) else {
            throw SweepAxis.Problem(text: "--sample takes a number from 1 to \(SweepAxis.limit)")
        }
        count = samples
        guard method == .latin else {
            slices = []
            return
        }
        var generator = SplitMix(state: self.seed)
        slices = axes.map { _ in
            var order = (0..<Int32(samples)).map { $0 }
            for index in order.indices.reversed() { order.swapAt(index, Int(generator.next() % UInt64(index + 1))) }
            return order
        }
    }

    /// One value for each axis.
    package func values(of point: Int) -> [Value] {
        switch method {
        case .grid:
            var rest = point
            var values = axes.map { $0.value(at: 0) }
            // The last axis goes round first.
            for index in axes.indices.reversed() {
                let count = axes[index].count ?? 1
                values[index] = axes[index].value(at: rest % count)
                rest /= count
            }
            return values
        case .random: return axes.indices.map { axes[$0].value(at: share(point, $0)) }
        case .latin:
            return axes.indices.map { axes[$0].value(at: (Double(slices[$0][point]) + share(point, $0)) / Double(count)) }
        }
    }

    private func share(_ point: Int, _ axis: Int) -> Double {
        var generator = SplitMix(state: seed ^ UInt64(point) &* 0xD134_2543_DE82_EF95 ^ UInt64(axis + 1) &* 0xAF25_1AF3_B0F0_25B5)
        return Double(generator.next() >> 11) * 0x1p-53
    }
}

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
