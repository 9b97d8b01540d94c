import Diagnostics

/// The entries of a ZIP archive in memory, as its central directory lists them (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4).
///
/// Nothing is ever written under the name of an entry, and no entry is unpacked beyond its limit.
struct ZipArchive {
    struct Entry {
        var name: String
        var isEncrypted: Bool
        /// 0 is stored, 8 DEFLATE; no other is read.
        var method: Int
        var packedSize: Int
        var size: Int
        var offset: Int
    }

    static let entryLimit = 10_000
    static let totalLimit = 256 << 20

    let name: String
    let bytes: [UInt8]
    private(set) var entries: [Entry] = []

    init(_ bytes: [UInt8], name: String) throws {
        self.name = name
        self.bytes = bytes
        guard let end = endRecord() else { throw damaged("has no directory: it is cut off") }
        let count = number(end + 10, 2)
        var at = number(end + 16, 4)
        guard count != 0xFFFF, at != 0xFFFF_FFFF else { throw tooLarge("has more entries or bytes than a plain ZIP archive may") }
        guard count <= Self.entryLimit else { throw tooLarge("has \(count) entries") }
        var total = 0
        for _ in 0..<count {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else { throw damaged("has a damaged directory") }
            let nameLength = number(at + 28, 2)
            guard at + 46 + nameLength <= bytes.count else { throw damaged("has a damaged directory") }
            let entry = Entry(
                name: String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self), isEncrypted: number(at + 8, 2) & 1 != 0,
                method: number(at + 10, 2), packedSize: number(at + 20, 4), size: number(at + 24, 4), offset: number(at + 42, 4))
            total += entry.size
            guard total <= Self.totalLimit else { throw tooLarge("unpacks to more than \(Self.totalLimit >> 20) MiB") }
            entries.append(entry)
            at += 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
        }
    }

    func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

    /// The bytes of an entry. What the directory says of its size is not believed: unpacking stops at the limit.
    func content(of entry: Entry, limit: Int) throws -> [UInt8] {
        guard !entry.isEncrypted else { throw damaged("is encrypted") }
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else {
            throw damaged("has a damaged entry '\(entry.name)'")
        }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start <= bytes.count, entry.packedSize <= bytes.count - start else {
            throw damaged("has an entry '\(entry.name)' that is cut off")
        }
        let packed = bytes[start..<start + entry.packedSize]
        switch entry.method {
        case 0:
            guard packed.count <= limit else { throw tooLarge("has an entry '\(entry.name)' of more than \(limit >> 20) MiB") }
            return Array(packed)
        case 8:
            do {
                guard let content = try Inflater.unpack(packed, .raw, limit: limit) else {
                    throw tooLarge("has an entry '\(entry.name)' that unpacks to more than \(limit >> 20) MiB")
                }
                return content
            } catch is Inflater.Damaged { throw damaged("has a damaged entry '\(entry.name)'") }
        case let method: throw damaged("packs its entry '\(entry.name)' with method \(method), which is not read")
        }
    }

    /// The end record stands in the last 22 bytes, before a comment of at most 65,535.
    private func endRecord() -> Int? {
        guard bytes.count >= 22 else { return nil }
        return (max(0, bytes.count - 22 - 65_535)...bytes.count - 22).last { number($0, 4) == 0x0605_4B50 }
    }

    private func number(_ at: Int, _ width: Int) -> Int {
        guard at >= 0, at + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }

    private func damaged(_ reason: String) -> Diagnostic { .source(name, .archiveDamaged, reason) }
    private func tooLarge(_ reason: String) -> Diagnostic { .source(name, .archiveTooLarge, reason) }
}
