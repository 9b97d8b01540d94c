import Glibc

/// The folder a cache lies in, and whether it may be trusted.
struct CacheFolder {
    enum Verdict: Equatable {
        case usable
        /// Somebody else could have put results there.
        case refused(String)
        /// It is not there and cannot be made.
        case unavailable(String)
    }

    let path: String

    /// Makes the folder where it is not there, for its owner alone.
    func prepare() -> Verdict {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
                var status = stat()
                let reason = errno
                guard stat(made, &status) == 0 else { return .unavailable(String(cString: strerror(reason))) }
            }
        }
        return judge()
    }

    private func judge() -> Verdict {
        let me = geteuid()
        var link = stat()
        guard lstat(path, &link) == 0 else { return .unavailable(String(cString: strerror(errno))) }
        if link.st_mode & S_IFMT == S_IFLNK, link.st_uid != me, link.st_uid != 0 {
            return .refused("it is a link that another user made")
        }
        var folder = stat()
        guard stat(path, &folder) == 0 else { return .unavailable(String(cString: strerror(errno))) }
        guard folder.st_mode & S_IFMT == S_IFDIR else { return .refused("it is no folder") }
        guard folder.st_mode & S_IWOTH == 0 else { return .refused("anybody may write to it") }
        // Root may use the folder of the user it works for; nobody else uses another's.
        guard folder.st_uid == me || folder.st_uid == 0 || me == 0 else { return .refused("it belongs to another user") }
        return .usable
    }

    /// Runs `body` while no other process makes or mends a cache in this folder.
    func locked<T>(_ body: () throws -> T) rethrows -> T {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { Glibc.close(descriptor) } }
        if descriptor >= 0 {
            // The lock goes with the descriptor, also when the process is killed.
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        }
        return try body()
    }
}
