import Values

/// Reads the calculator's language, from bytes straight to the tree.
///
/// One method a level of the grammar, loosest first; `Documentation/Calculator.md` has the grammar.
struct Parser {
    var tree = SyntaxTree()
    var bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    /// Inside brackets a line end is a space.
    var bracketDepth = 0
    private var nesting = 0

    /// Brackets and signs in one another. Far more than anyone writes, far less than the stack holds.
    static let nestingLimit = 200
    /// Terms of one sum or product, and what is nested in it, one upon the other.
    static let depthLimit = 1000
    /// Nodes of one text: a megabyte of sums.
    static let nodeLimit = 2_000_000

    init(bytes: UnsafeBufferPointer<UInt8>, tree: SyntaxTree = SyntaxTree()) {
        self.bytes = bytes
        self.tree = tree
    }

    /// Reads a whole text, a statement a line.
    static func tree(of text: String) throws(Problem) -> SyntaxTree {
        let utf8 = Array(text.utf8)
        return try utf8.withUnsafeBufferPointer { (buffer) throws(Problem) in
            var parser = Parser(bytes: buffer)
            try parser.readStatements()
            return parser.tree
        }
    }

    // MARK: Levels of the grammar

    /// `comparison ["in" unit] ["at" date] {mark}`
    mutating func expression() throws(Problem) -> Int32 {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.nestingLimit else {
            throw Problem(.limit, "nested more than \(Self.nestingLimit) deep", at: here)
        }
        var node = try comparison()
        while let next = peek() {
            if next == UInt8(ascii: "@") {
                node = try mark(node)
            } else if keyword("in") {
                node = try shown(node)
            } else if keyword("at") {
                node = try dated(node)
            } else if keyword("assumed") {
                node = try assumption(node)
            } else {
                break
            }
        }
        return node
    }

    private mutating func comparison() throws(Problem) -> Int32 {
        let left = try sum()
        guard let first = peek() else { return left }
        let second = byte(at: position + 1)
        let isEquals = second == UInt8(ascii: "=")
        let kind: SyntaxTree.Kind
        switch first {
        case UInt8(ascii: "<"): kind = isEquals ? .lessOrEqual : .less
        case UInt8(ascii: ">"): kind = isEquals ? .greaterOrEqual : .greater
        case UInt8(ascii: "=") where isEquals: kind = .equal
        case UInt8(ascii: "!") where isEquals: kind = .notEqual
        default: return left
        }
        let sign = position
        position += isEquals ? 2 : 1
        let right = try sum(after: sign..<position)
        return add(kind, left, right)
    }

