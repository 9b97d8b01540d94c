extension UnitTable {
    /// Reads the four files of `Data`. They come with Litho and are checked by the tests: a line that cannot be read is left out.
    init(units: [UInt8], kinds: [UInt8], refused: [UInt8], numbers: [UInt8]) {
        self.init()
        letters.reserveCapacity(64 << 10)
        spellings.reserveCapacity(8 << 10)
        let rows = Self.rows(of: units).filter { $0.count >= 5 }
        // A spelling that is a row of its own stands before one made with a prefix: `min` is a minute.
        var reserved = Set<String>()
        for row in rows {
            reserved.insert(row[0])
            for name in row[1].split(separator: " ") { reserved.insert(String(name)) }
        }
        for row in rows { add(row, reserved: reserved) }
        for row in Self.rows(of: numbers) where row.count >= 2 {
            if let value = Double(row[1]), row[0] != "name" { numberWords[row[0]] = value }
        }
        for row in Self.rows(of: kinds) where row.count >= 2 {
            if let unit = Unit(row[1]), let meaning = unit.meaning(in: self) {
                self.kinds[meaning.dimension, default: []].append(row[0])
            }
        }
        for row in Self.rows(of: refused) where row.count >= 3 {
            guard let action = Caution.Action(rawValue: row[1]) else { continue }
            cautions[row[0]] = Caution(
                action: action, readings: row[2..<(row.count - 1)].filter { !$0.isEmpty }, message: row[row.count - 1])
        }
    }

    /// One row of `units.csv`: symbol, other names, definition, prefixes, source.
    private mutating func add(_ row: [String], reserved: Set<String>) {
        guard let meaning = meaning(defined: row[2], symbol: row[0]) else { return }
        var prefixes = [Prefix]()
        for word in row[3].split(separator: " ") {
            if word == "si" {
                prefixes += Prefix.decimal
            } else if let prefix = (Prefix.decimal + Prefix.binary).first(where: { $0.symbol == word }) {
                prefixes.append(prefix)
            }
        }
        // A name takes the long prefixes; one that ends in a star the short ones too.
        let names = row[1].split(separator: " ").map { word in
            word.hasSuffix("*") ? Entry.Name(text: String(word.dropLast()), takesSymbols: true) : Entry.Name(text: String(word))
        }
        let entry = Int32(entries.count)
        entries.append(Entry(symbol: row[0], names: names, meaning: meaning, prefixes: prefixes, source: row[4]))
        add(spelling: row[0], entry, -1, meaning)
        for name in names { add(spelling: name.text, entry, -1, meaning) }
        for (number, prefix) in prefixes.enumerated() {
            let meaning = UnitMeaning(factor: meaning.factor * prefix.factor, dimension: meaning.dimension)
            func add(prefixed spelling: String) {
                if !reserved.contains(spelling) { self.add(spelling: spelling, entry, Int32(number), meaning) }
            }
            add(prefixed: prefix.symbol + row[0])
            for name in names {
                if name.takesSymbols { add(prefixed: prefix.symbol + name.text) }
                add(prefixed: prefix.name + name.text)
            }
        }
    }

    /// `base`, `affine SCALE UNIT OFFSET`, or a number and units: `0.45359237 kg`.
    private mutating func meaning(defined definition: String, symbol: String) -> UnitMeaning? {
        if definition == "base" {
            guard bases.count < Dimension.baseLimit else { return nil }
            bases.append(symbol)
            return UnitMeaning(factor: 1, dimension: Dimension(lane: bases.count - 1))
        }
        var words = definition.split(separator: " ")
        var offset = 0.0
        if words.first == "affine" {
            guard words.count == 4, let zero = Double(words[3]) else { return nil }
            offset = zero
            words = Array(words[1..<3])
        }
        guard let first = words.first else { return nil }
        let number: Double
        if let value = Double(first) {
            number = value
            words.removeFirst()
        } else {
            number = 1
        }
        guard !words.isEmpty else { return UnitMeaning(factor: number, dimension: .one) }
        guard let unit = Unit(words.joined()), let meaning = unit.meaning(in: self) else { return nil }
        return UnitMeaning(factor: number * meaning.factor, dimension: meaning.dimension, offset: offset)
    }

    /// A spelling that is taken already stays with the unit that came first.
    private mutating func add(spelling: String, _ entry: Int32, _ prefix: Int32, _ meaning: UnitMeaning) {
        var name = spelling
        name.withUTF8 { bytes in
            guard index(of: bytes) < 0 else { return }
            // At most half full.
            if spellings.count * 2 >= slots.count { rehash() }
            var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(spellings.count)
            spellings.append(
                Spelling(
                    start: Int32(letters.count), length: Int32(bytes.count), entry: entry, prefix: prefix, meaning: meaning))
            letters.append(contentsOf: bytes)
        }
    }

    private mutating func rehash() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, spelling) in spellings.enumerated() {
            let slot = letters[Int(spelling.start)..<Int(spelling.start + spelling.length)].withUnsafeBufferPointer { bytes in
                var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & (slots.count - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
                return slot
            }
            slots[slot] = Int32(index)
        }
    }

    /// The rows of a CSV file without its header, comments and blank lines. Fields with commas are quoted.
    static func rows(of bytes: [UInt8]) -> [[String]] {
        var rows = [[String]]()
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            var fields = [String]()
            var field = [UInt8]()
            var isQuoted = false
            for byte in line where byte != UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: ","), !isQuoted {
                    fields.append(String(decoding: field, as: UTF8.self))
                    field.removeAll(keepingCapacity: true)
                } else {
                    field.append(byte)
                }
            }
            fields.append(String(decoding: field, as: UTF8.self))
            rows.append(fields)
        }
        return Array(rows.dropFirst())  // the header
    }
}
