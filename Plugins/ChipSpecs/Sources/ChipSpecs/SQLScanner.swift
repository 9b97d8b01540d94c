import Values

/// Finds in a query what belongs to the notebook: `:cost.even` and the names of tables.
///
/// It knows strings, quoted names and comments, and leaves everything else to SQLite.
struct SQLScanner {
    struct Parameter: Hashable {
        var reference: Reference
        /// With the colon.
        var range: Range<Int>
    }

    struct TableName: Hashable {
        var name: String
        var range: Range<Int>
    }

    private(set) var parameters: [Parameter] = []
    /// Names after FROM, JOIN and a comma in a FROM list; also those that a WITH clause defines itself.
    private(set) var tables: [TableName] = []

    /// Texts in single quotes, with the quotes.
    private(set) var texts: [TableName] = []

    private let bytes: [UInt8]
    private var position = 0

    init(_ sql: String) {
        bytes = Array(sql.utf8)
        scan()
    }

    private mutating func scan() {
        var expectsTable = false
        var inFrom = false
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "'"):
                let start = position
                skip(to: byte)
                let inner = String(decoding: bytes[start + 1..<max(start + 1, position - 1)], as: UTF8.self)
                texts.append(TableName(name: inner, range: start..<position))
            case UInt8(ascii: "\""), UInt8(ascii: "`"):
                let start = position
                skip(to: byte)
                if expectsTable { addTable(start + 1..<max(start + 1, position - 1)) }
                expectsTable = false
            case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: ":"): parameter()
            case UInt8(ascii: ","):
                expectsTable = inFrom
                position += 1
            case _ where isWord(byte):
                let start = position
                while position < bytes.count, isWord(bytes[position]) { position += 1 }
                let word = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
                if ["from", "join"].contains(word) {
                    expectsTable = true
                    inFrom = true
                } else if ["where", "group", "order", "limit", "select", "on", "having", "window", "union"].contains(word) {
                    expectsTable = false
                    inFrom = false
                } else if expectsTable {
                    addTable(start..<position)
                    expectsTable = false
                }
            default: position += 1
            }
        }
    }

    private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private mutating func addTable(_ range: Range<Int>) {
        tables.append(TableName(name: String(decoding: bytes[range], as: UTF8.self), range: range))
    }

    /// Past the closing quote; a doubled quote is part of the text.
    private mutating func skip(to quote: UInt8) {
        position += 1
        while position < bytes.count {
            if bytes[position] != quote {
                position += 1
            } else if next == quote {
                position += 2
            } else {
                position += 1
                return
            }
        }
    }

    private mutating func skipComment() {
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    /// `:name`, then `.name` and `['row']` any number of times.
    private mutating func parameter() {
        let start = position
        position += 1
        guard let root = word() else { return }
        var reference = Reference(root)
        while position < bytes.count {
            let mark = position
            if bytes[position] == UInt8(ascii: ".") {
                position += 1
                guard let member = word() else {
                    position = mark
                    break
                }
                reference.path.append(.member(member))
            } else if bytes[position] == UInt8(ascii: "["), let quote = next, quote == 0x27 || quote == 0x22 {
                guard let end = bytes[(position + 2)...].firstIndex(of: quote), end + 1 < bytes.count,
                    bytes[end + 1] == UInt8(ascii: "]")
                else { break }
                reference.path.append(.row(String(decoding: bytes[position + 2..<end], as: UTF8.self)))
                position = end + 2
            } else {
                break
            }
        }
        parameters.append(Parameter(reference: reference, range: start..<position))
    }

    private mutating func word() -> String? {
        let start = position
        while position < bytes.count, isWord(bytes[position]) { position += 1 }
        guard position > start, !(0x30...0x39).contains(bytes[start]) else { return nil }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}

private func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
}

extension SQLScanner {
    /// The query with every parameter under a name that SQLite reads, and of the same length, so that places in the text
    /// stay what they are: `:cost.even` becomes `:cost$even`.
    func sqliteText() -> (sql: String, names: [Parameter: String]) {
        var text = bytes
        var names = [Parameter: String]()
        for parameter in parameters {
            for index in parameter.range.dropFirst() where !isWord(text[index]) { text[index] = UInt8(ascii: "$") }
            names[parameter] = String(decoding: text[parameter.range.dropFirst()], as: UTF8.self)
        }
        return (String(decoding: text, as: UTF8.self), names)
    }
}
