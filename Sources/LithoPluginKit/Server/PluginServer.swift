public import PluginProtocol

/// Answers a host on behalf of one plugin, over standard streams or in memory.
public struct PluginServer: Sendable {
    public let manifest: PluginManifest
    private let plugin: any CellPlugin

    public init<Plugin: CellPlugin>(_ plugin: Plugin.Type) {
        manifest = plugin.manifest
        self.plugin = plugin.init()
    }

    /// Serves until the host says `shutdown`, sends no more, or the task is cancelled.
    public func run(over transport: LineTransport) async {
        let session = PluginSession(plugin: plugin, manifest: manifest, transport: transport)
        // A host that cannot be read any more has gone.
        while let line = try? await transport.receive() {
            guard session.accept(line) else { break }
        }
        await session.end()
        transport.close()
    }
}
