/// What became of the chosen facts between two days.
package struct FactChanges: Sendable {
    package struct Fact: Sendable, Hashable {
        package var part: String
        /// Quantity, format, sparsity and the rest of what makes it a fact of its own.
        package var name: String
        /// Number with unit, or words; `nil` where it is said that nobody states one.
        package var value: String?
        package var source: String

        package init(part: String, name: String, value: String?, source: String) {
            self.part = part
            self.name = name
            self.value = value
            self.source = source
        }
    }

    /// Parts of which nothing was known.
    package private(set) var newParts: [String] = []
    /// Parts of which nothing holds any more.
    package private(set) var goneParts: [String] = []
    package private(set) var changed: [(old: Fact, new: Fact)] = []
    /// Facts of parts that were known already.
    package private(set) var added: [Fact] = []
    package private(set) var removed: [Fact] = []

    package init(from old: [Fact], to new: [Fact]) {
        let oldParts = Set(old.map(\.part))
        let newParts = Set(new.map(\.part))
        self.newParts = newParts.subtracting(oldParts).sorted()
        goneParts = oldParts.subtracting(newParts).sorted()
        var before = [String: Fact](minimumCapacity: old.count)
        for fact in old { before[fact.part + "/" + fact.name] = fact }
        var seen = Set<String>()
        for fact in new where oldParts.contains(fact.part) {
            let key = fact.part + "/" + fact.name
            seen.insert(key)
            guard let earlier = before[key] else {
                added.append(fact)
                continue
            }
            if earlier.value != fact.value { changed.append((earlier, fact)) }
        }
        removed = old.filter { newParts.contains($0.part) && !seen.contains($0.part + "/" + $0.name) }
    }
}
