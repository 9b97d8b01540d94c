import Glibc
package import PluginProtocol

/// A plugin's process with nothing between: for tests that say what a host would not say.
package struct RawPlugin: Sendable {
    package var transport: LineTransport
    /// Has the process ended within this time?
    package var ends: @Sendable (_ within: Duration) async -> Bool
    /// The last of what it wrote to standard error.
    package var standardError: @Sendable () -> String
}

/// Starts an executable, gives `body` the conversation, and kills what is left of it afterwards.
package func withRawPlugin<T: Sendable>(
    executable: String, arguments: [String] = [], environment: [String: String] = [:], limits: PluginLimits = PluginLimits(),
    _ body: (RawPlugin) async throws -> T
) async throws -> T {
    signal(SIGPIPE, SIG_IGN)
    let incoming = LineChannel()
    let outgoing = LineChannel()
    let end = OneShot<WorkerFailure>()
    let dismissal = OneShot<PluginConnection.Dismissal>()
    let tail = StandardErrorTail(limit: limits.standardError)
    let worker = ProcessWorker(
        executable: executable, arguments: arguments, environment: PluginEnvironment.selected(from: environment),
        limits: limits, outgoing: outgoing, dismissal: dismissal,
        accept: { lines in
            for line in lines { try? incoming.append(line) }
            return true
        },
        end: { end.set($0) }, tail: tail)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            await worker.run()
            incoming.finish()
        }
        defer { dismissal.set(.now) }
        return try await body(
            RawPlugin(
                transport: LineTransport(
                    receive: { await incoming.next() }, send: { try outgoing.append($0) }, close: { outgoing.finish() }),
                ends: { await end.value(within: $0) != nil }, standardError: { tail.text }))
    }
}
