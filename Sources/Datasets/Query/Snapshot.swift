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
        count = size - Self.trailer
        guard Self.isUnharmed(descriptor, count),
            let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
        else { return nil }
        self.memory = memory
        mapped = size
    }

    deinit { munmap(memory, mapped) }

    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    /// The content of a file that `init(file:)` reads.
    package static func file(of bytes: [UInt8]) -> [UInt8] {
        var checksum = Checksum()
        bytes.withUnsafeBytes { checksum.add($0) }
        return bytes + withUnsafeBytes(of: checksum.value(count: bytes.count).littleEndian) { Array($0) }
    }

    /// Reads a file through a small buffer, so that no more of it stays in memory than a query needs.
    private static func isUnharmed(_ descriptor: Int32, _ count: Int) -> Bool {
        var checksum = Checksum()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        func fill(_ wanted: Int) -> Bool {
            var filled = 0
            while filled < wanted {
                let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, wanted - filled) }
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return false }
                filled += got
            }
            return true
        }
        var left = count
        while left > 0 {
            let part = min(left, buffer.count)
            guard fill(part) else { return false }
            buffer.withUnsafeBytes { checksum.add(UnsafeRawBufferPointer(rebasing: $0[..<part])) }
            left -= part
        }
        guard fill(trailer) else { return false }
        let stored = buffer.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        return UInt64(littleEndian: stored) == checksum.value(count: count)
    }
}

/// Finds what a failing disk or a write cut short did. Four words at a time, since each multiplication waits for the one before it.
private struct Checksum {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var sums: SIMD4<UInt64> = [1, 2, 3, 4]
    private var rest: UInt64 = 0

    /// The next bytes; every part but the last is a multiple of 32 long.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var place = 0
        while place + 32 <= bytes.count {
            for lane in 0..<4 {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8 * lane, as: UInt64.self))
                let mixed = (sums[lane] ^ word) &* Self.factor
                sums[lane] = mixed ^ (mixed >> 29)
            }
            place += 32
        }
        while place < bytes.count {
            rest = (rest ^ UInt64(bytes[place])) &* Self.factor ^ (rest >> 31)
            place += 1
        }
    }

    func value(count: Int) -> UInt64 {
        var sum = UInt64(count) ^ rest
        for lane in 0..<4 { sum = (sum ^ sums[lane]) &* Self.factor ^ (sum >> 31) }
        return sum
    }
}
