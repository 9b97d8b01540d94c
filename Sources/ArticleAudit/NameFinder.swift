/// Finds known names in a text, whatever their spaces and hyphens: `Trainium 3` is `Trainium3`.
package struct NameFinder: Sendable {
    /// What each folded name stands for.
    private var names: [String: String] = [:]

    package init() {}

    package mutating func add(_ name: String, for meaning: String) {
        let folded = Self.folded(name)
        if folded.utf8.count > 2, names[folded] == nil { names[folded] = meaning }
    }

    /// The names in a text, in its order; of those that begin at one place the longest.
    package func find(in text: String) -> [String] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map { Self.folded(String($0)) }
        var found: [String] = []
        var index = 0
        while index < words.count {
            let match = (1...5).reversed().first { count in
                index + count <= words.count && names[words[index..<index + count].joined()] != nil
            }
            if let match, let meaning = names[words[index..<index + match].joined()] {
                found.append(meaning)
                index += match
            } else {
                index += 1
            }
        }
        return found
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
