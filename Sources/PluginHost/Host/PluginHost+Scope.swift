import CellEngine
import Diagnostics
import Glibc
package import PluginProtocol
import Values

/// Gives `body` a host for these plugins. Workers are started when cells need them; when `body` returns they are told to
/// go, and this returns when nothing is left of them. If the task is cancelled they are killed.
package func withPluginHost<T: Sendable>(
    _ entries: [PluginEntry], workers: Int, limits: PluginLimits = PluginLimits(), host name: String = "litho",
    environment: [String: String] = [:], onNotice: @escaping @Sendable (PluginNotice) -> Void = { _ in },
    _ body: (PluginHost) async throws -> T
) async throws -> T {
    try await withWorkers(limits: limits, environment: environment, onNotice: onNotice) { start in
        let host = PluginHost(entries: entries, limits: limits) {
            WorkerPool(entry: $0, maximum: workers, host: name, start: start)
        }
        defer { host.shutDown() }
        return try await body(host)
    }
}

/// Runs `body` with a way to start workers, and waits for all of them to end.
private func withWorkers<T>(
    limits: PluginLimits, environment: [String: String], onNotice: @escaping @Sendable (PluginNotice) -> Void,
    _ body: (@escaping @Sendable (PluginEntry) -> PluginConnection) async throws -> T
) async throws -> T {
    // A worker that has ended must not end the host with it.
    signal(SIGPIPE, SIG_IGN)
    let passedOn = PluginEnvironment.selected(from: environment)
    let (launches, launcher) = AsyncStream<@Sendable () async -> Void>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            await withDiscardingTaskGroup { workers in
                for await launch in launches { workers.addTask(operation: launch) }
            }
        }
        defer { launcher.finish() }
        return try await body { entry in
            let connection = PluginConnection(plugin: entry.manifest.id, limits: limits, onNotice: onNotice)
            let launch: @Sendable () async -> Void =
                switch entry.launch {
                case .inMemory(let server): InMemoryWorker(server: server, connection: connection).run
                case .process(let executable, let arguments):
                    ProcessWorker(
                        executable: executable, arguments: arguments, environment: passedOn, limits: limits,
                        connection: connection
                    ).run
                }
            if case .terminated = launcher.yield(launch) { connection.end(.dismissed) }
            return connection
        }
    }
}

extension PluginHost {
    /// What an executable says about itself. Throws a `Diagnostic`.
    package static func describe(
        executable: String, arguments: [String] = [], limits: PluginLimits = PluginLimits(), host name: String = "litho",
        environment: [String: String] = [:]
    ) async throws -> PluginManifest {
        try await withWorkers(limits: limits, environment: environment, onNotice: { _ in }) { start in
            let unknown = PluginManifest(id: executable.fileName, version: "0.0.0", summary: "", languages: [])
            let worker = start(
                PluginEntry(
                    manifest: unknown, content: Digest(of: []), launch: .process(executable: executable, arguments: arguments)))
            defer { worker.dismiss(.polite) }
            let hello = try await worker.greet(as: name, expecting: nil).orDiagnostic(of: unknown.id, during: .hello)
            let json = try await worker.request(.describe, .object([JSON.Member]()), within: limits.hello)
                .orDiagnostic(of: unknown.id, during: .describe)
            let manifest: PluginManifest
            do throws(MalformedMessage) { manifest = try PluginManifest(json: json) } catch {
                throw Diagnostic.manifest(unknown.id, error.reason)
            }
            if let problem = manifest.problems.first { throw Diagnostic.manifest(unknown.id, problem) }
            guard (manifest.id, manifest.version) == (hello.id, hello.version) else {
                throw Diagnostic.manifest(unknown.id, "it introduces itself with another id or version than its manifest has")
            }
            return manifest
        }
    }
}

extension Result where Failure == RequestFailure {
    fileprivate func orDiagnostic(of plugin: String, during method: PluginMethod) throws -> Success {
        do { return try get() } catch {
            if case .cancelled = error { throw CancellationError() }
            throw Diagnostic(error, of: plugin, during: method)
        }
    }
}

extension Diagnostic {
    fileprivate static func manifest(_ plugin: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .pluginManifest, .error, "'\(plugin.cleaned)' is no good plugin", explanation: "The reason: \(reason.cleaned).")
    }
}

extension String {
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
