import FoundationEssentials
import GRDB
import Glibc
package import Values

extension SQLiteTraceStore {
    /// A file changed within this time before now may change again without a new time stamp.
    private static let restingTime: Int64 = 2_000_000_000

    /// The digest of a file's bytes. It is remembered with the file's size, time, inode and device, and taken anew where
    /// one of them differs; made for executables of plugins, which are large and rarely change.
    package func digest(ofFile path: String) throws -> Digest {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CacheFailure(String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        let before = try FileMark(of: descriptor)
        if let known = remembered(path, before) { return known }
        let digest = Digest(of: try contents(of: descriptor, sizeHint: Int(before.size)))
        guard try FileMark(of: descriptor) == before, Clock.nanoseconds - before.modified > Self.restingTime else {
            return digest
        }
        writing(otherwise: ()) { db in
            try db.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO file_digest(path, size, modified, inode, device, digest)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [path, before.size, before.modified, before.inode, before.device, digest.data])
        }
        return digest
    }

    private func remembered(_ path: String, _ mark: FileMark) -> Digest? {
        reading(otherwise: nil) { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT digest FROM file_digest
                    WHERE path = ? AND size = ? AND modified = ? AND inode = ? AND device = ?
                    """)
            let row = try Row.fetchOne(
                statement, arguments: [path, mark.size, mark.modified, mark.inode, mark.device])
            return try row.flatMap { Digest(bytes: try $0.bytes(0)) }
        }
    }

    private func contents(of descriptor: Int32, sizeHint: Int) throws -> [UInt8] {
        var content = [UInt8]()
        content.reserveCapacity(sizeHint)
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CacheFailure(String(cString: strerror(errno))) }
            if count == 0 { return content }
            content += buffer[..<count]
        }
    }
}

/// By which a file is taken to be the one it was.
private struct FileMark: Equatable {
    var size: Int64
    /// Nanoseconds since 1970.
    var modified: Int64
    var inode: Int64
    var device: Int64

    init(of descriptor: Int32) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CacheFailure(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw CacheFailure("it is no plain file") }
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        inode = Int64(bitPattern: UInt64(status.st_ino))
        device = Int64(bitPattern: UInt64(status.st_dev))
    }
}
