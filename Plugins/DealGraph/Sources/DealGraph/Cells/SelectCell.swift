import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// A cell `deals` in SQL: one SELECT over the tables `claim`, `party`, `source` and the functions `owns_through('Amazon')`, `rings(4)`, ….
struct SelectCell {
    private let code: String
    /// `:cost.even`, with the colon.
    private(set) var parameters: [(reference: Reference, range: Range<Int>)] = []
    /// Words that may be tables of other cells.
    private(set) var words: [(name: String, range: Range<Int>)] = []

    /// `nil` where the first word is not SELECT; WITH begins a pattern query.
    init?(_ code: String) {
        guard let first = Self.firstWord(of: Array(code.utf8)), first.lowercased() == "select" else { return nil }
        self.code = code
        scan()
    }

    var analysis: Analysis {
        Analysis(
            reads: parameters.map { Analysis.Read($0.reference, range: $0.range) }
                + words.map { Analysis.Read(Reference($0.name), range: $0.range, isOptional: true) })
    }

    func answer(in context: CellContext) async throws -> Value {
        var text = Array(code.utf8)
        var values = [String: Value]()
        for parameter in parameters {
            // SQLite reads letters, digits and `$` in a name; the length stays, and with it every place in the text.
            for index in parameter.range.dropFirst() where !Self.isWord(text[index]) { text[index] = UInt8(ascii: "$") }
            let value = try context.input(parameter.reference)
            switch value {
            case .quantity, .text, .date, .boolean, .missing:
                values[String(decoding: text[parameter.range.dropFirst()], as: UTF8.self)] = value
            case .list, .record, .table:
                throw Diagnostic(.notAPatternParameter, .error, at: parameter.range, "\(value.kind) cannot be a parameter of a query")
            }
        }
        let inputs = Set(words.map(\.name)).filter { context.inputs[Reference($0)] != nil }.sorted()
        return .table(
            try await context.query(dataset: "deals", String(decoding: text, as: UTF8.self), parameters: values, inputs: inputs))
    }

    // MARK: - Scanning

    private mutating func scan() {
        let bytes = Array(code.utf8)
        var position = 0
        var expectsTable = false
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                position = (bytes[(position + 1)...].firstIndex(of: byte) ?? bytes.count - 1) + 1
            case UInt8(ascii: "-") where position + 1 < bytes.count && bytes[position + 1] == byte:
                position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case UInt8(ascii: "/") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "*"):
                position += 2
                while position < bytes.count, !bytes[..<position].suffix(2).elementsEqual("*/".utf8) { position += 1 }
            case UInt8(ascii: ":"):
                let start = position
                position += 1
                while position < bytes.count, Self.isWord(bytes[position]) || isInner(bytes, position) { position += 1 }
                let name = String(decoding: bytes[start + 1..<position], as: UTF8.self)
                if let reference = Reference(parsing: name) { parameters.append((reference, start..<position)) }
            case _ where Self.isWord(byte):
                let start = position
                while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
                let word = String(decoding: bytes[start..<position], as: UTF8.self)
                if expectsTable { words.append((word, start..<position)) }
                expectsTable = ["from", "join"].contains(word.lowercased())
            case UInt8(ascii: ","):
                // `FROM a, b`: a name after a comma may be a table as well; a column of that name is read in vain and harmless.
                expectsTable = !words.isEmpty
                position += 1
            default: position += 1
            }
        }
    }

    /// A dot between two words: `cost.even`.
    private func isInner(_ bytes: [UInt8], _ position: Int) -> Bool {
        bytes[position] == UInt8(ascii: ".") && position + 1 < bytes.count && Self.isWord(bytes[position + 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
    }

    private static func firstWord(of bytes: [UInt8]) -> String? {
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
        let end = bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
        return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
    }
}
