import CProcess
import Glibc

/// The process that parses documents, from inside: it takes requests from standard input and answers on standard output, with limits on
/// itself, without network, and with no file to read but the system's libraries (iconv loads character sets from there).
///
/// A message is its length in eight bytes, lowest first, and as many bytes.
package enum ReadingProcess {
    /// How the program is called to be this process.
    package static let arguments = ["ingest", "--reading-process"]

    /// Serves until standard input ends.
    package static func serve() {
        _ = litho_limit(0, LITHO_DATA, DocumentLimits.memory, DocumentLimits.memory)
        _ = litho_limit(0, LITHO_CORE_FILE, 0, 0)
        _ = litho_limit(0, LITHO_FILE_SIZE, 0, 0)
        ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/locale"].withCStrings { folders in
            _ = litho_sandbox(folders.baseAddress, folders.count)
        }
        while let head = read(8) {
            let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
            guard (0...DocumentLimits.size + (1 << 20)).contains(length), let message = read(length),
                let request = try? ReadingRequest(message: message)
            else { return }
            allowProcessorTime()
            let answer = request.answer().message
            var writer = MessageWriter()
            writer.number(answer.count)
            guard write(writer.bytes), write(answer) else { return }
        }
    }

    /// The limit is on the process, so it moves with each document: SIGXCPU ends the process where it is reached.
    private static func allowProcessorTime() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let used = UInt64(max(0, usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1))
        _ = litho_limit(0, LITHO_PROCESSOR_TIME, used + DocumentLimits.processorTime, UInt64.max)
    }

    private static func read(_ count: Int) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(STDIN_FILENO, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    isWhole = false
                    return
                }
                filled += got
            }
        }
        return isWhole ? bytes : nil
    }

    private static func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(STDOUT_FILENO, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }
}

extension [String] {
    /// The texts as C has them, for the length of a call.
    fileprivate func withCStrings(_ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Void) {
        let copies = map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        copies.map { UnsafePointer($0) }.withUnsafeBufferPointer(body)
    }
}
