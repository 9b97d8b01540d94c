import Diagnostics
import EnergyCalculator
import LithoCommands

/// `litho calc --lines`: an expression a line in, a result a line out.
enum LineStream {
    static func run(_ console: Console) throws {
        let input = try Files.readStandardInput(limit: 1 << 30)
        var output = [UInt8]()
        output.reserveCapacity(1 << 17)
        var calculator = LineCalculator()
        var start = 0
        var failed = false
        try input.withUnsafeBufferPointer { bytes in
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x0A { end += 1 }
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if !calculator.answer(line, into: &output) { failed = true }
                output.append(0x0A)
                if output.count > 1 << 16 {
                    try console.out(output)
                    output.removeAll(keepingCapacity: true)
                }
                start = end + 1
            }
        }
        try console.out(output)
        if failed { throw ExitStatus.failed }
    }
}
