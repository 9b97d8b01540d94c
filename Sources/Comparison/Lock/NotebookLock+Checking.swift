import Values

extension NotebookLock {
    /// What is not as it was locked.
    package struct Finding: Sendable {
        package enum Kind: Sendable {
            /// The value left its tolerance.
            case moved
            /// The value is not in the lock, or not in the notebook any more.
            case added, removed
        }

        package var kind: Kind
        package var movement: Movement
        package var tolerance: Double
    }

    /// Sets a run against the lock. Values within their tolerance are good.
    package func findings(against record: RunRecord) -> [Finding] {
        let now = NotebookLock(record).record
        // A cell that was locked without its values was left out on purpose.
        let left = Set(self.record.cells.filter { $0.entries.isEmpty }.map(\.label))
        let comparison = Comparison(
            self.record, now,
            isSame: { old, new in
                Self.isWithin(tolerances[new.name] ?? 0, Movement(name: new.name, old: old.content, new: new.content))
            })
        return comparison.movements.compactMap { movement in
            let kind: Finding.Kind = movement.old == nil ? .added : movement.new == nil ? .removed : .moved
            if kind == .added, left.contains(where: { movement.name == $0 || movement.name.isPart(of: $0) }) { return nil }
            return Finding(kind: kind, movement: movement, tolerance: tolerances[movement.name] ?? 0)
        }
    }

    /// Do both numbers, and the ends of their intervals, lie within a share of the old number's size?
    static func isWithin(_ tolerance: Double, _ movement: Movement) -> Bool {
        guard let (old, new) = movement.quantities else { return movement.old == movement.new }
        if old.value == new.value, old.spread?.low == new.spread?.low, old.spread?.high == new.spread?.high { return true }
        let size = max(abs(old.value), old.spread.map { max(abs($0.low), abs($0.high)) } ?? 0)
        let limit = max(tolerance, rounding) * size
        func isNear(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= limit }
        let (was, now) = (old.spread ?? Spread(.bounds, low: old.value, high: old.value, level: 1), new.spread)
        return isNear(old.value, new.value) && isNear(was.low, now?.low ?? new.value) && isNear(was.high, now?.high ?? new.value)
    }
}

extension String {
    /// `cost.owned` and `cost['A'].x` are parts of `cost`.
    fileprivate func isPart(of label: String) -> Bool {
        hasPrefix(label) && [".", "["].contains(dropFirst(label.count).prefix(1))
    }
}
