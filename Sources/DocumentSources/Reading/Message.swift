/// Writes the parts of a message between Litho and its reading process: numbers in eight bytes, lowest first; texts and lists after
/// their length.
struct MessageWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        withUnsafeBytes(of: UInt64(truncatingIfNeeded: value).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func data(_ value: [UInt8]) {
        number(value.count)
        bytes += value
    }

    mutating func text(_ value: String) {
        number(value.utf8.count)
        bytes += value.utf8
    }

    mutating func optional(_ value: String?) {
        flag(value != nil)
        if let value { text(value) }
    }

    mutating func list<Element>(_ values: [Element], _ write: (Element, inout MessageWriter) -> Void) {
        number(values.count)
        for value in values { write(value, &self) }
    }
}

/// Reads what `MessageWriter` wrote. The other side may be out of its mind: every length is checked.
struct MessageReader {
    struct Garbled: Error {}

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    private mutating func take(_ count: Int) throws(Garbled) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw Garbled() }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func number() throws(Garbled) -> Int {
        var value: UInt64 = 0
        for byte in try take(8).reversed() { value = value << 8 | UInt64(byte) }
        guard let number = Int(exactly: value) else { throw Garbled() }
        return number
    }

    mutating func flag() throws(Garbled) -> Bool {
        switch try take(1).first {
        case 0: false
        case 1: true
        default: throw Garbled()
        }
    }

    mutating func data() throws(Garbled) -> [UInt8] { Array(try take(try number())) }
    mutating func text() throws(Garbled) -> String { String(decoding: try take(try number()), as: UTF8.self) }
    mutating func optional() throws(Garbled) -> String? { try flag() ? try text() : nil }

    mutating func list<Element>(_ read: (inout MessageReader) throws(Garbled) -> Element) throws(Garbled) -> [Element] {
        let count = try number()
        // Every element takes a byte at least.
        guard count <= bytes.count - position else { throw Garbled() }
        var values: [Element] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }
}
