import ArgumentParser
import HardwarePerformance
import LithoCommands

/// Coefficients of one's own in place of those that ship.
struct CoefficientOption: ParsableArguments {
    @Option(help: "Folder that `litho perf calibrate --output` wrote; its sets stand in place of those that ship.")
    var coefficients: String?

    func table() throws -> CoefficientTable {
        guard let coefficients else { return .bundled }
        let own = try Self.read(coefficients)
        guard !own.entries.isEmpty else { throw UsageProblem("\(coefficients): its files hold no coefficients") }
        return CoefficientTable.bundled.replacing(own)
    }

    /// From a folder that `litho perf calibrate --output` wrote.
    static func read(_ folder: String) throws -> CoefficientTable {
        func text(_ name: String) throws -> String { String(decoding: try Files.read("\(folder)/\(name)"), as: UTF8.self) }
        return CoefficientTable(
            coefficients: try text("coefficients.csv"), fits: try text("fits.csv"),
            surfaces: Files.exists("\(folder)/surfaces.csv") ? try text("surfaces.csv") : "")
    }
}
