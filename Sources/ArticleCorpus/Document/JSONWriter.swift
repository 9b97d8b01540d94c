/// Writes JSON as bytes, for output that would be slow as a tree of values.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var isFirst = true

    package init() {}

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Begins a document of its own on a new line.
    package mutating func beginLine() { isFirst = true }

    package mutating func newLine() { bytes.append(0x0A) }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    package mutating func key(_ name: String) {
        separate()
        quote(name.utf8)
        bytes.append(UInt8(ascii: ":"))
        isFirst = true
    }

    package mutating func string(_ text: String) {
        separate()
        quote(text.utf8)
    }

    package mutating func string(_ text: ArraySlice<UInt8>) {
        separate()
        quote(text)
    }

    package mutating func integer(_ number: Int) {
        separate()
        bytes += String(number).utf8
    }

    /// A number, without a fraction where it has none; null for nil and for what JSON has no number for.
    package mutating func number(_ number: Double?) {
        separate()
        guard let number, number.isFinite else {
            bytes += "null".utf8
            return
        }
        bytes += (number == number.rounded() && abs(number) < 9e15 ? String(Int(number)) : String(number)).utf8
    }

    package mutating func bool(_ truth: Bool) {
        separate()
        bytes += (truth ? "true" : "false").utf8
    }

    package mutating func null() {
        separate()
        bytes += "null".utf8
    }

    /// JSON that is written already.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes += json
    }

    package mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    private mutating func quote(_ text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        let copied: Void? = text.withContiguousStorageIfAvailable { buffer in
            var start = 0
            for at in 0..<buffer.count where buffer[at] < 0x20 || buffer[at] == UInt8(ascii: "\"") || buffer[at] == UInt8(ascii: "\\") {
                bytes.append(contentsOf: buffer[start..<at])
                escape(buffer[at])
                start = at + 1
            }
            bytes.append(contentsOf: buffer[start..<buffer.count])
        }
        if copied == nil {
            for byte in text {
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { escape(byte) } else { bytes.append(byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x0A: bytes += "\\n".utf8
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += "\\u00".utf8
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
