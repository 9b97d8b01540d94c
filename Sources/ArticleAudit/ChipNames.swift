/// The names of chips and systems, and which of them a text means.
struct ChipNames {
    private var names = NameFinder()
    private(set) var kinds: [String: String] = [:]
    /// The systems that a name without a size stands for: `Trn3 UltraServer`.
    private var families: [String: [String]] = [:]
    /// The generation before each chip.
    private(set) var predecessors: [String: String] = [:]
    /// The systems of each chip with how many it has, the largest first.
    private(set) var systems: [String: [(name: String, chips: Double)]] = [:]
    private(set) var launched: [String: String] = [:]

    init(_ data: AuditData) throws {
        for row in try data.chips("SELECT name, launched FROM chip", [:]) {
            kinds[row[0]] = "chip"
            launched[row[0]] = row[1]
            // A name without a digit is that of a family of chips: which is meant, nobody says.
            if row[0].contains(where: \.isNumber) { add(row[0], for: row[0]) }
        }
        for row in try data.chips("SELECT name, chip, chips FROM system", [:]) {
            kinds[row[0]] = "system"
            add(row[0], for: row[0])
            if let chips = Double(row[2]), !row[1].isEmpty { systems[row[1], default: []].append((row[0], chips)) }
            let parts = row[0].split(separator: "-")
            if parts.count > 1, parts[parts.count - 1].allSatisfy(\.isNumber) {
                families[parts.dropLast().joined(separator: "-"), default: []].append(row[0])
            }
        }
        for chip in systems.keys { systems[chip]?.sort { $0.chips > $1.chips } }
        for family in families.keys.sorted() { add(family, for: "family " + family) }
        for row in try data.chips("SELECT alias, part FROM alias", [:]) where kinds[row[1]] != nil && row[0].contains(where: \.isNumber) {
            add(row[0], for: row[1])
        }
        for row in try data.chips("SELECT name, follows FROM cadence", [:]) { predecessors[row[0]] = row[1] }
    }

    private mutating func add(_ name: String, for meaning: String) {
        names.add(name, for: meaning)
        names.add(name + "s", for: meaning)
    }

    /// The parts named in a text, in its order; a family gives all its systems.
    func find(in text: String) -> [[String]] {
        names.find(in: text).map { meaning in
            meaning.hasPrefix("family ") ? families[String(meaning.dropFirst(7))] ?? [] : [meaning]
        }
    }

    /// What the claim is about: of this kind, named last before it, else first after it and not as what it is compared with, else last in the
    /// paragraph before. Empty where none is named.
    func subject(of audited: AuditedClaim, kind: String, title: String) -> [String] {
        func fits(_ parts: [String]) -> Bool { parts.contains { kinds[$0] == kind } }
        if let parts = find(in: audited.before).last(where: fits) { return parts }
        let compared = Set(comparedWith(audited))
        if let parts = find(in: audited.after).first(where: { fits($0) && compared.isDisjoint(with: $0) }) { return parts }
        return find(in: audited.earlier).last(where: fits) ?? []
    }

    /// The chips that stand behind a word of comparison in the sentence.
    func comparedWith(_ audited: AuditedClaim) -> [String] {
        let sentence = audited.sentence.lowercased()
        for word in ["predecessor", "compared to", "compared with", "than ", "versus", " vs", "against", "previous generation"] {
            guard let found = sentence.firstRange(of: word) else { continue }
            let offset = sentence.utf8.distance(from: sentence.startIndex, to: found.upperBound)
            let tail = String(decoding: audited.sentence.utf8.dropFirst(offset), as: UTF8.self)
            if let parts = find(in: tail).first { return parts }
        }
        return []
    }
}
