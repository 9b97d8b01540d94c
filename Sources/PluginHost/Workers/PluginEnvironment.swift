import Glibc

/// The environment of a plugin's process: only what is listed here goes from the user's to the plugin's.
enum PluginEnvironment {
    private static let names: Set<String> = ["PATH", "HOME", "TMPDIR", "LANG", "TZ"]
    private static let prefixes = ["LC_", "LITHO_PLUGIN_"]

    static func isPassedOn(_ name: some StringProtocol) -> Bool {
        names.contains(String(name)) || prefixes.contains { name.hasPrefix($0) }
    }

    static func selected(from environment: [String: String]) -> [String: String] {
        var selected = environment.filter { isPassedOn($0.key) }
        // A Swift program that traps would print a long report, and take its time over it; what it says first is enough.
        selected["SWIFT_BACKTRACE"] = "enable=no"
        return selected
    }
}
