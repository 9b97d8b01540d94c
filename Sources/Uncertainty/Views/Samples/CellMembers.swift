/// The samples that fell into one cell of a histogram, with the group each belongs to.
struct CellMembers {
    private var values: [Double] = []
    private var groups: [UInt8] = []
    private var ordered: [Double] = []

    mutating func append(_ value: Double, group: Int) {
        values.append(value)
        groups.append(UInt8(group))
    }

    /// The value of a rank, counted from 0.
    mutating func select(_ rank: Int) -> Double {
        if ordered.isEmpty { ordered = values }
        return ordered.withUnsafeMutableBufferPointer { Self.select(rank, in: $0) }
    }

    /// How many of each group are no greater than a value.
    func counts(upTo value: Double, groups count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for (index, member) in values.enumerated() where member <= value { counts[Int(groups[index])] += 1 }
        return counts
    }

    /// Quickselect with three parts, so that equal values cost no more than others (C. A. R. Hoare, Algorithm 65: Find, Communications of
    /// the ACM 4(7), 1961).
    private static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) -> Double {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
            let pivot = max(min(a, b), min(max(a, b), c))
            var (less, index, greater) = (low, low, high)
            while index <= greater {
                if values[index] < pivot {
                    values.swapAt(index, less)
                    less += 1
                    index += 1
                } else if values[index] > pivot {
                    values.swapAt(index, greater)
                    greater -= 1
                } else {
                    index += 1
                }
            }
            if rank < less {
                high = less - 1
            } else if rank > greater {
                low = greater + 1
            } else {
                return pivot
            }
        }
        return values[low]
    }
}

extension Int {
    /// The nearest number of a range that is not empty.
    func clampedToCell(_ range: Range<Int>) -> Int { Swift.min(Swift.max(self, range.lowerBound), range.upperBound - 1) }
}
