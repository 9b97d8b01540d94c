package import PluginProtocol

/// Something a plugin said while it worked, ready to be shown: without control characters, and not long.
package struct PluginNotice: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case log(LogNotice.Level, String)
        case progress(fraction: Double?, String)
    }

    package var plugin: String
    /// The label of the cell it worked on.
    package var cell: String?
    package var content: Content
}
