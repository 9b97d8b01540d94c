import Glibc

/// What the file system says of a file; if it says the same later, the content is taken to be the same.
struct FileMark: Sendable, Hashable {
    var size: Int64
    var modified: Int64
    var changed: Int64
    var inode: UInt64
    private var kind: UInt32

    var isPlainFile: Bool { kind == S_IFREG }
    var isLink: Bool { kind == S_IFLNK }
    var isFolder: Bool { kind == S_IFDIR }

    init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Of a name in an open folder; a link is not followed.
    init?(of name: String, in folder: Int32) {
        var status = stat()
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        inode = UInt64(status.st_ino)
        kind = status.st_mode & S_IFMT
    }
}