    private mutating func sum(after sign: Range<Int>? = nil) throws(Problem) -> Int32 {
        var node = try product(after: sign)
        while let next = peek(), next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
            let sign = position
            position += 1
            let right = try product(after: sign..<position)
            node = add(next == UInt8(ascii: "+") ? .add : .subtract, node, right)
            try checkDepth(node)
        }
        return node
    }

    mutating func product(after sign: Range<Int>?) throws(Problem) -> Int32 {
        var node = try spread(after: sign)
        var dividedByMeasure = false
        while let next = peek(), next == UInt8(ascii: "*") || next == UInt8(ascii: "/") {
            if byte(at: position + 1) == UInt8(ascii: "*") { break }
            let sign = position
            let isTight = sign > 0 && !isSpace(bytes[sign - 1]) && !isSpace(byte(at: sign + 1))
            position += 1
            let right = try spread(after: sign..<position)
            if isTight, tree.nodes[Int(right)].kind == .name { tree.nodes[Int(right)].isClose = true }
            if isTight { try refuseAmbiguity(next, node, right, dividedByMeasure) }
            let rightNode = tree.nodes[Int(right)]
            dividedByMeasure = next == UInt8(ascii: "/") && rightNode.kind == .measure && !rightNode.isGrouped
            node = add(next == UInt8(ascii: "*") ? .multiply : .divide, node, right)
            try checkDepth(node)
        }
        return node
    }

    /// `1/2 m` and `a / 2 kW/chip` are read in two ways by people, and by tools.
    private func refuseAmbiguity(_ sign: UInt8, _ left: Int32, _ right: Int32, _ dividedByMeasure: Bool) throws(Problem) {
        let (a, b) = (tree.nodes[Int(left)], tree.nodes[Int(right)])
        if sign == UInt8(ascii: "/"), a.kind == .number, !a.isGrouped, b.kind == .measure, !b.isGrouped,
            tree.nodes[Int(b.a)].kind == .number
        {
            let (top, bottom, unit) = (text(a.range), text(tree.nodes[Int(b.a)].range), text(tree.nodes[Int(b.b)].range))
            throw Problem(
                .parse, "`\(top)/\(bottom) \(unit)` can be read in two ways", at: a.range.lowerBound..<b.range.upperBound,
                hint: "write `(\(top)/\(bottom)) \(unit)` or `\(top)/(\(bottom) \(unit))`")
        }
        if dividedByMeasure, b.kind == .name, b.b < 0, !b.isGrouped, tree.words.words[Int(b.a)].isUnit {
            let divisor = tree.nodes[Int(a.b)]
            let tail = text(divisor.range.lowerBound..<b.range.upperBound)
            throw Problem(
                .parse, "a quotient by `\(tail)` can be read in two ways", at: divisor.range.lowerBound..<b.range.upperBound,
                hint: "write `(\(tail))`")
        }
    }

    /// `70..90`, `70 to 90`, `80 +- 5`
    private mutating func spread(after sign: Range<Int>?) throws(Problem) -> Int32 {
        let left = try unary(after: sign)
        guard let next = peek() else { return left }
        let kind: SyntaxTree.Kind
        let start = position
        if next == UInt8(ascii: "."), byte(at: position + 1) == UInt8(ascii: ".") {
            kind = .bounds
            position += 2
        } else if next == UInt8(ascii: "+"), byte(at: position + 1) == UInt8(ascii: "-") {
            kind = .normal
            position += 2
        } else if next == 0xC2, byte(at: position + 1) == 0xB1 {
            kind = .normal
            position += 2
        } else if keyword("to") {
            kind = .range
        } else {
            return left
        }
        let right = try withUnitTail(try unary(after: start..<position))
        return add(kind, left, right)
    }

    /// `70..90 W/chip`: what stands close behind the unit of a range belongs to it.
    private mutating func withUnitTail(_ index: Int32) throws(Problem) -> Int32 {
        var measure = tree.nodes[Int(index)]
        guard measure.kind == .measure, !measure.isGrouped else { return index }
        while byte(at: position) == UInt8(ascii: "/") || byte(at: position) == UInt8(ascii: "*"),
            isWordStart(position + 1) || byte(at: position + 1) == UInt8(ascii: "(")
        {
            let (place, count) = (position, tree.nodes.count)
            let sign = bytes[position]
            position += 1
            let next = try power(after: place..<position)
            guard isUnit(next) else {
                position = place
                tree.nodes.removeSubrange(count...)
                break
            }
            let unit = add(sign == UInt8(ascii: "/") ? .divide : .multiply, measure.b, next)
            measure.b = unit
            measure.end = Int32(position)
            measure.depth = tree.nodes[Int(unit)].depth + 1
        }
        if measure.b == tree.nodes[Int(index)].b { return index }
        tree.nodes.append(measure)
        return Int32(tree.nodes.count - 1)
    }

    /// Is a node made of units and their powers only?
    private func isUnit(_ index: Int32) -> Bool {
        let node = tree.nodes[Int(index)]
        switch node.kind {
        case .name: return node.b < 0 && tree.words.words[Int(node.a)].isUnit
        case .power: return isUnit(node.a) && tree.nodes[Int(node.b)].kind == .number
        case .multiply, .divide: return isUnit(node.a) && isUnit(node.b)
        default: return false
        }
    }

    private mutating func unary(after sign: Range<Int>?) throws(Problem) -> Int32 {
        guard let next = peek(), next == UInt8(ascii: "-") || next == UInt8(ascii: "+") else { return try power(after: sign) }
        let start = position
        position += 1
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.nestingLimit else {
            throw Problem(.limit, "more than \(Self.nestingLimit) signs in a row", at: here)
        }
        let inner = try unary(after: start..<position)
        return next == UInt8(ascii: "-")
            ? add(
                .negate, inner, -1, from: start, to: tree.nodes[Int(inner)].range.upperBound, depth: tree.nodes[Int(inner)].depth + 1)
            : inner
    }

    /// Right-associative, and closer than a minus in front: -3^2 is -9.
    private mutating func power(after sign: Range<Int>?) throws(Problem) -> Int32 {
        let base = try postfix(after: sign)
        guard let next = peek() else { return base }
        let start = position
        if next == UInt8(ascii: "^") {
            position += 1
        } else if next == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "*") {
            position += 2
        } else if let exponent = superscript() {
            let right = add(.number, -1, -1, from: start, to: position, value: exponent)
            return add(.power, base, right)
        } else {
            return base
        }
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.nestingLimit else {
            throw Problem(.limit, "nested more than \(Self.nestingLimit) deep", at: here)
        }
        let exponent = try unary(after: start..<position)
        return add(.power, base, exponent)
    }

    /// `²` and `³` behind a unit.
    mutating func superscript() -> Double? {
        guard byte(at: position) == 0xC2 else { return nil }
        let next = byte(at: position + 1)
        guard next == 0xB2 || next == 0xB3 else { return nil }
        position += 2
        return next == 0xB2 ? 2 : 3
    }

    // MARK: Nodes

    /// `a` and, in a node of two operands, `b` are nodes.
    @inline(__always)
    mutating func add(
        _ kind: SyntaxTree.Kind, _ a: Int32, _ b: Int32, from start: Int, to end: Int, value: Double = 0, depth: UInt16 = 1
    ) -> Int32 {
        tree.nodes.append(
            SyntaxTree.Node(
                kind: kind, depth: depth, a: a, b: b, value: value, start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: end)))
        return Int32(truncatingIfNeeded: tree.nodes.count - 1)
    }

    /// An operation, from its left operand to its right.
    @inline(__always)
    mutating func add(_ kind: SyntaxTree.Kind, _ left: Int32, _ right: Int32) -> Int32 {
        let start = Int(tree.nodes[Int(left)].start)
        let end = Int(tree.nodes[Int(right)].end)
        let depth = max(tree.nodes[Int(left)].depth, tree.nodes[Int(right)].depth) + 1
        return add(kind, left, right, from: start, to: end, depth: depth)
    }

    @inline(__always)
    func checkDepth(_ node: Int32) throws(Problem) {
        guard tree.nodes[Int(node)].depth <= Self.depthLimit else {
            throw Problem(
                .limit, "more than \(Self.depthLimit) terms, one upon the other", at: tree.nodes[Int(node)].range,
                hint: "give parts names, or put the terms into a list: `sum([…])`")
        }
    }

    // MARK: Bytes

    @inline(__always) func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    @inline(__always) func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A || byte == 0 }

    /// The next byte that is no space; nil at the end of the statement.
    @inline(__always)
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A:
                if bracketDepth == 0 { return nil }
                position += 1
            case UInt8(ascii: "#") where position == 0 || isSpace(bytes[position - 1]):
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            case UInt8(ascii: ";"): return bracketDepth == 0 ? nil : byte
            default: return byte
            }
        }
        return nil
    }

    /// Where the next word stands, for messages.
    var here: Range<Int> {
        var end = position
        if end < bytes.count, bytes[end] != 0x0A {
            end += 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        }
        return position..<end
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self) }

    /// Letters of any script: every byte of a character beyond ASCII counts as one, but not a superscript or a plus-minus.
    @inline(__always)
    func isWordStart(_ index: Int) -> Bool {
        let byte = byte(at: index)
        if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return true }
        if byte == UInt8(ascii: "_") { return true }
        guard byte >= 0x80 else { return false }
        return !(byte == 0xC2 && [0xB1, 0xB2, 0xB3, 0xA3, 0xA5, 0xA0].contains(self.byte(at: index + 1)))
            && !(byte == 0xE2 && self.byte(at: index + 1) == 0x82)
    }

    /// Where the word at `index` ends.
    @inline(__always)
    func endOfWord(_ index: Int) -> Int {
        var end = index
        while isWordStart(end) || (end > index && (byte(at: end) &- 0x30 < 10 || byte(at: end) & 0xC0 == 0x80)) { end += 1 }
        return end
    }

    /// Steps over a word of the language, if it is the next.
    @inline(__always)
    mutating func keyword(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        let start = word.utf8Start
        for i in 0..<count where bytes[position + i] != start[i] { return false }
        guard !isWordStart(position + count), byte(at: position + count) &- 0x30 >= 10 else { return false }
        position += count
        return true
    }

    @inline(__always)
    func isKeyword(_ start: Int, _ end: Int) -> Bool {
        switch end - start {
        case 2:
            let (a, b) = (bytes[start], bytes[start + 1])
            return (a == UInt8(ascii: "i") && b == UInt8(ascii: "n")) || (a == UInt8(ascii: "t") && b == UInt8(ascii: "o"))
                || (a == UInt8(ascii: "a") && b == UInt8(ascii: "t"))
        case 6: return text(start..<end) == "within"
        case 7: return text(start..<end) == "assumed"
        default: return false
        }
    }
}
