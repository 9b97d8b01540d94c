import Diagnostics
import Values

extension Parser {
    /// Reads statements to the end of the text: one a line, or several with `;` between them.
    mutating func readStatements() throws(Problem) {
        while true {
            while position < bytes.count {
                guard peek() == nil else { break }
                if position < bytes.count { position += 1 }
            }
            guard position < bytes.count else { return }
            try readStatement()
        }
    }

    /// Reads one statement, which must end its line.
    mutating func readStatement() throws(Problem) {
        guard tree.nodes.count <= Self.nodeLimit else {
            throw Problem(.limit, "more than \(Self.nodeLimit) values and signs in one text", at: here)
        }
        let start = position
        bracketDepth = 0
        var statement = try startOfStatement()
        statement.range = start..<Int(statement.root < 0 ? Int32(position) : max(tree.nodes[Int(statement.root)].end, Int32(start)))
        if peek() != nil { throw unexpected() }
        tree.statements.append(statement)
    }

    /// What is wrong where a statement should end.
    mutating func unexpected() -> Problem {
        let place = here
        let next = byte(at: position)
        if next == UInt8(ascii: ")") || next == UInt8(ascii: "]") {
            return Problem(
                .parse, "`\(text(place))` closes nothing", at: place, hint: "a bracket is missing before it, or this one is too much")
        }
        if next == UInt8(ascii: "=") {
            return Problem(.parse, "`=` gives a name to a value: a name stands before it", at: place, hint: "write `==` to compare")
        }
        if keyword("within") {
            return Problem(.parse, "`within` belongs to a `check`", at: place, hint: "write `check a == b within 5 %`")
        }
        return Problem(
            .parse, "`\(visible(text(place)))` is not expected here", at: place,
            hint: "a sign is missing before it, or a line should end here")
    }

