/// Dated edges of a large graph, column by column: what questions about days are answered from.
package struct EdgeTable: Sendable {
    package var source: [Int32] = []
    package var target: [Int32] = []
    package var type: [UInt8] = []
    /// NaN where there is none.
    package var amount: [Double] = []
    package var share: [Double] = []
    package var validFrom: [Int32] = []
    /// The first day on which it no longer holds; the largest number while it does.
    package var validTo: [Int32] = []
    package var typeNames: [String] = []

    package init() {}

    package var count: Int { source.count }

    package mutating func typeNumber(_ name: String) -> UInt8 {
        if let known = typeNames.firstIndex(of: name) { return UInt8(known) }
        typeNames.append(name)
        return UInt8(typeNames.count - 1)
    }

    /// For each day and each type the sum of the amounts of the edges that hold on it.
    package func sums(on days: [Int32]) -> [[Double]] {
        var sums = [[Double]](repeating: [Double](repeating: 0, count: typeNames.count), count: days.count)
        amount.withUnsafeBufferPointer { amount in
            validFrom.withUnsafeBufferPointer { from in
                validTo.withUnsafeBufferPointer { to in
                    type.withUnsafeBufferPointer { type in
                        for (index, day) in days.enumerated() {
                            sums[index].withUnsafeMutableBufferPointer { sum in
                                for edge in 0..<amount.count where from[edge] <= day && day < to[edge] && !amount[edge].isNaN {
                                    sum[Int(type[edge])] += amount[edge]
                                }
                            }
                        }
                    }
                }
            }
        }
        return sums
    }

    /// Edges that hold on one of two days only.
    package func changes(from first: Int32, to second: Int32) -> (began: [Int], ended: [Int]) {
        var (began, ended) = ([Int](), [Int]())
        for edge in 0..<count {
            let was = validFrom[edge] <= first && first < validTo[edge]
            let `is` = validFrom[edge] <= second && second < validTo[edge]
            if was != `is` { if was { ended.append(edge) } else { began.append(edge) } }
        }
        return (began, ended)
    }

    /// The edges of some types as rows, for the search of rings.
    package func rows(types: [String], nodeCount: Int) -> CompressedRows {
        let wanted = Set(types.compactMap { typeNames.firstIndex(of: $0).map(UInt8.init) })
        let edges = (0..<count).filter { wanted.contains(type[$0]) }
        return CompressedRows(nodeCount: nodeCount, edges: edges.count) { (Int(source[edges[$0]]), Int(target[edges[$0]])) }
    }
}
