/// Names that something is called by, in any case of letters, with the one name that is meant by each.
package struct KnownNames: Sendable {
    /// What is wrong with a text that was to be one of the names.
    package enum Fault: Sendable, Hashable {
        /// It is another name, or another spelling, of this one.
        case alias(of: String)
        /// Nothing is called so; this is called nearly so.
        case near(String)
    }

    private var meanings: [String: String] = [:]

    /// Of two that differ in case alone the first is kept.
    package init(_ names: some Sequence<(name: String, meaning: String)>) {
        for (name, meaning) in names where meanings[name.lowercased()] == nil { meanings[name.lowercased()] = meaning }
    }

    /// Nil for a text that is right as it stands, and for one that is like none of the names.
    package func fault(of text: String) -> Fault? {
        if let meaning = meanings[text.lowercased()] { return meaning == text ? nil : .alias(of: meaning) }
        return nearest(to: text.lowercased(), among: meanings.keys.sorted()).flatMap { meanings[$0] }.map(Fault.near)
    }
}
