import Diagnostics
import Glibc

/// Bytes that come one piece after the other: from a file, from memory, or unpacked from another stream.
final class ByteStream {
    private let source: () throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private let close: () -> Void

    /// `source` gives the next bytes, none at the end.
    init(close: @escaping () -> Void = {}, _ source: @escaping () throws -> [UInt8]) {
        self.source = source
        self.close = close
    }

    deinit { close() }

    convenience init(_ bytes: [UInt8]) {
        var rest: [UInt8]? = bytes
        self.init { rest.take() ?? [] }
    }

    /// A regular file, or standard input for `-`.
    convenience init(file path: String) throws {
        let isInput = path == "-"
        // Without waiting: a pipe in place of a file is refused instead of hanging.
        let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Diagnostic.source(path, .sourceUnreadable, SystemError.text(errno)) }
        var info = stat()
        if !isInput, fstat(descriptor, &info) != 0 || info.st_mode & S_IFMT != S_IFREG {
            Glibc.close(descriptor)
            throw Diagnostic.source(path, .sourceUnreadable, "is no regular file")
        }
        self.init(close: { if !isInput { Glibc.close(descriptor) } }) {
            while true {
                var code: Int32 = 0
                let chunk = [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, count in
                    let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                    if got < 0 { code = errno }
                    count = max(0, got)
                }
                if code == EINTR { continue }
                if code != 0 { throw Diagnostic.source(path, .sourceUnreadable, SystemError.text(code)) }
                return chunk
            }
        }
    }

    /// Makes at least `count` bytes ready, or all that are left.
    private func fill(_ count: Int) throws {
        while buffer.count - position < count, !isAtEnd {
            let chunk = try source()
            if chunk.isEmpty {
                isAtEnd = true
            } else {
                if position > 0 {
                    buffer.removeFirst(position)
                    position = 0
                }
                if buffer.isEmpty { buffer = chunk } else { buffer += chunk }
            }
        }
    }

    /// The next bytes, without taking them; fewer only at the end.
    func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        try fill(count)
        return buffer[position..<min(position + count, buffer.count)]
    }

    /// Takes the next bytes; fewer only at the end.
    func take(_ count: Int) throws -> [UInt8] {
        let taken = Array(try peek(count))
        position += taken.count
        return taken
    }

    /// Some next bytes, whatever is ready; none at the end.
    func some() throws -> [UInt8] {
        try fill(1)
        defer { position = buffer.count }
        return position == 0 ? buffer : Array(buffer[position...])
    }

    /// Passes over bytes; says how many there were.
    func skip(_ count: Int) throws -> Int {
        var left = count
        while left > 0 {
            try fill(1)
            let step = min(left, buffer.count - position)
            if step == 0 { break }
            position += step
            left -= step
        }
        return count - left
    }

    /// The bytes to the next line feed, which is taken too; nil at the end. Throws away what is longer than `limit`.
    func line(limit: Int) throws -> [UInt8]? {
        var out: [UInt8] = []
        while true {
            try fill(1)
            guard position < buffer.count else { return out.isEmpty ? nil : out }
            let rest = buffer[position...]
            let end = rest.firstIndex(of: 0x0A)
            if out.count < limit { out += rest[..<(end ?? rest.endIndex)].prefix(limit - out.count) }
            position = end.map { $0 + 1 } ?? buffer.count
            guard end == nil else {
                if out.last == 0x0D { out.removeLast() }
                return out
            }
        }
    }

    /// All that is left; nil where it is more than `limit`.
    func rest(limit: Int) throws -> [UInt8]? {
        var all = try some()
        while true {
            if all.count > limit { return nil }
            let next = try some()
            if next.isEmpty { return all }
            all += next
        }
    }
}

/// The system's reasons in words.
enum SystemError {
    static func text(_ code: Int32) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
