/// Finds known names in a text, whatever their spaces and hyphens: `Trainium 3` is `Trainium3`.
struct NameFinder {
    /// A name in a text.
    struct Mention {
        /// What it stands for.
        var meaning: String
        /// How it stands there.
        var role: Role
    }

    enum Role {
        /// The text speaks of it.
        case topic
        /// "its predecessor, Trainium 2": said beside the topic; what follows in the sentence may be of it.
        case aside
        /// "compared to Trainium 2", "than Trainium 2": something else is measured by it.
        case measure
    }

    /// What each folded name stands for.
    private var names: [String: String] = [:]

    mutating func add(_ name: String, for meaning: String) {
        let folded = Self.folded(name)
        if folded.utf8.count > 2, names[folded] == nil { names[folded] = meaning }
    }

    /// The names in a text, in its order; of those that begin at one place the longest.
    func mentions(in text: String) -> [Mention] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map { Self.folded(String($0)) }
        var found: [Mention] = []
        var index = 0
        while index < words.count {
            let match = (1...5).reversed().first { count in
                index + count <= words.count && names[words[index..<index + count].joined()] != nil
            }
            if let match, let meaning = names[words[index..<index + match].joined()] {
                found.append(Mention(meaning: meaning, role: Self.role(words[..<index].suffix(4))))
                index += match
            } else {
                index += 1
            }
        }
        return found
    }

    func find(in text: String) -> [String] { mentions(in: text).map(\.meaning) }

    private static func role(_ before: ArraySlice<String>) -> Role {
        if before.contains(where: measures.contains) { return .measure }
        return before.contains(where: asides.contains) ? .aside : .topic
    }

    private static let measures: Set<String> = [
        "than", "compared", "versus", "vs", "unlike", "against", "over", "beats", "outpaces", "rivals",
    ]
    private static let asides: Set<String> = ["predecessor", "predecessors", "successor", "previous", "earlier", "older", "outgoing"]

    /// Letters and digits alone, in small letters.
    static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
