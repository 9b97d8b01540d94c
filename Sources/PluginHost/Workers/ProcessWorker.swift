import Glibc
import PluginProtocol
import Subprocess
import SystemPackage

/// Runs one process of a plugin, from its start until nothing is left of it and its group.
struct ProcessWorker: Sendable {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    var limits: PluginLimits
    var connection: PluginConnection

    func run() async {
        let tail = StandardErrorTail(limit: limits.standardError)
        var options = PlatformOptions()
        // A session and so a process group of its own: signals reach the children of the plugin too.
        options.createSession = true
        options.teardownSequence = []
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)), arguments: Arguments(arguments),
                environment: .custom(Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
                platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                await converse(execution, tail)
            }
            switch result.terminationStatus {
            case .exited(let status): connection.end(.exited(status: status, lastLine: tail.lastLine))
            case .signaled(let signal): connection.end(.killed(signal: signal, lastLine: tail.lastLine))
            }
        } catch {
            connection.end(.notStarted("\(error)"))
        }
    }

    private typealias Running = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

    private func converse(_ process: Running, _ tail: StandardErrorTail) async {
        let group = process.processIdentifier.value
        limits.apply(to: group)
        let errorsRead = OneShot<Void>()
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { await write(to: process.standardInputWriter) }
            tasks.addTask {
                await read(process.standardError) { tail.append($0) }
                errorsRead.set(())
            }
            tasks.addTask { await dismiss(process) }
            await readMessages(process.standardOutput)
            // It has ended, or closed its output, which is as good: a moment for its own exit status, then all of the group goes.
            if !Task.isCancelled {
                await process.teardown(using: [.send(signal: .none, allowedDurationToNextStep: .milliseconds(200))])
            }
            kill(-group, SIGKILL)
            _ = await errorsRead.value(within: .milliseconds(200))
            tasks.cancelAll()
        }
    }

    private func write(to input: StandardInputWriter) async {
        while var line = await connection.outgoing.next() {
            line.append(0x0A)
            // A worker that cannot be written to has ended, or is about to.
            guard let count = try? await input.write(line), count == line.count else { return }
        }
        try? await input.finish()
    }

    private func readMessages(_ output: SubprocessOutputSequence) async {
        var splitter = LineSplitter(limit: limits.message)
        var iterator = output.makeAsyncIterator()
        while let buffer = try? await iterator.next() {
            do {
                let lines = try buffer.withUnsafeBytes { bytes throws(LineSplitter.LineTooLong) in
                    try splitter.lines(adding: bytes)
                }
                if !lines.isEmpty { await connection.accept(lines) }
            } catch {
                connection.end(.flood(limit: error.limit))
            }
            // What comes after the end is not looked at.
            if Task.isCancelled || connection.isDiscarded { return }
        }
    }

    private func read(_ output: SubprocessOutputSequence, _ take: (UnsafeRawBufferPointer) -> Void) async {
        var iterator = output.makeAsyncIterator()
        while !Task.isCancelled, let buffer = try? await iterator.next() { buffer.withUnsafeBytes(take) }
    }

    /// Waits until the worker is to go, and sees it out.
    private func dismiss(_ process: Running) async {
        switch await connection.dismissal.value() {
        case .polite?:
            await process.teardown(
                using: [
                    .send(signal: .none, allowedDurationToNextStep: limits.terminationGrace),
                    .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: limits.cancelGrace),
                ])
        case .firm?:
            await process.teardown(
                using: [.send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: limits.terminationGrace)])
        case .now?: kill(-process.processIdentifier.value, SIGKILL)
        case nil: break
        }
    }
}

extension Signal {
    /// Reaches nobody: a step of a teardown that only waits.
    fileprivate static let none = Signal(rawValue: 0)
}
