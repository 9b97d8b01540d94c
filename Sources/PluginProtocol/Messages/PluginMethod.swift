/// The names of the messages.
///
/// ```
/// host                            plugin
///  │ hello ───────────────────────▶ │   once, first
///  │ describe ────────────────────▶ │   the manifest
///  │ analyze ─────────────────────▶ │   what cells read and define
///  │ evaluate ────────────────────▶ │
///  │ ◀──────────────────────── read │   any number of times
///  │ ◀──────────────── log progress │   want no answer
///  │ ◀───────────────────── (value) │
///  │ cancel ──────────────────────▶ │   either way, wants no answer
///  │ shutdown ────────────────────▶ │   answered with an empty object; then the plugin exits
/// ```
public enum PluginMethod: String, Sendable, Hashable, CaseIterable {
    case hello, describe, analyze, evaluate, shutdown
    case read, log, progress
    case cancel

    /// The version of the protocol that is spoken here.
    public static let protocolVersion = 1
}
