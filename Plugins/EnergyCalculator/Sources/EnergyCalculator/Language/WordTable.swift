import Values

/// Every word of the texts read so far, each once, by number; a word knows whether it is a unit.
struct WordTable: Sendable {
    struct Word: Sendable {
        var start: Int32
        var length: Int32
        /// What it means as a unit.
        var unit: UnitMeaning
        var isUnit: Bool
    }

    private(set) var words: [Word] = []
    private var letters: [UInt8] = []
    private var slots: [Int32] = Array(repeating: -1, count: 256)
    let units: UnitTable

    init(units: UnitTable = .standard) { self.units = units }

    /// The number of a word; a new one where it is the first time.
    @inline(__always)
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while true {
            let candidate = slots[slot]
            if candidate < 0 { break }
            let word = words[Int(candidate)]
            if Int(word.length) == bytes.count {
                var same = true
                for i in 0..<bytes.count where letters[Int(word.start) + i] != bytes[i] {
                    same = false
                    break
                }
                if same { return candidate }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return add(bytes, slot)
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ slot: Int) -> Int32 {
        let number = Int32(words.count)
        let meaning = units.meaning(of: bytes)
        words.append(
            Word(start: Int32(letters.count), length: Int32(bytes.count), unit: meaning ?? .one, isUnit: meaning != nil))
        letters.append(contentsOf: bytes)
        slots[slot] = number
        if words.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, word) in words.enumerated() {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in letters[Int(word.start)..<Int(word.start + word.length)] {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
            hash ^= hash >> 29
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    mutating func number(of text: String) -> Int32 {
        var text = text
        return text.withUTF8 { number(of: $0) }
    }

    /// The number of a word that was read before.
    func existing(_ text: String) -> Int32? {
        words.indices.first { self.text(Int32($0)) == text }.map(Int32.init)
    }

    func text(_ number: Int32) -> String {
        let word = words[Int(number)]
        return String(decoding: letters[Int(word.start)..<Int(word.start + word.length)], as: UTF8.self)
    }

    /// Makes a word a unit of the author's own.
    mutating func define(_ number: Int32, as unit: UnitMeaning) {
        words[Int(number)].unit = unit
        words[Int(number)].isUnit = true
    }
}
