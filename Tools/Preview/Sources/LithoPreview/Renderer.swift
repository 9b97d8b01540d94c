import Subprocess
import SystemPackage

/// Asks the program `litho` for the report of a notebook.
struct Renderer: Sendable {
    var litho: String
    var notebook: String
    /// More for `litho render`: `--as-of 2026-01-31`.
    var options: [String] = []

    private static let largestReport = 256 << 20

    /// The report; where there is none, what the program said about it. `nil` where the task was called off.
    ///
    /// A run that is called off keeps the cells that it has evaluated: the next one goes on from there.
    func page() async -> [UInt8]? {
        var platform = PlatformOptions()
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        do {
            let program: Executable = litho.contains("/") ? .path(FilePath(litho)) : .name(litho)
            let arguments = ["render"] + options + ["-o", "-", "--color", "never", "--", notebook]
            let result = try await run(
                program, arguments: Arguments(arguments), platformOptions: platform, output: .bytes(limit: Self.largestReport),
                error: .string(limit: 1 << 20))
            if Task.isCancelled { return nil }
            // A report of a notebook with faults is a report: they stand in it.
            if !result.standardOutput.isEmpty { return result.standardOutput }
            return Shell.page("No report", result.standardError)
        } catch {
            if Task.isCancelled { return nil }
            return Shell.page("No report", "The program '\(litho)' could not be started: --litho says where it is.\n\(error)")
        }
    }
}
