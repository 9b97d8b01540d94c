/// A binary heap: the element of least priority comes out first.
struct PriorityQueue<Element> {
    private var items: [(priority: Double, element: Element)] = []

    mutating func insert(_ element: Element, priority: Double) {
        items.append((priority, element))
        var child = items.count - 1
        while child > 0, case let parent = (child - 1) / 2, items[child].priority < items[parent].priority {
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> Element? {
        guard let first = items.first else { return nil }
        let last = items.removeLast()
        if items.isEmpty { return first.element }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && items[child].priority < items[least].priority {
                least = child
            }
            if least == parent { return first.element }
            items.swapAt(parent, least)
            parent = least
        }
    }
}
