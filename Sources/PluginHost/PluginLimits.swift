/// What a plugin's process may use, and how long it may keep the host waiting.
package struct PluginLimits: Sendable {
    /// Bytes of address space of one process.
    package var addressSpace: UInt64
    /// Seconds of processor time of one process, over all its cells.
    package var processorTime: UInt64
    /// Bytes of one message from a plugin.
    package var message: Int
    /// Bytes of standard error that are kept.
    package var standardError: Int
    /// From the start of the process to its first answer.
    package var hello: Duration
    package var analyze: Duration
    /// From the wish to stop to SIGTERM: time for a plugin to stop by itself.
    package var cancelGrace: Duration
    /// From SIGTERM to SIGKILL.
    package var terminationGrace: Duration

    package init(
        addressSpace: UInt64 = 4 << 30, processorTime: UInt64 = 3600, message: Int = 64 << 20,
        standardError: Int = 64 << 10, hello: Duration = .seconds(15), analyze: Duration = .seconds(30),
        cancelGrace: Duration = .milliseconds(500), terminationGrace: Duration = .seconds(2)
    ) {
        self.addressSpace = addressSpace
        self.processorTime = processorTime
        self.message = message
        self.standardError = standardError
        self.hello = hello
        self.analyze = analyze
        self.cancelGrace = cancelGrace
        self.terminationGrace = terminationGrace
    }
}
