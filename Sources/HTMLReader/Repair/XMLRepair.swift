import CHTMLReader

/// The pass over decoded XML before libxml2: leaves out what stands before the first tag and the document type, resolves entities of
/// HTML, and writes a `&` or `<` that begins nothing as text.
struct XMLRepair {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var output: [UInt8] = []
    private(set) var notes: [ReadingNote] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
        at = bytes.firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        output.reserveCapacity(bytes.count + 256)
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "&"): reference()
            case UInt8(ascii: "<"): markup()
            default:
                output.append(bytes[at])
                at += 1
            }
        }
    }

    private func stands(_ word: StaticString) -> Bool {
        at + word.utf8CodeUnitCount <= bytes.count
            && (0..<word.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
    }

    /// Index after the next occurrence of a word, or the end.
    private func after(_ word: StaticString, from start: Int) -> Int {
        var index = start
        let length = word.utf8CodeUnitCount
        while index + length <= bytes.count {
            if (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] }) { return index + length }
            index += 1
        }
        return bytes.count
    }

    private mutating func copy(to end: Int) {
        output += bytes[at..<end]
        at = end
    }

    private mutating func markup() {
        if stands("<![CDATA[") {
            copy(to: after("]]>", from: at))
        } else if stands("<!--") {
            at = after("-->", from: at + 4)
        } else if stands("<?") {
            // Its encoding no longer holds; the declaration is left out.
            at = after("?>", from: at)
        } else if stands("<!") {
            skipDeclaration()
        } else if at + 1 < bytes.count,
            bytes[at + 1].isLetter || [UInt8(ascii: "/"), UInt8(ascii: "_")].contains(bytes[at + 1]) || bytes[at + 1] >= 0x80
        {
            tag()
        } else {
            output += "&lt;".utf8
            at += 1
        }
    }

    private mutating func tag() {
        var quote: UInt8 = 0
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "&") {
                reference()
                continue
            }
            if byte == UInt8(ascii: "<"), at > start, quote != 0 {
                output += "&lt;".utf8
                at += 1
                continue
            }
            output.append(byte)
            at += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return
            }
        }
    }

    private mutating func skipDeclaration() {
        var depth = 0
        var hasSubset = false
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "[") { (depth, hasSubset) = (depth + 1, true) }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { break }
        }
        if hasSubset { notes.append(.documentTypeDropped) }
    }

    private mutating func reference() {
        var end = at + 1
        while end < bytes.count, end - at < 34, bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > at + 1 else {
            output += "&amp;".utf8
            at += 1
            return
        }
        let name = String(decoding: bytes[at + 1..<end], as: UTF8.self)
        if name.hasPrefix("#") {
            output += isCharacter(name.dropFirst()) ? "&\(name);".utf8 : "\u{FFFD}".utf8
        } else if ["amp", "lt", "gt", "quot", "apos"].contains(name) {
            output += "&\(name);".utf8
        } else {
            let code = litho_html_entity(name)
            output += code == 0 ? "&amp;\(name);".utf8 : "&#\(code);".utf8
        }
        at = end + 1
    }

    private func isCharacter(_ digits: Substring) -> Bool {
        let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || [9, 10, 13].contains(scalar.value)
    }
}
