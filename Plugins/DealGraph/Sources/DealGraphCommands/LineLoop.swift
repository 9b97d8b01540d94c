import LithoCommands

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Answers each line of standard input with a line on standard output, until the input ends.
///
/// Runs on a thread of its own: a parser by recursive descent wants more stack than a pool's thread is sure to have.
enum LineLoop {
    static func run(_ console: Console, _ answer: @escaping @Sendable () -> ((ArraySlice<UInt8>) throws -> [UInt8])) async throws {
        try await DeepThread.run {
            let answer = answer()
            var buffer = [UInt8]()
            var isAtEnd = false
            while !isAtEnd {
                let searched = buffer.count
                let (chunk, ended) = try readChunk()
                isAtEnd = ended
                buffer += chunk
                var start = 0
                var position = searched
                while position < buffer.count {
                    if buffer[position] == 0x0A {
                        try respond(buffer[start..<position])
                        start = position + 1
                    }
                    position += 1
                }
                buffer.removeFirst(start)
            }
            try respond(buffer[...])

            func respond(_ line: ArraySlice<UInt8>) throws {
                guard line.contains(where: { $0 > 0x20 }) else { return }
                try console.out(try answer(line) + [0x0A])
            }
        }
    }

    private static func readChunk() throws -> ([UInt8], isAtEnd: Bool) {
        var error: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var got: Int
            repeat { got = read(STDIN_FILENO, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
            if got < 0 { error = errno }
            count = max(0, got)
        }
        if error != 0 { throw FileProblem(path: "standard input", code: error) }
        return (chunk, chunk.isEmpty)
    }
}
