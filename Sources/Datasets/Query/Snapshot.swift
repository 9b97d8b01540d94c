import Glibc
package import Values

/// Keeps the tables that queries had loaded, views among them, from one process to the next.
package protocol SnapshotStore: Sendable {
    /// What was last saved for a state of the data, unharmed; `nil` where there is nothing.
    func snapshot(for revision: Digest) -> Snapshot?
    func save(_ bytes: [UInt8], for revision: Digest)
}

/// The bytes of an SQLite database, mapped from a file: only what a query reads is ever fetched.
package final class Snapshot: Sendable {
    // Mapped for reading alone, and unmapped when nobody holds it any more.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer
    private let mapped: Int
    package let count: Int

    /// A checksum of 8 bytes follows the content.
    private static let trailer = 8

    /// `nil` where there is no such file, or where it is not as it was written.
    package init?(file path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > Self.trailer, status.st_size < 1 << 30 else { return nil }
        let size = Int(status.st_size)
        guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE | Int32(MAP_POPULATE), descriptor, 0), memory != MAP_FAILED else {
            return nil
        }
        self.memory = memory
        mapped = size
        count = size - Self.trailer
        let stored = memory.loadUnaligned(fromByteOffset: count, as: UInt64.self)
        guard UInt64(littleEndian: stored) == Self.checksum(bytes) else { return nil }
    }

    deinit { munmap(memory, mapped) }

    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    /// The content of a file that `init(file:)` reads.
    package static func file(of bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.withUnsafeBytes { checksum($0) }
        return bytes + withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }

    /// Finds what a failing disk or a write cut short did. Four words at a time, since each multiplication waits for the one before it.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        var sums: SIMD4<UInt64> = [1, 2, 3, 4]
        var place = 0
        while place + 32 <= bytes.count {
            for lane in 0..<4 {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8 * lane, as: UInt64.self))
                let mixed = (sums[lane] ^ word) &* factor
                sums[lane] = mixed ^ (mixed >> 29)
            }
            place += 32
        }
        var sum = UInt64(bytes.count)
        for lane in 0..<4 { sum = (sum ^ sums[lane]) &* factor ^ (sum >> 31) }
        while place < bytes.count {
            sum = (sum ^ UInt64(bytes[place])) &* factor ^ (sum >> 31)
            place += 1
        }
        return sum
    }
}
