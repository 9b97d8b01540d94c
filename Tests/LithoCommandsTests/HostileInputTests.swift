import Foundation
import Testing
import Values

/// Everything in `Tests/Hostile` through the built program: no crash, no hang, nothing outside the folder, a clear word.
@Suite(.serialized) struct HostileInputTests {
    @Test func theCorpusIsThere() {
        #expect(HostileCase.all.count > 150)
        #expect(Set(HostileCase.all.map(\.surface)).count >= 9)
    }

    @Test(arguments: HostileCase.all) func isDealtWith(_ hostile: HostileCase) async throws {
        let place = try Workspace()
        try hostile.layOut(in: place)
        let litho = Program(folder: place.path + "/inside", workspace: place)
        let start = ContinuousClock.now
        let result = try await litho.run(hostile.texts("call"))
        #expect(.now - start < .seconds(hostile.seconds))
        let said = result.output + result.errors
        #expect(hostile.statuses.contains(Int(result.status)), "status \(result.status): \(said.prefix(2000))")
        for text in hostile.texts("says") { #expect(said.contains(text), "'\(text)' is not in: \(said.prefix(2000))") }
        for text in hostile.texts("never") + [
            HostileCase.secret, "Fatal error", "fatalError", "Swift.", "Optional(", "NSCocoa", " at /", "root:x:0",
        ] {
            #expect(!said.contains(text), "'\(text)' is in: \(said.prefix(2000))")
        }
        #expect(try place.read("victim.txt") == "mine")
        #expect(try outside(place) == ["inside", "secret.csv", "secret.png", "secret.txt", "victim.txt"])
        if result.status < 2, hostile.texts("call").contains("r.html") {
            let page = String(decoding: try place.bytes("inside/r.html"), as: UTF8.self)
            #expect(ReportSafety.faults(in: page) == [])
            #expect(!page.contains(HostileCase.secret))
        }
    }

    private func outside(_ place: Workspace) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    }

    @Test func anUnsafePageIsSeen() {
        let policy = "<meta http-equiv=\"Content-Security-Policy\"><script>a</script><script>b</script>"
        #expect(ReportSafety.faults(in: policy + "<p title=\"x\">&lt;b onclick=1&gt;</p><a href=\"#x\">y</a>") == [])
        for bad in [
            "<img src=x onerror=alert(1)>", "<p title=\"x\" onclick=\"y\">", "<a href=\"javascript:x\">", "<svg><script>x</script></svg>",
            "<iframe>", "<img src=\"https://a.b/c\">", "<p\nonclick='x'>", "<meta http-equiv=refresh>",
        ] {
            #expect(ReportSafety.faults(in: policy + bad) != [], "\(bad)")
        }
    }
}
