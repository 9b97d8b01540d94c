extension GraphValue {
    /// The operator `=`: nil where null hides the answer.
    func equals(_ other: GraphValue) -> Bool? {
        switch (self, other) {
        case (.null, _), (_, .null): return nil
        case (.float(let x), .float(let y)): return x == y
        case (.integer(let x), .float(let y)), (.float(let y), .integer(let x)): return Double(exactly: x) == y
        case (.list(let x), .list(let y)):
            guard x.count == y.count else { return false }
            return Self.all(zip(x, y).lazy.map { $0.equals($1) })
        case (.map(let x), .map(let y)):
            guard x.count == y.count, x.keys.allSatisfy({ y[$0] != nil }) else { return false }
            return Self.all(x.lazy.map { key, value in value.equals(y[key] ?? .null) })
        default: return self == other
        }
    }

    /// False where one is false, unknown where one is unknown, else true.
    private static func all(_ truths: some Sequence<Bool?>) -> Bool? {
        var isKnown = true
        for truth in truths {
            guard let truth else { isKnown = false; continue }
            if !truth { return false }
        }
        return isKnown ? true : nil
    }

    /// Which of two values is less, as `<` sees it: nil where they cannot be compared.
    func compared(to other: GraphValue) -> Comparison? {
        switch (self, other) {
        case (.integer(let x), .integer(let y)): return Comparison(x, y)
        case (.integer, .float), (.float, .integer), (.float, .float):
            guard let x = number, let y = other.number else { return nil }
            if x.isNaN || y.isNaN { return .unordered }
            if case .integer(let i) = self { return Comparison(i, toFloat: y) }
            if case .integer(let i) = other { return Comparison(i, toFloat: x).reversed }
            return Comparison(x, y)
        case (.string(let x), .string(let y)): return Comparison(utf8: x, y)
        case (.boolean(let x), .boolean(let y)): return Comparison(x ? 1 : 0, y ? 1 : 0)
        case (.date(let x), .date(let y)): return Comparison(x, y)
        case (.list(let x), .list(let y)):
            for (a, b) in zip(x, y) {
                guard let comparison = a.compared(to: b) else { return nil }
                if comparison != .same { return comparison }
            }
            return Comparison(x.count, y.count)
        default: return nil
        }
    }

    enum Comparison {
        case less, same, greater
        /// A number beside NaN: every comparison is false.
        case unordered

        init<T: Comparable>(_ x: T, _ y: T) { self = x < y ? .less : x == y ? .same : .greater }

        init(utf8 x: String, _ y: String) {
            if x == y { self = .same } else { self = x.utf8.lexicographicallyPrecedes(y.utf8) ? .less : .greater }
        }

        /// Exact, also where the integer has more digits than a float holds.
        init(_ integer: Int, toFloat float: Double) {
            if let exact = Int(exactly: float) {
                self.init(integer, exact)
            } else if let floor = Int(exactly: float.rounded(.down)) {
                self = integer <= floor ? .less : .greater
            } else {
                self = float > 0 ? .less : .greater
            }
        }

        var reversed: Comparison {
            switch self {
            case .less: .greater
            case .greater: .less
            case .same, .unordered: self
            }
        }
    }

    /// The total order of ORDER BY, ascending: maps, nodes, relationships, lists, paths, dates, strings, booleans, numbers, NaN, null.
    func precedes(_ other: GraphValue) -> Bool { order(against: other) == .less }

    func order(against other: GraphValue) -> Comparison {
        if rank != other.rank { return Comparison(rank, other.rank) }
        switch (self, other) {
        case (.null, .null): return .same
        case (.list(let x), .list(let y)): return Self.order(x, y)
        case (.map(let x), .map(let y)):
            let (a, b) = (x.keys.sorted(), y.keys.sorted())
            for (m, n) in zip(a, b) where m != n { return Comparison(utf8: m, n) }
            return a.count != b.count ? Comparison(a.count, b.count) : Self.order(a.map { x[$0]! }, b.map { y[$0]! })
        case (.node(let x), .node(let y)), (.relationship(let x), .relationship(let y)): return Comparison(x, y)
        case (.path(let x), .path(let y)):
            if x.nodes != y.nodes { return Comparison(lists: x.nodes, y.nodes) }
            return Comparison(lists: x.relationships, y.relationships)
        default: return compared(to: other) ?? .same
        }
    }

    private static func order(_ x: [GraphValue], _ y: [GraphValue]) -> Comparison {
        for (a, b) in zip(x, y) {
            let comparison = a.order(against: b)
            if comparison != .same { return comparison }
        }
        return Comparison(x.count, y.count)
    }

    private var rank: Int {
        switch self {
        case .map: 0
        case .node: 1
        case .relationship: 2
        case .list: 3
        case .path: 4
        case .date: 5
        case .string: 6
        case .boolean: 7
        case .integer: 8
        case .float(let value): value.isNaN ? 9 : 8
        case .null: 10
        }
    }
}

extension GraphValue.Comparison {
    init(lists x: [Int], _ y: [Int]) {
        if x == y { self = .same } else { self = x.lexicographicallyPrecedes(y) ? .less : .greater }
    }
}
