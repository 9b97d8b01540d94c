/// Builds tagged, length-prefixed bytes: the only form that is hashed or stored.
///
/// Every item is one tag byte and a payload of known length, so that no two different contents have the same bytes:
/// ("ab", "c") and ("a", "bc") differ. Numbers are 8 bytes, big-endian; a real number is its IEEE 754 bit pattern, with
/// negative zero written as zero.
public struct CanonicalEncoder: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public var digest: Digest { Digest(of: bytes) }

    public mutating func append(tag: CanonicalTag) { bytes.append(tag.rawValue) }

    /// A count of what follows; also the length of a text.
    public mutating func append(count: Int) {
        // LEB128: short contents stay short.
        var rest = UInt64(count)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    public mutating func append(_ text: String) {
        append(tag: .text)
        var text = text
        text.withUTF8 {
            append(count: $0.count)
            bytes.append(contentsOf: $0)
        }
    }

    public mutating func append(_ content: [UInt8]) {
        append(tag: .bytes)
        append(count: content.count)
        bytes.append(contentsOf: content)
    }

    public mutating func append(_ digest: Digest) { append(digest.bytes) }

    public mutating func append(_ value: Int64) {
        append(tag: .integer)
        append(raw: UInt64(bitPattern: value))
    }

    public mutating func append(_ value: Double) {
        append(tag: .real)
        append(raw: (value == 0 ? 0 : value).bitPattern)
    }

    public mutating func append(_ value: Bool) { append(tag: value ? .yes : .no) }

    /// A value or its absence.
    public mutating func append<T>(_ value: T?, _ encode: (inout CanonicalEncoder, T) -> Void) {
        guard let value else { return append(tag: .nothing) }
        encode(&self, value)
    }

    public mutating func append<C: Collection>(list: C, _ encode: (inout CanonicalEncoder, C.Element) -> Void) {
        append(tag: .list)
        append(count: list.count)
        for item in list { encode(&self, item) }
    }

    private mutating func append(raw value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

/// The first byte of every item. A tag is never given a second meaning.
public enum CanonicalTag: UInt8, Sendable {
    case nothing = 0x00
    case yes = 0x01
    case no = 0x02
    case integer = 0x03
    case real = 0x04
    case text = 0x05
    case bytes = 0x06
    case list = 0x07
    case missing = 0x10
    case quantity = 0x11
    case date = 0x12
    case record = 0x13
    case table = 0x14
    case uncertainQuantity = 0x15
    case spread = 0x16
    case derivation = 0x17
}
