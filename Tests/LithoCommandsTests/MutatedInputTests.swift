import Foundation
import Testing

/// A few thousand mutated inputs for each reader of outside bytes, always the same ones. `make fuzz` tries as many as one has time for.
struct MutatedInputTests {
    @Test(arguments: ["notebook", "prose", "calculator", "pattern", "canonical", "framing", "article", "json", "unit"])
    func survivesMutatedInputs(target: String) async throws {
        let fuzz = URL(filePath: Program.path).deletingLastPathComponent().appending(path: "litho-fuzz").path(percentEncoded: false)
        let place = try Workspace()
        let result = try await place.litho.run([target, "--runs", "2000", "--keep", place.path], executable: fuzz)
        #expect(result.status == 0, "\(result.errors.prefix(500))")
        #expect(result.output.contains("2000 runs"))
    }
}
