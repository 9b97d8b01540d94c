/// Leads offsets in a text that was taken out of the source (and perhaps decoded) back to the source.
///
/// Between two breaks both texts run in step.
package struct OffsetMap: Sendable, Hashable {
    package struct Break: Sendable, Hashable {
        package var local: Int
        package var source: Int
    }

    /// In rising order of `local`; the first is at 0.
    private(set) var breaks: [Break]

    /// A text that stands in the source as it is, from `start`.
    init(from start: Int) {
        breaks = [Break(local: 0, source: start)]
    }

    /// From here on, `local` is at `source`.
    mutating func add(local: Int, source: Int) {
        let last = breaks[breaks.count - 1]
        if last.local == local {
            breaks[breaks.count - 1].source = source
        } else if source - last.source != local - last.local {
            breaks.append(Break(local: local, source: source))
        }
    }

    func source(of local: Int) -> Int {
        let index = indexOfBreak(before: local)
        return position(of: local, after: index)
    }

    func source(of range: Range<Int>) -> Range<Int> {
        let lower = source(of: range.lowerBound)
        guard !range.isEmpty else { return lower..<lower }
        // The end belongs to what stands before it.
        let upper = position(of: range.upperBound, after: indexOfBreak(before: range.upperBound - 1))
        return lower..<max(lower, upper)
    }

    private func position(of local: Int, after index: Int) -> Int {
        let position = breaks[index].source + (local - breaks[index].local)
        return index + 1 < breaks.count ? min(position, breaks[index + 1].source) : position
    }

    private func indexOfBreak(before local: Int) -> Int {
        if breaks.count == 1 { return 0 }
        var low = 0
        var high = breaks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if breaks[middle].local <= local { low = middle } else { high = middle }
        }
        return low
    }
}

extension OffsetMap {
    /// The map of what remains when `count` bytes are taken off the front.
    func dropping(_ count: Int) -> OffsetMap {
        var result = OffsetMap(from: source(of: count))
        for step in breaks where step.local > count { result.add(local: step.local - count, source: step.source) }
        return result
    }

    /// This map followed by another, for a text of `length` bytes.
    func through(_ outer: OffsetMap, length: Int) -> OffsetMap {
        var result = OffsetMap(from: outer.source(of: breaks[0].source))
        for (index, step) in breaks.enumerated() {
            result.add(local: step.local, source: outer.source(of: step.source))
            let next = index + 1 < breaks.count ? breaks[index + 1].local : length
            var inner = outer.indexOfBreak(before: step.source) + 1
            while inner < outer.breaks.count, outer.breaks[inner].local - step.source < next - step.local {
                result.add(local: step.local + outer.breaks[inner].local - step.source, source: outer.breaks[inner].source)
                inner += 1
            }
        }
        return result
    }
}
