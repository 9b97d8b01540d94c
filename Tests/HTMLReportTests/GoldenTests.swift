import Testing

@testable import HTMLReport

@Suite struct GoldenTests {
    /// Rewritten by `LITHO_UPDATE_GOLDEN=1 swift test --filter GoldenTests`; read the difference before it is kept.
    @Test func sampleReportIsTheGoldenFile() {
        let path = #filePath.components(separatedBy: "GoldenTests.swift")[0] + "Golden/sample.html"
        let bytes = renderReport(Sample.input)
        if environment("LITHO_UPDATE_GOLDEN") != nil { writeFile(path, bytes) }
        #expect(readFile(path) == bytes)
    }

    @Test func sameInputGivesSameBytes() {
        let first = renderReport(Sample.input)
        for _ in 0..<5 { #expect(renderReport(Sample.input) == first) }
    }
}
