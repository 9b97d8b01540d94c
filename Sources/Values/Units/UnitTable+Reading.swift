extension UnitTable {
    /// Reads units and number words. The files come with Litho and are checked by the tests: a line that cannot be read is left out.
    init(units: [UInt8], numbers: [UInt8]) {
        self.init()
        letters.reserveCapacity(96 << 10)
        spellings.reserveCapacity(8 << 10)
        for row in Self.rows(of: units) where row.count >= 5 { add(row) }
        // A spelling that is a row of its own stands before one made with a prefix: `min` is a minute.
        for index in entries.indices { addPrefixed(index) }
        for row in Self.rows(of: numbers) where row.count >= 2 {
            if let value = Double(row[1]) { numberWords[row[0]] = value }
        }
    }

    /// One row of `units.csv`: symbol, other names, definition, prefixes, source.
    private mutating func add(_ row: [String]) {
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
        add(spelling: "".utf8, row[0].utf8, entry, -1, meaning)
        for name in names { add(spelling: "".utf8, name.text.utf8, entry, -1, meaning) }
    }

    private mutating func addPrefixed(_ index: Int) {
        let entry = entries[index]
        for (number, prefix) in entry.prefixes.enumerated() {
            let meaning = UnitMeaning(factor: entry.meaning.factor * prefix.factor, dimension: entry.meaning.dimension)
            add(spelling: prefix.symbol.utf8, entry.symbol.utf8, Int32(index), Int32(number), meaning)
            for name in entry.names {
                if name.takesSymbols { add(spelling: prefix.symbol.utf8, name.text.utf8, Int32(index), Int32(number), meaning) }
                add(spelling: prefix.name.utf8, name.text.utf8, Int32(index), Int32(number), meaning)
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
        var meaning = UnitMeaning(factor: number, dimension: .one, offset: offset)
        guard !words.isEmpty else { return meaning }
        guard let unit = Unit(words.joined()) else { return nil }
        for factor in unit.factors {
            guard let part = self.meaning(of: factor.symbol) ?? prefixed(factor.symbol),
                let raised = part.dimension.raised(to: factor.exponent)
            else {
                return nil
            }
            for _ in 0..<abs(factor.exponent) {
                meaning.factor = factor.exponent > 0 ? meaning.factor * part.factor : meaning.factor / part.factor
            }
            meaning.dimension = meaning.dimension * raised
        }
        return meaning
    }

    /// A unit with a prefix, while the prefixed spellings are not in the table yet.
    private func prefixed(_ symbol: String) -> UnitMeaning? {
        for entry in entries where symbol.hasSuffix(entry.symbol) {
            if let prefix = entry.prefixes.first(where: { $0.symbol + entry.symbol == symbol }) {
                return UnitMeaning(factor: entry.meaning.factor * prefix.factor, dimension: entry.meaning.dimension)
            }
        }
        return nil
    }

    /// A spelling, prefix and name. One that is taken already stays with the unit that came first.
    private mutating func add(
        spelling prefix: String.UTF8View, _ name: String.UTF8View, _ entry: Int32, _ number: Int32, _ meaning: UnitMeaning
    ) {
        let start = letters.count
        letters.append(contentsOf: prefix)
        letters.append(contentsOf: name)
        let end = letters.count
        let hash = letters.withUnsafeBufferPointer { Self.hash(UnsafeBufferPointer(rebasing: $0[start..<end])) }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let other = spellings[Int(slots[slot])]
            if Int(other.length) == end - start,
                letters[Int(other.start)..<Int(other.start + other.length)].elementsEqual(letters[start..<end])
            {
                letters.removeSubrange(start...)
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(spellings.count)
        spellings.append(
            Spelling(start: Int32(start), length: Int32(end - start), entry: entry, prefix: number, meaning: meaning))
        // At most half full.
        if spellings.count * 2 > slots.count { rehash() }
    }

    private mutating func rehash() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, spelling) in spellings.enumerated() {
            let hash = letters[Int(spelling.start)..<Int(spelling.start + spelling.length)].withUnsafeBufferPointer { Self.hash($0) }
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    /// The rows of a CSV file without its header, comments and blank lines. Fields with commas are quoted.
    static func rows(of bytes: [UInt8]) -> [[String]] {
        var rows = [[String]]()
        bytes.withUnsafeBufferPointer { bytes in
            var field = [UInt8]()
            var position = 0
            while position < bytes.count {
                var fields = [String]()
                var isQuoted = false
                let isComment = bytes[position] == UInt8(ascii: "#")
                field.removeAll(keepingCapacity: true)
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
                    let byte = bytes[position]
                    position += 1
                    if isComment || byte == UInt8(ascii: "\r") { continue }
                    if byte == UInt8(ascii: "\"") {
                        isQuoted.toggle()
                    } else if byte == UInt8(ascii: ","), !isQuoted {
                        fields.append(String(decoding: field, as: UTF8.self))
                        field.removeAll(keepingCapacity: true)
                    } else {
                        field.append(byte)
                    }
                }
                position += 1
                if isComment || (fields.isEmpty && field.isEmpty) { continue }
                fields.append(String(decoding: field, as: UTF8.self))
                rows.append(fields)
            }
        }
        return Array(rows.dropFirst())  // the header
    }
}
