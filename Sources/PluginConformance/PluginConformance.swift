public import LithoPluginKit
import PluginHost
import PluginProtocol
import Values

/// Checks a plugin against the protocol, from the outside: the same suite in memory and in a process.
///
/// ```swift
/// @Test func conforms() async {
///     for check in await PluginConformance().check(Shout.self) { #expect(check.outcome != .failed, "\(check)") }
/// }
/// ```
public struct PluginConformance: Sendable {
    /// Answers what the plugin reads while its examples are evaluated. An example that reads where nothing answers is skipped.
    public typealias Reader = @Sendable (ReadRequest, _ inputs: [String: Table]) async throws -> Value

    public var reader: Reader?
    /// Handed on to a plugin's process, as far as a host would.
    public var environment: [String: String]

    public init(reader: Reader? = nil, environment: [String: String] = [:]) {
        self.reader = reader
        self.environment = environment
    }

    /// A plugin linked into this program.
    public func check<Plugin: CellPlugin>(_ plugin: Plugin.Type) async -> [ConformanceCheck] {
        let server = PluginServer(plugin)
        return await Suite(
            reader: reader,
            start: { body in
                let (ours, theirs) = LineTransport.pair()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let ended = LineChannel()
                    group.addTask {
                        await server.run(over: theirs)
                        ended.finish()
                    }
                    defer { group.cancelAll() }
                    try await body(
                        Subject(
                            client: Client(transport: ours),
                            ends: { limit in (try? await withDeadline(limit) { _ = await ended.next() }) != nil }))
                }
            }
        ).run()
    }

    /// A plugin that is a program of its own.
    public func check(executable: String, arguments: [String] = []) async -> [ConformanceCheck] {
        await Suite(
            reader: reader,
            start: { body in
                try await withRawPlugin(executable: executable, arguments: arguments, environment: environment) { plugin in
                    try await body(Subject(client: Client(transport: plugin.transport), ends: plugin.ends))
                }
            }
        ).run()
    }
}

/// A running plugin.
struct Subject: Sendable {
    var client: Client
    var ends: @Sendable (Duration) async -> Bool
}
