package import PluginProtocol
package import Values

/// A plugin that cells may use: what it says about itself, and how it is started.
package struct PluginEntry: Sendable {
    package enum Launch: Sendable {
        case process(executable: String, arguments: [String])
        /// A server in this process, over lines; for tests and `--in-process`. It cannot be killed.
        case inMemory(@Sendable (LineTransport) async -> Void)
    }

    package var manifest: PluginManifest
    /// Of the executable: another content may give other results.
    package var content: Digest
    package var launch: Launch

    package init(manifest: PluginManifest, content: Digest, launch: Launch) {
        self.manifest = manifest
        self.content = content
        self.launch = launch
    }
}
