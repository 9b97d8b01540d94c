/// The identifier that a linker writes into an ELF file: a digest of what it linked.
///
/// It stands in a note (type 3, owner `GNU`) of a segment of type 4, near the beginning of the file, so that a binary of tens
/// of megabytes is known by reading a page of it. Source: System V ABI, chapter 5; binutils manual, `--build-id`.
enum BuildIdentifier {
    /// The identifier in the first bytes of an ELF file for 64-bit little-endian machines; `nil` where there is none.
    static func find(in head: [UInt8]) -> [UInt8]? {
        guard head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
            let table = integer(head, at: 32, bytes: 8), let size = integer(head, at: 54, bytes: 2),
            let count = integer(head, at: 56, bytes: 2), size >= 56
        else { return nil }
        for index in 0..<count {
            let entry = table + index * size
            guard integer(head, at: entry, bytes: 4) == 4, let start = integer(head, at: entry + 8, bytes: 8),
                let length = integer(head, at: entry + 32, bytes: 8)
            else { continue }
            if let identifier = identifier(inNotes: head, from: start, to: start + length) { return identifier }
        }
        return nil
    }

    private static func identifier(inNotes head: [UInt8], from start: Int, to end: Int) -> [UInt8]? {
        var position = start
        while position + 12 <= end, let nameLength = integer(head, at: position, bytes: 4),
            let length = integer(head, at: position + 4, bytes: 4), let kind = integer(head, at: position + 8, bytes: 4)
        {
            let name = position + 12
            let content = name + (nameLength + 3) / 4 * 4
            guard content + length <= min(end, head.count) else { return nil }
            if kind == 3, nameLength == 4, length >= 8, head[name..<name + 4].elementsEqual("GNU\0".utf8) {
                return Array(head[content..<content + length])
            }
            position = content + (length + 3) / 4 * 4
        }
        return nil
    }

    /// An unsigned little-endian number; `nil` beyond the bytes, or where it is too large to be an offset here.
    private static func integer(_ bytes: [UInt8], at offset: Int, bytes count: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        var value: UInt64 = 0
        for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
        return value < 1 << 40 ? Int(value) : nil
    }
}
