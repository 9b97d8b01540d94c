import Glibc
import LithoPluginKit

/// Standard input and output in lines, without any care.
struct Wire {
    private var rest: [UInt8] = []

    mutating func receive() -> Message? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest.removeSubrange(...end) }
                return try? Message(line: Array(rest[..<end]))
            }
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = read(0, &buffer, buffer.count)
            guard count > 0 else { return nil }
            rest += buffer[..<count]
        }
    }

    func send(_ messages: Message...) {
        var text = [UInt8]()
        for message in messages { text += message.line + [0x0A] }
        sendRaw(text)
    }

    func sendRaw(_ text: String, to descriptor: Int32 = 1) { sendRaw(Array(text.utf8), to: descriptor) }

    func sendRaw(_ bytes: [UInt8], to descriptor: Int32 = 1) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { exit(9) }
            sent += count
        }
    }
}
