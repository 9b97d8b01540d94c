import Foundation
import Testing

/// The forty points of the command line, by a script that anybody can run: `Tests/CommandLine/points.sh .build/debug/litho`.
struct CommandLinePointsTests {
    @Test func everyPointHolds() async throws {
        let place = try Workspace()
        let result = try await place.litho.run([Program.root + "Tests/CommandLine/points.sh", Program.path], executable: "/bin/bash")
        let failed = result.output.split(separator: "\n").filter { !$0.hasPrefix("ok") && !$0.hasPrefix("skip") }
        #expect(failed.isEmpty && result.status == 0, "\(failed.joined(separator: "\n"))\n\(result.errors.prefix(1000))")
        let points = result.output.split(separator: "\n").filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") || $0.hasPrefix("skip ") }
        #expect(points.count == 40)
    }
}
