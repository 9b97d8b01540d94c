import Diagnostics
import Values

extension Parser {
    /// A number with its unit, a name, a call, a list, a text, or an expression in brackets.
    mutating func postfix(after sign: Range<Int>?) throws(Problem) -> Int32 {
        guard let next = peek() else { throw missing(after: sign) }
        let start = position
        if next &- 0x30 < 10 || (next == UInt8(ascii: ".") && byte(at: position + 1) &- 0x30 < 10) { return try number() }
        if isWordStart(position) { return try word() }
        switch next {
        case UInt8(ascii: "("):
            position += 1
            bracketDepth += 1
            if peek() == UInt8(ascii: ")") {
                throw Problem(.parse, "empty parentheses", at: start..<position + 1, hint: "put a value between ( and )")
            }
            let inner = try expression()
            try close(UInt8(ascii: ")"), openedAt: start)
            tree.nodes[Int(inner)].isGrouped = true
            tree.nodes[Int(inner)].start = Int32(start)
            tree.nodes[Int(inner)].end = Int32(position)
            return try unitBehind(inner)
        case UInt8(ascii: "["): return try list(from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let text = try quotedText()
            tree.texts.append(text)
            return add(.text, Int32(tree.texts.count - 1), -1, from: start, to: position)
        case UInt8(ascii: "$"): return try money(prefixLength: 1, currency: "USD")
        case 0xE2 where byte(at: position + 1) == 0x82 && byte(at: position + 2) == 0xAC:
            return try money(prefixLength: 3, currency: "EUR")
        case 0xC2 where byte(at: position + 1) == 0xA3: return try money(prefixLength: 2, currency: "GBP")
        case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"), UInt8(ascii: "="), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "%"):
            if let sign { throw missing(after: sign) }
            let text = text(here)
            if next == UInt8(ascii: ")") || next == UInt8(ascii: "]") {
                throw Problem(.parse, "`\(text)` closes nothing", at: here, hint: "a bracket is missing before it, or this one is too much")
            }
            throw Problem(.parse, "nothing stands before `\(text)`", at: here, hint: "`\(text)` needs a value on its left")
        default:
            throw Problem(.parse, "`\(visible(text(here)))` has no meaning here", at: here)
        }
    }

    private func missing(after sign: Range<Int>?) -> Problem {
        guard let sign else { return Problem(.parse, "a value is missing", at: here, hint: "an expression such as `3 kW * 2 h`") }
        let text = text(sign)
        return Problem(.parse, "something is missing after `\(text)`", at: sign, hint: "`\(text)` needs a value on its right")
    }

    mutating func close(_ bracket: UInt8, openedAt start: Int) throws(Problem) {
        guard peek() == bracket else {
            let open = text(start..<start + 1)
            if position < bytes.count, byte(at: position) != 0x0A {
                throw Problem(
                    .parse, "`\(visible(text(here)))` is not expected here", at: here,
                    hint: "a sign is missing before it, or the `\(open)` is not closed")
            }
            throw Problem(.parse, "unclosed `\(open)`", at: start..<start + 1, hint: "unclosed \(open)")
        }
        position += 1
        bracketDepth -= 1
    }

    // MARK: Numbers and units

    private mutating func number() throws(Problem) -> Int32 {
        let start = position
        guard var (value, end) = DecimalReader.number(in: bytes, at: position) else {
            throw Problem(.parse, "`\(text(here))` is no number", at: here)
        }
        if byte(at: end) == UInt8(ascii: "."), byte(at: end + 1) &- 0x30 < 10 {
            while byte(at: end) == UInt8(ascii: ".") || byte(at: end) &- 0x30 < 10 { end += 1 }
            throw Problem(
                .parse, "`\(text(start..<end))` is no number", at: start..<end, hint: "a number with two decimal points")
        }
        guard value.isFinite else {
            throw Problem(.mathDomain, "`\(text(start..<end))` is larger than any number here", at: start..<end)
        }
        position = end
        // `3 billion`
        if peek() != nil, isWordStart(position), bytes[position] >= UInt8(ascii: "a") {
            let wordEnd = endOfWord(position)
            let word = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[position..<wordEnd]))
            if wordEnd - position > 2, !tree.words.words[Int(word)].isUnit,
                let factor = tree.words.units.numberWords[text(position..<wordEnd)]
            {
                value *= factor
                position = wordEnd
                end = wordEnd
            }
        }
        let node = add(.number, -1, -1, from: start, to: end, value: value)
        return try unitBehind(node)
    }

    /// The unit behind a number or a closing bracket, if there is one.
    private mutating func unitBehind(_ node: Int32) throws(Problem) -> Int32 {
        guard let next = peek() else { return node }
        let start = position
        var unit: Int32
        if next == UInt8(ascii: "%") {
            position += 1
            let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[start..<position]))
            unit = add(.unit, name, -1, from: start, to: position)
        } else if isWordStart(position) {
            let end = endOfWord(position)
            if isKeyword(position, end) { return node }
            let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[position..<end]))
            position = end
            unit = add(.unit, name, -1, from: start, to: end)
            if let exponent = try unitExponent() {
                let power = add(.number, -1, -1, from: end, to: position, value: exponent)
                unit = add(.power, unit, power)
            }
        } else {
            try refuseJuxtaposition(after: "a number")
            return node
        }
        let measure = add(.measure, node, unit)
        try refuseJuxtaposition(after: "a unit")
        return measure
    }

    /// `^2`, `^-1`, `²`: with the unit alone, so that `5 m^2` is an area.
    private mutating func unitExponent() throws(Problem) -> Double? {
        if let exponent = superscript() { return exponent }
        guard byte(at: position) == UInt8(ascii: "^") else { return nil }
        var index = position + 1
        let isNegative = byte(at: index) == UInt8(ascii: "-")
        if isNegative { index += 1 }
        guard let (value, end) = DecimalReader.number(in: bytes, at: index) else {
            throw Problem(
                .parse, "a unit's power is a number", at: position..<max(index, position + 1),
                hint: "write `m^2`, or put the number with its unit in brackets")
        }
        position = end
        return isNegative ? -value : value
    }

    /// Two values side by side mean a product to one reader and a mistake to another.
    private mutating func refuseJuxtaposition(after what: StaticString) throws(Problem) {
        guard let next = peek() else { return }
        let start = position
        if next &- 0x30 < 10 {
            if start > 0, bytes[..<start].last(where: { !isSpace($0) }) == UInt8(ascii: "%") {
                throw Problem(
                    .parse, "`%` is only percent", at: here, hint: "write `mod(15, 4)` for a remainder, or a sign before the number")
            }
            throw Problem(.parse, "a number directly behind \(what)", at: here, hint: "a sign is missing before it")
        }
        if next == UInt8(ascii: "(") {
            throw Problem(.parse, "a bracket directly behind \(what)", at: here, hint: "write `*` before it")
        }
        guard isWordStart(position) else { return }
        let end = endOfWord(position)
        if isKeyword(position, end) { return }
        let word = text(start..<end)
        throw Problem(
            .parse, "`\(word)` directly behind \(what)", at: start..<end,
            hint: "write `*\(word)` or `/\(word)`: a product is written with its sign")
    }

    /// `$1.4T`, `$38 billion`, `$3`
    private mutating func money(prefixLength: Int, currency: String) throws(Problem) -> Int32 {
        let start = position
        position += prefixLength
        guard let (value, end) = DecimalReader.number(in: bytes, at: position) else {
            throw Problem(.parse, "a currency without a number", at: start..<position, hint: "write `$38B` or `38 GUSD`")
        }
        position = end
        var factor = 1.0
        let wordEnd = endOfWord(position)
        if wordEnd > position {
            switch text(position..<wordEnd) {
            case "k", "K": factor = 1e3
            case "M", "m", "mn": factor = 1e6
            case "B", "bn", "b": factor = 1e9
            case "T", "tn": factor = 1e12
            default:
                throw Problem(
                    .parse, "`\(text(position..<wordEnd))` behind an amount of money", at: position..<wordEnd,
                    hint: "`$1.4k`, `$1.4M`, `$1.4B` or `$1.4T`")
            }
            position = wordEnd
        } else if peek() != nil, isWordStart(position) {
            let wordEnd = endOfWord(position)
            if let word = tree.words.units.numberWords[text(position..<wordEnd)] {
                factor = word
                position = wordEnd
            }
        }
        let number = add(.number, -1, -1, from: start, to: position, value: value * factor)
        let unit = add(.unit, tree.words.number(of: currency), -1, from: start, to: start + prefixLength)
        return add(.measure, number, unit, from: start, to: position)
    }

    // MARK: Words

    private mutating func word() throws(Problem) -> Int32 {
        let start = position
        let end = endOfWord(position)
        if isKeyword(start, end) {
            throw Problem(
                .parse, "a value is missing before `\(text(start..<end))`", at: start..<end,
                hint: "`\(text(start..<end))` is a word of the language")
        }
        try checkLetters(start..<end)
        let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        position = end
        if byte(at: position) == UInt8(ascii: "(") { return try call(name, from: start) }
        var steps = [Reference.Step]()
        while true {
            let next = byte(at: position)
            if next == UInt8(ascii: "."), isWordStart(position + 1) {
                let stepEnd = endOfWord(position + 1)
                steps.append(.member(text(position + 1..<stepEnd)))
                position = stepEnd
            } else if next == UInt8(ascii: "["), [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(byte(at: position + 1)) {
                let open = position
                position += 1
                let key = try quotedText()
                guard byte(at: position) == UInt8(ascii: "]") else {
                    throw Problem(.parse, "unclosed `[`", at: open..<open + 1, hint: "write `name['row']`")
                }
                position += 1
                steps.append(.row(key))
            } else {
                break
            }
        }
        var path: Int32 = -1
        if !steps.isEmpty {
            path = Int32(tree.paths.count)
            tree.paths.append(steps)
        }
        let node = add(.name, name, path, from: start, to: position)
        try refuseJuxtaposition(after: tree.words.words[Int(name)].isUnit && path < 0 ? "a unit" : "a name")
        return node
    }

    /// Nothing that cannot be seen, or that turns the text around.
    func checkLetters(_ range: Range<Int>) throws(Problem) {
        guard bytes[range].contains(where: { $0 >= 0x80 }) else { return }
        var start = range.lowerBound
        for scalar in text(range).unicodeScalars {
            guard scalar.value < 0x80 || scalar.properties.isAlphabetic || scalar == "°" || scalar == "µ" || scalar == "‰" else {
                let place = start..<start + scalar.utf8.count
                throw Problem(.parse, "`\(visible(text(place)))` has no meaning here", at: place)
            }
            start += scalar.utf8.count
        }
    }

    private mutating func call(_ name: Int32, from start: Int) throws(Problem) -> Int32 {
        let open = position
        position += 1
        bracketDepth += 1
        let arguments = try members(until: UInt8(ascii: ")"), openedAt: open)
        let list = addList(arguments)
        let node = add(.call, name, list, from: start, to: position, depth: depth(of: arguments))
        try checkDepth(node)
        return try unitBehindCall(node)
    }

    private mutating func unitBehindCall(_ node: Int32) throws(Problem) -> Int32 {
        try refuseJuxtaposition(after: "a value")
        return node
    }

    private mutating func list(from start: Int) throws(Problem) -> Int32 {
        position += 1
        bracketDepth += 1
        let members = try members(until: UInt8(ascii: "]"), openedAt: start)
        let list = addList(members)
        let node = add(.list, -1, list, from: start, to: position, depth: depth(of: members))
        return try unitBehind(node)
    }

    private func depth(of members: [Int32]) -> UInt16 { (members.map { tree.nodes[Int($0)].depth }.max() ?? 0) + 1 }

    private mutating func addList(_ members: [Int32]) -> Int32 {
        let start = Int32(tree.lists.count)
        tree.lists.append(Int32(members.count))
        tree.lists.append(contentsOf: members)
        return start
    }

    private mutating func members(until bracket: UInt8, openedAt start: Int) throws(Problem) -> [Int32] {
        var members = [Int32]()
        if peek() == bracket {
            position += 1
            bracketDepth -= 1
            return []
        }
        while true {
            members.append(try expression())
            guard peek() == UInt8(ascii: ",") else { break }
            position += 1
        }
        try close(bracket, openedAt: start)
        return members
    }

    mutating func quotedText() throws(Problem) -> String {
        let quote = byte(at: position)
        var end = position + 1
        while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A { end += 1 }
        guard end < bytes.count, bytes[end] == quote else {
            throw Problem(.parse, "a quote that does not end on its line", at: position..<position + 1, hint: "close it with the same sign")
        }
        defer { position = end + 1 }
        return text(position + 1..<end)
    }
}
