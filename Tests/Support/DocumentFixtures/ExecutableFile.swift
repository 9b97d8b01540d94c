package import Foundation

/// A program written by a test, for processes that start it.
package enum ExecutableFile {
    /// Writes `text` at `path`, and returns when it can be started.
    ///
    /// A process that another thread starts meanwhile holds a copy of the file open for writing until it becomes its own program, and the
    /// kernel starts no file that somebody may still write ("text file busy"). A read lease is granted when nobody can: it is waited for.
    package static func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    /// The same for a program's bytes.
    package static func write(_ bytes: Data, to path: String) throws {
        try bytes.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        let end = ContinuousClock.now + .seconds(10)
        // F_SETLEASE, a macro that Swift does not import.
        let setLease: Int32 = 1_024
        while fcntl(file, setLease, F_RDLCK) != 0, errno == EAGAIN, ContinuousClock.now < end { usleep(1_000) }
        _ = fcntl(file, setLease, F_UNLCK)
    }
}
