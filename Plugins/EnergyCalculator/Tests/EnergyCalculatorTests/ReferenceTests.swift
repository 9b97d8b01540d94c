import Foundation
import Testing
import Values

@testable import EnergyCalculator

/// The reference page of the calculator is true: every line of its `calc` blocks gives what it says.
struct ReferenceTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var code: String
        var isError: Bool
        var expected: String
        var testDescription: String { code }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let lines: [Line] = {
        let page = (try? String(contentsOf: root.appending(path: "Documentation/Calculator.md"), encoding: .utf8)) ?? ""
        var lines = [Line]()
        var isInside = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isInside = line == "```calc"
            } else if isInside, let sign = line.firstIndex(where: { $0 == "→" || $0 == "✗" }) {
                lines.append(
                    Line(
                        code: line[..<sign].trimmingCharacters(in: .whitespaces), isError: line[sign] == "✗",
                        expected: line[line.index(after: sign)...].trimmingCharacters(in: .whitespaces)))
            }
        }
        return lines
    }()

    @Test func hasExamples() { #expect(Self.lines.count > 50) }

    @Test(arguments: lines) func everyExampleGivesWhatThePageSays(line: Line) {
        do {
            var calculation = try Calculation(line.code)
            try calculation.run()
            #expect(!line.isError, "no error")
            #expect(calculation.lines.last?.value.display == line.expected)
        } catch {
            let words = line.expected.split(separator: ": ", maxSplits: 1)
            #expect(line.isError, "\(error.message)")
            #expect(error.kind.rawValue == words.first.map(String.init))
            let said = "\(error.message) \(error.hint ?? "")"
            #expect(words.count == 2 && said.contains(words[1]), "it says: \(said)")
        }
    }
}

/// The ready formulas give the values that were worked out apart from them.
struct CatalogueTests {
    static let entries = Catalogue.entries.filter { !$0.example.isEmpty }

    @Test func hasTheFormulasOfTheField() {
        #expect(Self.entries.count >= 30)
        for entry in Catalogue.entries { #expect(!entry.source.isEmpty && entry.value != nil, "\(entry.name)") }
    }

    @Test(arguments: entries.map(\.name)) func exampleGivesItsValue(name: String) throws {
        let entry = try #require(Self.entries.first { $0.name == name })
        var calculation = try Calculation(entry.example)
        try calculation.run()
        guard case .quantity(let quantity)? = calculation.lines.last?.value else { Issue.record("no quantity"); return }
        let value = try #require(entry.value)
        let own = Unit(entry.unit).flatMap { quantity.converted(to: $0) }?.value ?? quantity.value
        #expect(min(abs(own - value), abs(quantity.value - value)) <= 1e-9 * abs(value), "\(quantity)")
    }

    @Test(arguments: [
        ("grid_intensity('USA', 2023, 'lifecycle') in gCO2e/kWh", "gCO2e/kWh"), ("pue('Google', '2024', 'fleet')", ""),
    ])
    func datedFiguresCarryTheirSource(code: String, unit: String) throws {
        var calculation = try Calculation(code)
        try calculation.run()
        guard case .quantity(let quantity)? = calculation.lines.last?.value else { Issue.record("no quantity"); return }
        #expect(quantity.value > 0)
        guard case .sourced(let source)? = quantity.derivation?.inputs.first?.origin else { Issue.record("no source"); return }
        #expect(source.contains("http"))
    }
}
