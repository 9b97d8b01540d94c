public import Diagnostics

// Kinds of problem that are made on the plugin's side; their pages are with those of the host.
extension DiagnosticID {
    /// An error in a plugin that is not the author's mistake.
    public static let pluginFailed = DiagnosticID("L208", "plugin-failed")
    /// A warning to which the plugin gave no kind of its own.
    public static let unknownFacts = DiagnosticID("L340", "unknown-facts")
    public static let pluginWarning = DiagnosticID("L212", "plugin-warning")
}
