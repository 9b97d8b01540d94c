#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A process that answers queries, from outside.
struct QueryProcess: Sendable {
    let identifier: pid_t
    let stream: MessageStream

    /// Starts the program as that process, in a group of its own: what is typed at the terminal is not for it.
    init?(executable: String, _ setup: [UInt8]) {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return nil }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // Both ways through its standard input; it has nothing to say to anybody else.
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let arguments = Self.copies([executable] + QueryServer.arguments)
        let environment = Self.copies(["SWIFT_BACKTRACE=enable=no", "PATH=/usr/bin:/bin"])
        defer { for text in arguments + environment { free(text) } }
        var identifier = pid_t()
        let code = posix_spawn(&identifier, executable, &actions, &attributes, arguments + [nil], environment + [nil])
        self.identifier = identifier
        stream = MessageStream(descriptor: ends[0])
        guard code == 0 else {
            close(ends[0])
            return nil
        }
        guard (try? stream.send(setup, by: .now + .seconds(30))) != nil else {
            end()
            return nil
        }
    }

    func ask(_ question: [UInt8], by deadline: ContinuousClock.Instant) throws(MessageStream.Failure) -> [UInt8] {
        try stream.send(question, by: deadline)
        return try stream.receive(by: deadline)
    }

    /// Ends it at once. Gives the signal that it ended by before, where it is on its way out: its end of the stream closes first.
    @discardableResult func end(isLeaving: Bool = false) -> Int32? {
        close(stream.descriptor)
        var status: Int32 = 0
        for _ in 0..<(isLeaving ? 200 : 0) {
            if waitpid(identifier, &status, WNOHANG) == identifier { return status & 0x7F == 0 ? nil : status & 0x7F }
            usleep(1000)
        }
        kill(identifier, SIGKILL)
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return nil
    }

    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } }
}
