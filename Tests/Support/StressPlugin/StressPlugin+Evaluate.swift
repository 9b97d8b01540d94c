import Glibc
import LithoPluginKit

extension StressPlugin {
    /// The first word of the code says what to do.
    mutating func evaluate(_ id: Int, _ request: EvaluateRequest) {
        let words = request.cell.code.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        func reply(_ value: Value) { wire.send(.result(id: id, EvaluateReply(value: value).json)) }
        switch words.first ?? "" {
        case "echo": reply(.text(rest))
        case "pid": reply(.quantity(Quantity(Double(getpid()))))
        case "input": reply(request.inputs.first?.value ?? .missing("no input"))
        case "environment":
            var names = [String]()
            var entry = environ
            while let text = entry.pointee {
                names.append(String(cString: text))
                entry += 1
            }
            reply(.list(names.sorted().map { .text($0) }))
        case "limits":
            var memory = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
            reply(.quantity(Quantity(.integer(Int64(memory.rlim_cur)))))
        case "sleep":
            usleep(UInt32(rest)! * 1000)
            reply(.text("slept"))
        case "burn":
            let end = clock() + Int(rest)! * 1000
            while clock() < end {}
            reply(.text("burnt"))
        case "hang": while true { sleep(100) }
        case "hang-busy":
            while true {}
        case "hang-stubborn":
            signal(SIGTERM, SIG_IGN)
            while true { sleep(100) }
        case "cancellable":
            // Waits to be called off, and says so.
            while let message = wire.receive() {
                guard case .notification("cancel", _) = message else { continue }
                return wire.send(.failure(id: id, MessageError(.cancelled, "cancelled")))
            }
        case "segfault":
            signal(SIGSEGV, SIG_DFL)
            raise(SIGSEGV)
        case "trap":
            let empty = [Int]()
            reply(.quantity(Quantity(Double(empty[request.inputs.count]))))
        case "exit":
            wire.sendRaw("about to leave\n", to: 2)
            exit(Int32(rest) ?? 0)
        case "garbage": wire.sendRaw("\u{1B}[31mthis is \u{0} no message\n")
        case "bytes": wire.sendRaw([0xFF, 0xFE, 0x00, 0x0A])
        case "half":
            wire.sendRaw(#"{"jsonrpc":"2.0","id":\#(id),"result":{"val"#)
            if rest == "exit" { exit(0) }
            while true { sleep(100) }
        case "closes-output":
            close(1)
            while true { sleep(100) }
        case "flood":
            let block = [UInt8](repeating: 0x61, count: 1 << 16)
            while true { wire.sendRaw(block) }
        case "flood-lines":
            while true { wire.send(.notification(method: "log", params: LogNotice(.info, "again").json)) }
        case "flood-errors":
            let block = Array(String(repeating: "an error line\n", count: 5000).utf8)
            for _ in 0..<400 { wire.sendRaw(block, to: 2) }
            reply(.text("flooded"))
        case "early": wire.send(.result(id: id + 1, EvaluateReply(value: .text("early")).json))
        case "wrong-id": wire.send(.result(id: 4711, EvaluateReply(value: .text("wrong")).json))
        case "twice":
            let answer = Message.result(id: id, EvaluateReply(value: .text("twice")).json)
            wire.send(answer, answer)
        case "twice-later":
            let answer = Message.result(id: id, EvaluateReply(value: .text("twice")).json)
            wire.send(answer)
            usleep(20_000)
            wire.send(answer)
        case "memory":
            let size = 8 << 30
            guard let memory = malloc(size) else {
                wire.sendRaw("out of memory\n", to: 2)
                abort()
            }
            memset(memory, 1, size)
            reply(.text("got it"))
        case "fork":
            // A child that keeps the pipe open and outlives its parent.
            var child = pid_t()
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("300"), nil]
            posix_spawnp(&child, "sleep", nil, nil, &arguments, environ)
            if rest == "exit" { exit(4) }
            reply(.quantity(Quantity(Double(child))))
        case "nan":
            wire.sendRaw(#"{"jsonrpc":"2.0","id":\#(id),"result":{"value":NaN}}"# + "\n")
        case "raw":
            wire.sendRaw(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(rest)}"# + "\n")
        case "error":
            wire.sendRaw(#"{"jsonrpc":"2.0","id":\#(id),"error":\#(rest)}"# + "\n")
        case "random": reply(.quantity(Quantity(Double.random(in: 0..<1))))
        case "read":
            wire.send(.request(id: 1, method: "read", params: ReadMessage(request: .setting(name: rest)).json))
            switch wire.receive() {
            case .result(1, let json)?: reply((try? ReadReply(json: json))?.value ?? .text("malformed"))
            case .failure(1, let error)?: wire.send(.failure(id: id, error))
            default: exit(7)
            }
        case "read-input":
            let request = ReadRequest.query(dataset: "d", sql: "SELECT 1", parameters: [:], inputs: [rest])
            wire.send(.request(id: 1, method: "read", params: ReadMessage(request: request).json))
            guard case .failure(1, let error)? = wire.receive() else { return reply(.text("allowed")) }
            reply(.text(error.message))
        case "ask":
            wire.send(.request(id: 1, method: rest, params: .object([JSON.Member]())))
            guard case .failure(1, let error)? = wire.receive() else { return reply(.text("allowed")) }
            reply(.text(error.message))
        default: exit(6)
        }
    }
}
