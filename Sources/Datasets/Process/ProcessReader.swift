package import CellEngine
import Diagnostics
package import PluginProtocol
import Synchronization
package import Values

/// Answers what cells read, with queries in processes of their own: SQL that anybody may have written can use up a process's memory and time,
/// and a fault of SQLite ends a process, and neither is this one. Everything else is answered here.
package final class ProcessReader: SourceReader {
    private let reader: DatasetReader
    private let executable: String
    private let setup: [UInt8]
    /// Processes that wait for a query; as many were started as there were queries at once.
    private let idle = Mutex<[QueryProcess]>([])

    /// - Parameter reader: made from the same setup.
    package init(_ reader: DatasetReader, _ setup: QuerySetup, executable: String) {
        self.reader = reader
        self.executable = executable
        self.setup = setup.bytes
    }

    deinit { for process in idle.withLock({ $0 }) { process.end() } }

    package func read(
        _ request: ReadRequest, inputs: [String: Table], deadline: ContinuousClock.Instant
    ) throws -> ReadAnswer {
        guard case .query(_, _, _, let labels) = request else { return try reader.read(request, inputs: inputs, deadline: deadline) }
        let left = ContinuousClock.now.duration(to: deadline)
        let question = QueryQuestion(request, inputs: inputs.filter { labels.contains($0.key) }, seconds: max(0, left / .seconds(1)))
        guard let process = idle.withLock({ $0.popLast() }) ?? QueryProcess(executable: executable, setup) else {
            throw Diagnostic(.queryProcess, .error, "the process that answers queries was not started")
        }
        let reply: QueryReply
        do {
            // SQLite is asked to stop at the deadline; what cannot be stopped is ended a little later.
            reply = try QueryReply(try process.ask(question.bytes, by: deadline + .seconds(2)))
        } catch {
            throw failure(error, process)
        }
        idle.withLock { $0.append(process) }
        switch reply {
        case .problem(let problem): throw problem
        case .answer(let answer):
            // What it saw is what this program sees, or a file has changed in between.
            guard try reader.witness(for: request, tables: answer.witness.tables.map(\.name)) == answer.witness else {
                throw Diagnostic(.fileChanged, .error, "the data changed while it was being read", fixes: [Fix("run it again")])
            }
            return answer
        }
    }

    package func witness(for request: ReadRequest, tables: [String]) throws -> ReadWitness {
        try reader.witness(for: request, tables: tables)
    }

    /// Ends the process, and says what became of it.
    private func failure(_ error: any Error, _ process: QueryProcess) -> Diagnostic {
        switch error as? MessageStream.Failure {
        case .late:
            process.end()
            return Diagnostic(.sqlTimeout, .error, "the query took too long, and could not be stopped but by ending its process")
        case .calledOff:
            process.end()
            return Diagnostic(.sqlTimeout, .error, "the query was called off")
        case .ended, nil: break
        }
        let how = process.end(isLeaving: true).map { " by signal \($0)" } ?? ""
        return Diagnostic(
            .queryProcess, .error, "the process that answers queries ended\(how)",
            explanation: "The query used up its memory or its time, or met a fault of SQLite.")
    }
}
