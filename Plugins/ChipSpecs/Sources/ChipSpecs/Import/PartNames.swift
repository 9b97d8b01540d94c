/// Finds the part that a name in somebody's table stands for: by its name or another one, else by what is left of it without the vendor,
/// capitals and punctuation.
package struct PartNames: Sendable {
    private var byName: [String: String] = [:]
    private var byLetters: [String: String] = [:]

    /// `names` are parts and their other names.
    package init(_ names: [(name: String, part: String)]) {
        for (name, part) in names { add(name, part) }
    }

    package mutating func add(_ name: String, _ part: String) {
        byName[name.lowercased()] = part
        let letters = Self.letters(name)
        // Two parts of one spelling are told apart by their full names only.
        if let other = byLetters[letters], other != part { byLetters[letters] = "" } else { byLetters[letters] = part }
    }

    package func part(_ name: String) -> String? {
        if let part = byName[name.lowercased()] { return part }
        guard let part = byLetters[Self.letters(name)], !part.isEmpty else { return nil }
        return part
    }

    private static let vendors: Set = [
        "nvidia", "amd", "intel", "amazon", "aws", "google", "huawei", "microsoft", "meta", "habana", "graphcore",
    ]

    private static func letters(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { !vendors.contains(String($0)) }.joined()
    }
}
