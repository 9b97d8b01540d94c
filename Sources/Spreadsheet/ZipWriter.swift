/// A zip file whose members are stored as they are (PKWARE, .ZIP File Format Specification, version 6.3.10): what a workbook is packed in.
///
/// Every date is 1 January 1980, so that the same members give the same bytes.
package struct ZipWriter: Sendable {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    package init() {}

    /// Adds a file; `name` is a path with `/`, in ASCII.
    package mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = bytes.count
        // Needed version, flags, method 0 (stored), time, date, CRC, sizes, length of the name, no extra field.
        var head: [UInt8] = []
        head.append(little: 20, 2)
        head.append(little: 0, 2)
        head.append(little: 0, 2)
        head.append(little: 0, 2)
        head.append(little: 0x21, 2)
        head.append(little: Int(Self.checksum(content)), 4)
        head.append(little: content.count, 4)
        head.append(little: content.count, 4)
        head.append(little: name.utf8.count, 2)
        head.append(little: 0, 2)
        bytes += [0x50, 0x4B, 0x03, 0x04] + head + name.utf8 + content
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + head
        // No comment, first disk, no attributes, where the member begins.
        directory.append(little: 0, 2)
        directory.append(little: 0, 2)
        directory.append(little: 0, 2)
        directory.append(little: 0, 4)
        directory.append(little: offset, 4)
        directory += name.utf8
        count += 1
    }

    /// The whole file.
    package var file: [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        end.append(little: count, 2)
        end.append(little: count, 2)
        end.append(little: directory.count, 4)
        end.append(little: bytes.count, 4)
        end.append(little: 0, 2)
        return bytes + directory + end
    }

    /// CRC-32 as of ISO 3309, the one of zip.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
        return value ^ 0xFFFF_FFFF
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}

extension [UInt8] {
    fileprivate mutating func append(little value: Int, _ width: Int) {
        for shift in 0..<width { append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }
}
