/// Reads what `CanonicalEncoder` wrote, and refuses everything else.
public struct CanonicalDecoder {
    public struct Failure: Error, Sendable, Hashable {
        public var offset: Int
        public var reason: String
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var depth = 0

    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    public var atEnd: Bool { position == bytes.endIndex }

    public func fail(_ reason: String) -> Failure { Failure(offset: position - bytes.startIndex, reason: reason) }

    /// Refuses bytes after the last item.
    public func finish() throws(Failure) {
        guard atEnd else { throw fail("more bytes than the content needs") }
    }

    public mutating func tag() throws(Failure) -> CanonicalTag {
        guard position < bytes.endIndex else { throw fail("the bytes end early") }
        guard let tag = CanonicalTag(rawValue: bytes[position]) else { throw fail("unknown tag \(bytes[position])") }
        position += 1
        return tag
    }

    public mutating func expect(_ tag: CanonicalTag) throws(Failure) {
        let found = try self.tag()
        guard found == tag else {
            position -= 1
            throw fail("expected \(tag), found \(found)")
        }
    }

    /// Is the next item this one? Does not move.
    public func next(is tag: CanonicalTag) -> Bool { position < bytes.endIndex && bytes[position] == tag.rawValue }

    mutating func step(back count: Int) { position -= count }

    public mutating func count() throws(Failure) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.endIndex else { throw fail("the bytes end early") }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                // One form only: no zero byte at the end of a longer number.
                guard byte != 0 || shift == 0 else { throw fail("a count in a longer form than it needs") }
                break
            }
            shift += 7
            guard shift < 56 else { throw fail("a count too large") }
        }
        return Int(value)
    }

    public mutating func text() throws(Failure) -> String {
        try expect(.text)
        let slice = try take(count())
        guard let text = String(validating: slice, as: UTF8.self) else { throw fail("text that is not UTF-8") }
        return text
    }

    public mutating func content() throws(Failure) -> [UInt8] {
        try expect(.bytes)
        return Array(try take(count()))
    }

    public mutating func digest() throws(Failure) -> Digest {
        guard let digest = Digest(bytes: try content()) else { throw fail("a digest that is not 32 bytes") }
        return digest
    }

    public mutating func integer() throws(Failure) -> Int64 {
        try expect(.integer)
        return Int64(bitPattern: try raw())
    }

    public mutating func real() throws(Failure) -> Double {
        try expect(.real)
        let value = Double(bitPattern: try raw())
        guard !value.isNaN, value != 0 || value.sign == .plus else { throw fail("a number that is none") }
        return value
    }

    public mutating func bool() throws(Failure) -> Bool {
        switch try tag() {
        case .yes: return true
        case .no: return false
        case let other: throw fail("expected a truth value, found \(other)")
        }
    }

    public mutating func optional<T>(_ decode: (inout CanonicalDecoder) throws(Failure) -> T) throws(Failure) -> T? {
        if next(is: .nothing) {
            position += 1
            return nil
        }
        return try decode(&self)
    }

    public mutating func list<T>(_ decode: (inout CanonicalDecoder) throws(Failure) -> T) throws(Failure) -> [T] {
        try expect(.list)
        return try items(count(), decode)
    }

    /// So many items; a count that the rest cannot hold is refused before memory is set aside.
    public mutating func items<T>(
        _ count: Int, _ decode: (inout CanonicalDecoder) throws(Failure) -> T
    ) throws(Failure) -> [T] {
        guard count <= bytes.endIndex - position else { throw fail("a count larger than the content") }
        guard depth < 64 else { throw fail("nested too deep") }
        depth += 1
        defer { depth -= 1 }
        var result = [T]()
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try decode(&self)) }
        return result
    }

    private mutating func take(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - position else { throw fail("the bytes end early") }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private mutating func raw() throws(Failure) -> UInt64 {
        try take(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
