import Glibc
import PluginProtocol
import Synchronization

extension PluginServer {
    /// Serves over standard input and output, and ends the process with it.
    ///
    /// What the plugin prints goes to standard error: a stray line cannot spoil the conversation.
    public func serveStandardStreams() async -> Never {
        if isatty(0) == 1 {
            StandardStreams.complain("\(manifest.id) is a plugin: litho starts it. Try 'litho plugin test' with its path.")
            exit(2)
        }
        guard let streams = StandardStreams() else {
            StandardStreams.complain("\(manifest.id): standard input and output cannot be used")
            exit(2)
        }
        await run(over: streams.transport)
        fflush(nil)
        exit(0)
    }
}

/// The process's own standard input and output, taken away from everybody else.
private final class StandardStreams: Sendable {
    private let input: Int32
    private let output: Int32
    private let lines = LineChannel()
    private let writing = Mutex(())

    /// From now on descriptor 0 is empty and descriptor 1 is standard error.
    init?() {
        signal(SIGPIPE, SIG_IGN)
        input = fcntl(0, F_DUPFD_CLOEXEC, 3)
        output = fcntl(1, F_DUPFD_CLOEXEC, 3)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard input >= 0, output >= 0, nothing >= 0, dup2(nothing, 0) == 0, dup2(2, 1) == 1 else { return nil }
        close(nothing)
        guard startReading() else { return nil }
    }

    var transport: LineTransport {
        LineTransport(receive: { await self.lines.next() }, send: { try self.write($0) }, close: {})
    }

    static func complain(_ text: String) {
        var line = "\(text)\n"
        line.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
    }

    // MARK: Reading

    /// A thread of its own: reading blocks.
    private func startReading() -> Bool {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { context in
                // The pointer is the one passed two lines below, and the thread owns it.
                Unmanaged<StandardStreams>.fromOpaque(context!).takeRetainedValue().readToEnd()
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func readToEnd() {
        var splitter = LineSplitter(limit: .max)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(input, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0, let received = try? splitter.lines(adding: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            else { break }
            for line in received { try? lines.append(line) }
        }
        lines.finish()
        // The host has gone. A plugin that is too busy to notice ends all the same.
        sleep(1)
        _exit(0)
    }

    // MARK: Writing

    private func write(_ line: [UInt8]) throws {
        // What the plugin printed comes before its answer.
        fflush(nil)
        try writing.withLock { _ in
            var bytes = line
            bytes.append(0x0A)
            try bytes.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Glibc.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw LineChannel.Closed() }
                    rest = rest.dropFirst(count)
                }
            }
        }
    }
}
