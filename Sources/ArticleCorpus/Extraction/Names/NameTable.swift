/// Words in class and id names and what they say, matched once for each element by one look-up for each word.
///
/// A name such as `article__relatedLinks-box` is the words article, related, links, box, and the neighbours joined: relatedlinks.
struct NameTable: Sendable {
    static let shared = NameTable()

    private var slots: [Slot]
    private let mask: Int

    private struct Slot {
        var hash: UInt64 = 0
        var traits: NameTraits = []
    }

    private init() {
        slots = Array(repeating: Slot(), count: 2_048)
        mask = 2_047
        for (traits, words) in NameWords.all {
            for word in words.split(separator: " ") {
                var hash = Self.seed
                for byte in word.utf8 { hash = Self.mix(hash, byte) }
                insert(hash, traits)
            }
        }
    }

    private static let seed: UInt64 = 14_695_981_039_346_656_037

    @inline(__always)
    private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 1_099_511_628_211 }

    private mutating func insert(_ hash: UInt64, _ traits: NameTraits) {
        var at = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[at].hash != 0, slots[at].hash != hash { at = (at + 1) & mask }
        slots[at].hash = hash
        slots[at].traits.formUnion(traits)
    }

    @inline(__always)
    private func traits(_ hash: UInt64) -> NameTraits {
        var at = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[at].hash != 0 {
            if slots[at].hash == hash { return slots[at].traits }
            at = (at + 1) & mask
        }
        return []
    }

    /// The traits of all names in an attribute's value; only its first 400 bytes count.
    func traits(of value: ArraySlice<UInt8>) -> NameTraits {
        var found: NameTraits = []
        var word = Self.seed
        var joined = Self.seed
        var length = 0
        var previousIsLower = false
        var wordsInName = 0
        func end(ofName: Bool) {
            if length > 0 {
                let traits = traits(word)
                found.formUnion(traits)
                if ofName, wordsInName == 0, traits.contains(.hiddenWord) { found.insert(.hidden) }
                if wordsInName > 0 { found.formUnion(self.traits(joined)) }
                // The next word is joined with this one only.
                joined = word
                word = Self.seed
                length = 0
                wordsInName += 1
            }
            if ofName {
                wordsInName = 0
                joined = Self.seed
            }
        }
        for byte in value.prefix(400) {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if isUpper || isLower {
                if isUpper, previousIsLower { end(ofName: false) }
                let letter = byte | 0x20
                word = Self.mix(word, letter)
                joined = Self.mix(joined, letter)
                length += 1
            } else {
                end(ofName: byte <= 0x20)
            }
            previousIsLower = isLower
        }
        end(ofName: true)
        return found
    }
}
