/// Gathers the samples of a result: moments block by block, a fine histogram, and in the end quantiles, all with standard errors.
struct SampleStatistics {
    private let blockSize: Int
    private var values: [Double]
    /// The cell of the histogram of each value.
    private var cells: [UInt16]
    private var filled = 0
    /// Sums over each block of `(value − shift) * unit`, and of their squares: numbers about as large as 1, whatever the values are.
    private var sums: [Double] = []
    private var squares: [Double] = []
    private var sizes: [Int] = []
    private var shift = 0.0
    private var unit = 1.0
    private var minimum = Double.infinity
    private var maximum = -Double.infinity

    /// From a value to a cell: `(value − origin) * scale`.
    private var origin = 0.0
    private var scale = 0.0
    private let cellCount: Int
    /// Counts for each group of neighbouring blocks, cell by cell: the repetitions from which the errors of quantiles are found.
    private let groupSize: Int
    private var counts: [UInt32]
    /// Where each group begins among the values.
    private var groupStarts: [Int] = []

    init(count: Int, blockSize: Int) {
        self.blockSize = blockSize
        values = [Double](repeating: 0, count: count)
        cells = [UInt16](repeating: 0, count: count)
        cellCount = count >= 500_000 ? 4096 : count >= 30_000 ? 1024 : 256
        // Whole chunks, which are whole blocks; fewer than twenty chunks are divided finer.
        let unit = count >= 20 * LaneMemory.width ? LaneMemory.width : blockSize
        let units = (count + unit - 1) / unit
        groupSize = unit * max(1, (units + 127) / 128)
        counts = [UInt32](repeating: 0, count: (count + groupSize - 1) / groupSize * cellCount)
        sums.reserveCapacity(count / blockSize + 1)
        squares.reserveCapacity(count / blockSize + 1)
    }

    // MARK: Taking up

    /// Takes up the first lanes of a chunk, or none of them where one is not a finite number, or so far from the others that its square
    /// is not.
    mutating func add(_ lanes: Lanes, _ used: Int) -> Bool {
        if filled == 0 { layOut(lanes, used) }
        let blocks = sums.count
        let scalars = lanes.scalars
        for start in stride(from: 0, to: used, by: blockSize) {
            let size = min(blockSize, used - start)
            var (sum, square) = (0.0, 0.0)
            if size == LaneMemory.width {
                var (vectorSum, vectorSquare) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
                for i in 0..<LaneMemory.vectors {
                    let d = (lanes[i] - shift) * unit
                    vectorSum += d
                    vectorSquare += d * d
                }
                (sum, square) = (vectorSum.sum(), vectorSquare.sum())
            } else {
                for i in start..<start + size {
                    let d = (scalars[i] - shift) * unit
                    sum += d
                    square += d * d
                }
            }
            sums.append(sum)
            squares.append(square)
            sizes.append(size)
            if !square.isFinite {
                sums.removeSubrange(blocks...)
                squares.removeSubrange(blocks...)
                sizes.removeSubrange(blocks...)
                return false
            }
        }
        if filled - (groupStarts.last ?? -groupSize) >= groupSize { groupStarts.append(filled) }
        assignCells(lanes, used)
        filled += used
        return true
    }

    /// Lays out the cells by the first chunk, so that the few cells beyond it hold the tails.
    private mutating func layOut(_ lanes: Lanes, _ used: Int) {
        let first = (0..<used).map { lanes.scalars[$0] }.filter(\.isFinite).sorted()
        guard let least = first.first, let greatest = first.last else { return }
        shift = first.reduce(0) { $0 + $1 / Double(first.count) }
        if !shift.isFinite { shift = 0 }
        var (low, high) = (first[first.count / 50], first[first.count - 1 - first.count / 50])
        if low == high { (low, high) = (least, greatest) }
        unit = high > low && 1 / (high - low) < .infinity ? 1 / (high - low) : 1
        let width = (high - low) * 2
        origin = low - (high - low) / 2
        scale = width > 0 && width < .infinity ? Double(cellCount) / width : 0
        if !scale.isFinite { scale = 0 }
    }

