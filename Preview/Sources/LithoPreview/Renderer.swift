import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Asks the program `litho` for the report of a notebook.
struct Renderer: Sendable {
    var litho: String
    var notebook: String

    private static let largestReport = 256 << 20

    /// The report; where there is none, what the program said about it.
    func page() async -> [UInt8] {
        do {
            let program: Executable = litho.contains("/") ? .path(FilePath(litho)) : .name(litho)
            let result = try await run(
                program, arguments: ["render", notebook, "-o", "-", "--color", "never"], output: .bytes(limit: Self.largestReport),
                error: .string(limit: 1 << 20))
            // A report of a notebook with faults is a report: they stand in it.
            if !result.standardOutput.isEmpty { return result.standardOutput }
            return Shell.failure(result.standardError ?? "litho gave no report")
        } catch {
            return Shell.failure("The program '\(litho)' could not be started. --litho says where it is.\n\(error)")
        }
    }
}
