import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// One reading process from outside: started for the first request, and again after it ended.
struct ReadingWorker {
    let executable: String
    let queue: JobQueue
    /// How long one document may take on the clock.
    let clock: Duration

    /// Answers requests until the queue is closed.
    func run() async {
        while let job = await queue.next() {
            if Task.isCancelled {
                job.reply.resume(returning: .cancelled)
            } else {
                await serve(first: job)
            }
        }
    }

    /// What one process does until it ends.
    private final class Service: Sendable {
        struct State {
            var job: JobQueue.Job?
            /// Answers given so far.
            var count = 0
            var since = ContinuousClock.now
            var isTooSlow = false
            var isGarbled = false
            var errors: [UInt8] = []
        }

        let state = Mutex(State())
    }

    private typealias Running = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

    private func serve(first: JobQueue.Job) async {
        let service = Service()
        service.state.withLock { $0.job = first }
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = []
        var outcome: ReadingOutcome
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)), arguments: Arguments(ReadingProcess.arguments),
                environment: .custom(["SWIFT_BACKTRACE": "enable=no"]), platformOptions: options, input: .inputWriter, output: .sequence,
                error: .sequence
            ) { process in
                await withDiscardingTaskGroup { tasks in
                    tasks.addTask { await watch(service, process.processIdentifier.value) }
                    tasks.addTask { await collect(process.standardError, service) }
                    await converse(process, service)
                    if service.state.withLock({ $0.isGarbled }) { kill(process.processIdentifier.value, SIGKILL) }
                    try? await process.standardInputWriter.finish()
                    // What it said last tells why it ended.
                    try? await Task.sleep(for: .milliseconds(service.state.withLock { $0.job == nil } ? 0 : 20))
                    tasks.cancelAll()
                }
            }
            outcome = Self.outcome(result.terminationStatus, service)
        } catch { outcome = Task.isCancelled ? .cancelled : .notStarted("\(error)") }
        guard let job = service.state.withLock({ $0.job.take() }) else { return }
        if Task.isCancelled { outcome = .cancelled }
        // Another document may have used up the memory: so that the order of documents makes no difference, once more.
        if service.state.withLock({ $0.count }) > 0, !job.isRepeated, case .outOfMemory = outcome {
            await serve(first: .init(request: job.request, isRepeated: true, reply: job.reply))
        } else {
            job.reply.resume(returning: outcome)
        }
    }

    private static func outcome(_ status: TerminationStatus, _ service: Service) -> ReadingOutcome {
        let state = service.state.withLock { ($0.isTooSlow, $0.isGarbled, String(decoding: $0.errors, as: UTF8.self)) }
        if state.0 { return .tooSlow }
        if state.1 { return .garbled }
        if state.2.contains("llocat") { return .outOfMemory }
        switch status {
        case .signaled(let signal): return signal == SIGXCPU ? .tooSlow : .ended(signal: signal)
        case .exited(let status): return .exited(status: status)
        }
    }

    private func converse(_ process: Running, _ service: Service) async {
        var answers = AnswerReader(process.standardOutput)
        while !Task.isCancelled {
            guard let job = service.state.withLock({ $0.job }) else { return }
            service.state.withLock { $0.since = .now }
            let message = job.request.message
            var head = MessageWriter()
            head.number(message.count)
            guard (try? await process.standardInputWriter.write(head.bytes)) == head.bytes.count,
                (try? await process.standardInputWriter.write(message)) == message.count
            else { return }
            guard let answer = await answers.next(service) else { return }
            guard let answer = try? ReadingAnswer(message: answer) else { return service.state.withLock { $0.isGarbled = true } }
            service.state.withLock {
                $0.job = nil
                $0.count += 1
            }
            job.reply.resume(returning: .answered(answer))
            // The memory of a large document stays with the process that read it.
            if message.count > 4 << 20 { return }
            let next = await queue.next()
            service.state.withLock { $0.job = next }
        }
    }

    /// Ends a process that takes too long on the clock.
    private func watch(_ service: Service, _ process: pid_t) async {
        while (try? await Task.sleep(for: min(clock, .seconds(1)))) != nil {
            let isLate = service.state.withLock { state in
                state.isTooSlow = state.job != nil && ContinuousClock.now - state.since > clock
                return state.isTooSlow
            }
            if isLate { kill(process, SIGKILL) }
        }
    }

    private func collect(_ output: SubprocessOutputSequence, _ service: Service) async {
        var iterator = output.makeAsyncIterator()
        while !Task.isCancelled, let buffer = try? await iterator.next() {
            buffer.withUnsafeBytes { bytes in
                service.state.withLock { $0.errors = Array(($0.errors + bytes).suffix(4_096)) }
            }
        }
    }

    /// Messages out of the process's output.
    private struct AnswerReader {
        private var iterator: SubprocessOutputSequence.AsyncIterator
        private var buffer: [UInt8] = []

        init(_ output: SubprocessOutputSequence) { iterator = output.makeAsyncIterator() }

        /// nil where the process ended, or announced more than it may say.
        mutating func next(_ service: Service) async -> [UInt8]? {
            guard await fill(8) else { return nil }
            let length = buffer[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard length <= UInt64(DocumentLimits.answer) else {
                service.state.withLock { $0.isGarbled = true }
                return nil
            }
            buffer.reserveCapacity(8 + Int(length))
            guard await fill(8 + Int(length)) else { return nil }
            // A process says nothing unasked, so this is all there is: handed on without a copy.
            guard buffer.count == 8 + Int(length) else {
                service.state.withLock { $0.isGarbled = true }
                return nil
            }
            buffer.removeFirst(8)
            defer { buffer = [] }
            return buffer
        }

        private mutating func fill(_ count: Int) async -> Bool {
            while buffer.count < count {
                guard let chunk = try? await iterator.next() else { return false }
                chunk.withUnsafeBytes { buffer.append(contentsOf: $0) }
            }
            return true
        }
    }
}