    private mutating func startOfStatement() throws(Problem) -> SyntaxTree.Statement {
        let start = position
        guard isWordStart(position) else { return try bare() }
        let end = endOfWord(position)
        let word = start..<end
        position = end
        let next = peek()
        let isDefinition = next == UInt8(ascii: "=") && byte(at: position + 1) != UInt8(ascii: "=")
        if isDefinition {
            guard !isKeyword(start, end) else {
                throw Problem(.name, "`\(text(word))` is a word of the language and cannot be a name", at: word)
            }
            position += 1
            try checkLetters(word)
            let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[word]))
            let root = try rightSide(of: word)
            return .init(kind: .definition, name: name, nameRange: word, root: root, range: word)
        }
        if byte(at: end) == UInt8(ascii: "("), let parameters = parameterList(end) {
            try checkLetters(word)
            let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[word]))
            let root = try rightSide(of: word)
            return .init(kind: .function, name: name, nameRange: word, parameters: parameters, root: root, range: word)
        }
        switch text(word) {
        case "check" where next != nil && !isSign(next): return try check()
        case "correlate" where next != nil && isWordStart(position): return try correlation()
        case "unit" where next != nil && isWordStart(position): return try unitDefinition()
        default:
            position = start
            return try bare()
        }
    }

    private func isSign(_ byte: UInt8?) -> Bool { byte.map { "*/^+<>=!.,)".utf8.contains($0) } ?? true }

    private mutating func bare() throws(Problem) -> SyntaxTree.Statement {
        let start = position
        let root = try expression()
        return .init(kind: .expression, nameRange: start..<start, root: root, range: start..<start)
    }

    private mutating func rightSide(of name: Range<Int>) throws(Problem) -> Int32 {
        guard peek() != nil else {
            throw Problem(.parse, "`\(text(name))` gets no value", at: name, hint: "write a value behind the `=`")
        }
        return try expression()
    }

    /// `(x, y) =`: the parameters of a function being defined. Stays where it is for anything else.
    private mutating func parameterList(_ open: Int) -> [Int32]? {
        let start = position
        position = open + 1
        var parameters = [Int32]()
        while peek() != nil, isWordStart(position) {
            let end = endOfWord(position)
            parameters.append(tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[position..<end])))
            position = end
            if peek() == UInt8(ascii: ",") { position += 1 } else { break }
        }
        if peek() == UInt8(ascii: ")") {
            position += 1
            if peek() == UInt8(ascii: "="), byte(at: position + 1) != UInt8(ascii: "=") {
                position += 1
                return parameters
            }
        }
        position = start
        return nil
    }

    /// `check a < b within 5 %`, `check "what is claimed": a < b`
    private mutating func check() throws(Problem) -> SyntaxTree.Statement {
        let start = position
        var label: String?
        if let next = peek(), next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
            label = try quotedText()
            guard peek() == UInt8(ascii: ":") else {
                throw Problem(
                    .parse, "a `:` is missing behind what the check is called", at: start..<position, hint: "write `check \"claim\": a < b`"
                )
            }
            position += 1
        }
        let root = try expression()
        let comparisons: [SyntaxTree.Kind] = [.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual]
        var inner = tree.nodes[Int(root)]
        while inner.kind == .marked { inner = tree.nodes[Int(inner.a)] }
        guard comparisons.contains(inner.kind) else {
            throw Problem(
                .parse, "a check compares two values", at: start..<Int(tree.nodes[Int(root)].end),
                hint: "write `check a < b`, or `check a == b within 5 %`")
        }
        var tolerance: Int32 = -1
        if peek() != nil, keyword("within") {
            let keywordRange = position - 6..<position
            guard peek() != nil else {
                throw Problem(.parse, "something is missing after `within`", at: keywordRange, hint: "write `within 5 %`")
            }
            tolerance = try expression()
        }
        return .init(kind: .check, nameRange: start..<start, root: root, tolerance: tolerance, label: label, range: start..<start)
    }

    /// `correlate a b 0.6`
    private mutating func correlation() throws(Problem) -> SyntaxTree.Statement {
        var names = [Int32]()
        let start = position
        for _ in 0..<2 {
            guard peek() != nil, isWordStart(position) else {
                throw Problem(.parse, "a correlation is between two names", at: here, hint: "write `correlate a b 0.6`")
            }
            let end = endOfWord(position)
            names.append(tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[position..<end])))
            position = end
            if peek() == UInt8(ascii: ",") { position += 1 }
        }
        guard peek() != nil else {
            throw Problem(.parse, "the correlation is missing", at: start..<position, hint: "a number from -1 to 1: `correlate a b 0.6`")
        }
        let root = try expression()
        return .init(kind: .correlation, nameRange: start..<start, parameters: names, root: root, range: start..<start)
    }

    /// `unit wafer`, `unit tray = 72 chip`
    private mutating func unitDefinition() throws(Problem) -> SyntaxTree.Statement {
        let end = endOfWord(position)
        let range = position..<end
        let name = tree.words.number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        position = end
        var root: Int32 = -1
        if peek() == UInt8(ascii: "=") {
            position += 1
            root = try rightSide(of: range)
        }
        return .init(kind: .unit, name: name, nameRange: range, root: root, range: range)
    }

    // MARK: What follows a value

    /// `in TB/s`: how it is shown.
    mutating func shown(_ node: Int32) throws(Problem) -> Int32 {
        let keywordRange = position - 2..<position
        guard peek() != nil else {
            throw Problem(.parse, "something is missing after `in`", at: keywordRange, hint: "write a unit: `in MWh`")
        }
        let unit = try unitExpression()
        return add(.shown, node, unit)
    }

    /// `USD/(chip*h)`, `1/h`: a product of units.
    mutating func unitExpression() throws(Problem) -> Int32 {
        if peek() == UInt8(ascii: "%") {
            let start = position
            position += 1
            return add(.unit, tree.words.number(of: "%"), -1, from: start, to: position)
        }
        return try product(after: nil)
    }

    /// `at 2026-01-02`: the day whose money, and whose rate, it is.
    mutating func dated(_ node: Int32) throws(Problem) -> Int32 {
        let keywordRange = position - 2..<position
        _ = peek()
        let start = position
        while byte(at: position) &- 0x30 < 10 || byte(at: position) == UInt8(ascii: "-") { position += 1 }
        let date = text(start..<position)
        guard CivilDate(date) != nil else {
            throw Problem(
                .parse, "a date is missing after `at`", at: start == position ? keywordRange : start..<position,
                hint: "write `at 2026-01-31`")
        }
        tree.texts.append(date)
        return add(
            .dated, node, Int32(tree.texts.count - 1), from: Int(tree.nodes[Int(node)].start), to: position,
            depth: tree.nodes[Int(node)].depth + 1)
    }

    /// `@aws-trainium3#s4`
    mutating func mark(_ node: Int32) throws(Problem) -> Int32 {
        let start = position
        position += 1
        while position < bytes.count, isWordStart(position) || byte(at: position) &- 0x30 < 10 || "-.:/#".utf8.contains(byte(at: position))
        {
            position += 1
        }
        // A full stop ends a sentence, not a key.
        while position > start + 1, bytes[position - 1] == UInt8(ascii: ".") || bytes[position - 1] == UInt8(ascii: ":") { position -= 1 }
        guard position > start + 1 else {
            throw Problem(.parse, "a source without a key", at: start..<position, hint: "write `@key`, or `@key#s4` for one sentence")
        }
        tree.marks.append(.source(text(start + 1..<position)))
        return add(
            .marked, node, Int32(tree.marks.count - 1), from: Int(tree.nodes[Int(node)].start), to: position,
            depth: tree.nodes[Int(node)].depth + 1)
    }

    /// `assumed "why"`
    mutating func assumption(_ node: Int32) throws(Problem) -> Int32 {
        let keywordRange = position - 7..<position
        guard let next = peek(), next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") else {
            throw Problem(.parse, "an assumption says why", at: keywordRange, hint: "write `assumed \"why\"`")
        }
        let reason = try quotedText()
        tree.marks.append(.assumed(reason))
        return add(
            .marked, node, Int32(tree.marks.count - 1), from: Int(tree.nodes[Int(node)].start), to: position,
            depth: tree.nodes[Int(node)].depth + 1)
    }
}
