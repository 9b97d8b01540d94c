import Glibc
import Values

/// The helper program that writes into a cache, in a process of its own.
struct Writer {
    let pid: pid_t
    private let output: Int32

    /// It lies beside the tests.
    private static var program: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? path
        let folder = bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return "\(folder)/litho-cache-writer"
    }

    init?(_ file: String, seed: Int, count: Int, user: Int? = nil) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let words = [Self.program, file, String(seed), String(count)] + (user.map { [String($0)] } ?? [])
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, Self.program, &actions, nil, &arguments, environ)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            return nil
        }
        self.pid = pid
        output = ends[0]
    }

    func kill() { Glibc.kill(pid, SIGKILL) }

    /// Waits for its end; the whole lines it said.
    func finish() -> [String] {
        var bytes = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = read(output, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        close(output)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        guard let end = bytes.lastIndex(of: 0x0A) else { return [] }
        return bytes[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Key and output digest of the saves that a list of lines tells of.
    static func saved(_ lines: [String]) -> [(key: Digest, output: Digest)] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard words.first == "saved", words.count == 4, let key = Digest(hex: words[2]), let output = Digest(hex: words[3])
            else { return nil }
            return (key, output)
        }
    }
}