    /// Keeps the values, and counts each in its cell.
    private mutating func assignCells(_ lanes: Lanes, _ used: Int) {
        let (origin, scale, top) = (SIMD4(repeating: origin), SIMD4(repeating: scale), SIMD4(repeating: Double(cellCount - 1)))
        let rounder = SIMD4<Double>(repeating: 0x1p+52)
        let base = (groupStarts.count - 1) * cellCount
        var (least, greatest) = (SIMD4(repeating: Double.infinity), SIMD4(repeating: -Double.infinity))
        let last = used - 1
        values.withUnsafeMutableBufferPointer { values in
            cells.withUnsafeMutableBufferPointer { cells in
                counts.withUnsafeMutableBufferPointer { counts in
                    for i in 0...last / 4 {
                        let x = lanes[i]
                        // Whole numbers stand in the low bits once 2^52 is added. Cells are numbered to the nearest, which is as good as downward.
                        let y = pointwiseMin(pointwiseMax((x - origin) * scale, .zero), top)
                        let index = unsafeBitCast(y + rounder, to: SIMD4<UInt64>.self)
                        let place = filled + 4 * i
                        if 4 * i + 3 <= last {
                            least = pointwiseMin(least, x)
                            greatest = pointwiseMax(greatest, x)
                            for lane in 0..<4 {
                                let cell = Int(truncatingIfNeeded: index[lane] & 0xffff)
                                values[place + lane] = x[lane]
                                cells[place + lane] = UInt16(truncatingIfNeeded: cell)
                                counts[base + cell] &+= 1
                            }
                        } else {
                            for lane in 0...last - 4 * i {
                                let cell = Int(truncatingIfNeeded: index[lane] & 0xffff)
                                least[0] = Swift.min(least[0], x[lane])
                                greatest[0] = Swift.max(greatest[0], x[lane])
                                values[place + lane] = x[lane]
                                cells[place + lane] = UInt16(truncatingIfNeeded: cell)
                                counts[base + cell] &+= 1
                            }
                        }
                    }
                }
            }
        }
        minimum = Swift.min(minimum, least.min())
        maximum = Swift.max(maximum, greatest.max())
    }

    // MARK: Summing up

