import CProcess
package import PluginProtocol

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The process that answers queries, from inside: it is told what there is, gives up what it does not need, and answers one query after
/// the other until its input ends.
package enum QueryServer {
    /// How the program is called to be this process.
    package static let arguments = ["query", "--query-process"]

    /// Memory that the process may use; SQLite keeps what it piles up in memory here.
    private static let memory: UInt64 = 4 << 30

    package static func serve(functions: [TableFunctions]) {
        let stream = MessageStream(descriptor: STDIN_FILENO)
        _ = litho_limit(0, LITHO_DATA, memory, memory)
        _ = litho_limit(0, LITHO_CORE_FILE, 0, 0)
        _ = litho_limit(0, LITHO_FILE_SIZE, 0, 0)
        guard let bytes = try? stream.receive(), let setup = try? QuerySetup(bytes) else { return }
        let folders = (setup.folder.map { [$0] } ?? []) + ["/usr/lib", "/usr/lib64", "/lib", "/lib64"]
        let copies = folders.map { strdup($0) }
        _ = copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { litho_sandbox($0.baseAddress, $0.count) }
        let reader = setup.reader(functions: functions, isSandboxed: true)
        while let message = try? stream.receive(), let question = try? QueryQuestion(message) {
            allowProcessorTime(question.seconds)
            let reply = QueryReply {
                try reader.read(question.request, inputs: question.inputs, deadline: .now + .seconds(question.seconds))
            }
            guard (try? stream.send(reply.bytes)) != nil else { return }
        }
    }

    /// The limit is on the process, so it moves with each query.
    private static func allowProcessorTime(_ seconds: Double) {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let used = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1)
        _ = litho_limit(0, LITHO_PROCESSOR_TIME, UInt64(min(used + seconds.rounded(.up) + 2, 1e9)), UInt64.max)
    }
}
