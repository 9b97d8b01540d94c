#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Messages through a descriptor: the length in eight bytes, lowest first, and as many bytes. With a deadline it also ends where the task is
/// called off, within a twentieth of a second.
struct MessageStream {
    enum Failure: Error { case ended, late, calledOff }

    /// The largest message: a result of 16 MiB is larger in its canonical form.
    static let limit = 1 << 30

    let descriptor: Int32

    func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant? = nil) throws(Failure) {
        let head = (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
        for part in [head, bytes] {
            var done = 0
            while done < part.count {
                try wait(for: Int16(POLLOUT), deadline)
                let count = part.withUnsafeBytes { buffer in
                    Glibc.send(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, Int32(MSG_NOSIGNAL))
                }
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { throw .ended }
                done += count
            }
        }
    }

    func receive(by deadline: ContinuousClock.Instant? = nil) throws(Failure) -> [UInt8] {
        let length = try receive(8, deadline).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard (0...Self.limit).contains(length) else { throw .ended }
        return try receive(length, deadline)
    }

    private func receive(_ count: Int, _ deadline: ContinuousClock.Instant?) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            try wait(for: Int16(POLLIN), deadline)
            let got = bytes.withUnsafeMutableBytes { buffer in
                recv(descriptor, buffer.baseAddress.map { $0 + done }, count - done, 0)
            }
            if got < 0, errno == EINTR || errno == EAGAIN { continue }
            guard got > 0 else { throw .ended }
            done += got
        }
        return bytes
    }

    private func wait(for events: Int16, _ deadline: ContinuousClock.Instant?) throws(Failure) {
        guard let deadline else { return }
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        while true {
            if Task.isCancelled { throw .calledOff }
            let left = ContinuousClock.now.duration(to: deadline).components
            let milliseconds = min(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1, 50)
            guard milliseconds > 0 else { throw .late }
            if poll(&entry, 1, Int32(milliseconds)) > 0 { return }
        }
    }
}