    func summary(undefined: SampleSummary.Undefined?) -> SampleSummary {
        let n = Double(filled)
        let offset = sums.reduce(0, +) / n
        let mean = shift + offset / unit
        let variance = filled > 1 ? max(0, squares.reduce(0, +) - n * offset * offset) / (n - 1) : 0
        let deviation = variance.squareRoot()
        // Blocks are independent, so their means tell how far the mean of all may be off; likewise for squares of deviations.
        var (meanError, varianceError) = (0.0, 0.0)
        for (block, sum) in sums.enumerated() {
            let size = Double(sizes[block])
            let (excess, square) = (sum - size * offset, squares[block] - 2 * offset * sum + size * offset * offset)
            meanError += excess * excess
            varianceError += (square - size * variance) * (square - size * variance)
        }
        let correction = sums.count > 1 ? Double(sums.count) / Double(sums.count - 1) : 0
        meanError = (meanError * correction).squareRoot() / n
        varianceError = (varianceError * correction).squareRoot() / n
        let probabilities = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]
        let totals = totals
        let quantiles = quantiles(probabilities, totals)
        let (q, e) = (quantiles.map(\.value), quantiles.map(\.standardError))
        return SampleSummary(
            count: filled, mean: mean, standardDeviation: deviation / unit, minimum: minimum, maximum: maximum, p025: q[0], p05: q[1],
            p25: q[2],
            p50: q[3], p75: q[4], p95: q[5], p975: q[6],
            standardErrors: .init(
                mean: meanError / unit, standardDeviation: deviation > 0 ? varianceError / (2 * deviation) / unit : 0, p025: e[0],
                p05: e[1], p25: e[2],
                p50: e[3], p75: e[4], p95: e[5], p975: e[6]),
            histogram: histogram(totals), undefined: undefined)
    }

    private var totals: [Int] {
        var totals = [UInt32](repeating: 0, count: cellCount)
        counts.withUnsafeBufferPointer { counts in
            totals.withUnsafeMutableBufferPointer { totals in
                for group in groupStarts.indices {
                    for cell in 0..<cellCount { totals[cell] &+= counts[group * cellCount + cell] }
                }
            }
        }
        return totals.map { Int($0) }
    }

    private func histogram(_ totals: [Int]) -> SampleSummary.Histogram {
        guard scale > 0 else { return SampleSummary.Histogram(lower: minimum, upper: maximum, counts: [filled]) }
        let step = cellCount / 64
        var counts = [Int](repeating: 0, count: 64)
        for (cell, total) in totals.enumerated() { counts[cell / step] += total }
        return SampleSummary.Histogram(lower: edge(below: 0), upper: edge(below: cellCount), counts: counts)
    }

    /// Where a cell begins.
    private func edge(below cell: Int) -> Double { origin + (Double(cell) - 0.5) / scale }

    // MARK: Quantiles

    private struct Quantile {
        let value: Double
        let standardError: Double
    }

    /// Quantiles between neighbours in order (R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician
    /// 50(4), 1996, type 7), found by selection within their cells.
    ///
    /// The error of a quantile is found as that of the share of samples below it, which groups of blocks repeat, carried over by the
    /// samples on either side (R. S. Woodruff, Confidence intervals for medians and other position measures, Journal of the American
    /// Statistical Association 47, 1952).
    private func quantiles(_ probabilities: [Double], _ totals: [Int]) -> [Quantile] {
        var cumulative = [0]
        cumulative.reserveCapacity(cellCount + 1)
        for total in totals { cumulative.append(cumulative[cumulative.count - 1] + total) }
        func cell(ofRank rank: Int) -> Int {
            var (low, high) = (0, cellCount - 1)
            while low < high {
                let middle = (low + high) / 2
                if cumulative[middle + 1] > rank { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let ranks = probabilities.map { Double(filled - 1) * $0 }
        let wanted = ranks.flatMap { [Int($0), min(Int($0) + 1, filled - 1)] }.map(cell)
        var members = gather(Set(wanted))
        func value(atRank rank: Int) -> Double {
            let cell = cell(ofRank: rank)
            return members[cell]?.select(rank - cumulative[cell]) ?? 0
        }
        /// About where a share of the samples lies below.
        func about(_ share: Double) -> Double {
            let rank = min(max(share, 0), 1) * Double(filled - 1)
            let cell = cell(ofRank: Int(rank))
            if members[cell] != nil { return value(atRank: Int(rank.rounded()).clampedToCell(cumulative[cell]..<cumulative[cell + 1])) }
            let part = (rank - Double(cumulative[cell]) + 0.5) / Double(cumulative[cell + 1] - cumulative[cell])
            let low = cell == 0 ? minimum : edge(below: cell)
            let high = cell == cellCount - 1 ? maximum : edge(below: cell + 1)
            return low + (high - low) * part
        }
        return zip(probabilities, ranks).map { probability, rank in
            let (low, high) = (value(atRank: Int(rank)), value(atRank: min(Int(rank) + 1, filled - 1)))
            let quantile = low + (high - low) * (rank - rank.rounded(.down))
            let share = shareError(below: quantile, cell: cell(ofRank: Int(rank)), members)
            // Two standard errors to either side hold samples enough for the slope.
            let spread = share > 0 ? (about(probability + 2 * share) - about(probability - 2 * share)) / 4 : 0
            return Quantile(value: quantile, standardError: spread)
        }
    }

    /// The standard error of the share of samples that are no greater than a value in a cell.
    private func shareError(below value: Double, cell: Int, _ members: [Int: CellMembers]) -> Double {
        let groupCount = groupStarts.count
        guard groupCount > 1 else { return 0 }
        var below = members[cell]?.counts(upTo: value, groups: groupCount) ?? [Int](repeating: 0, count: groupCount)
        counts.withUnsafeBufferPointer { counts in
            for group in 0..<groupCount {
                var sum: UInt32 = 0
                for earlier in 0..<cell { sum &+= counts[group * cellCount + earlier] }
                below[group] += Int(sum)
            }
        }
        let share = Double(below.reduce(0, +)) / Double(filled)
        var sum = 0.0
        for group in 0..<groupCount {
            let size = Double((group + 1 < groupCount ? groupStarts[group + 1] : filled) - groupStarts[group])
            let excess = Double(below[group]) - share * size
            sum += excess * excess
        }
        return (sum * Double(groupCount) / Double(groupCount - 1)).squareRoot() / Double(filled)
    }

    private func gather(_ wanted: Set<Int>) -> [Int: CellMembers] {
        var isWanted = [Bool](repeating: false, count: cellCount)
        for cell in wanted { isWanted[cell] = true }
        var members: [Int: CellMembers] = [:]
        for cell in wanted { members[cell] = CellMembers() }
        cells.withUnsafeBufferPointer { cells in
            isWanted.withUnsafeBufferPointer { isWanted in
                for (group, start) in groupStarts.enumerated() {
                    let end = group + 1 < groupStarts.count ? groupStarts[group + 1] : filled
                    for index in start..<end where isWanted[Int(cells[index])] {
                        members[Int(cells[index])]?.append(values[index], group: group)
                    }
                }
            }
        }
        return members
    }
}
