import ArgumentParser
import HardwarePerformance
import LithoCommands

/// Coefficients of one's own in place of those that ship.
struct CoefficientOption: ParsableArguments {
    @Option(help: "Folder that `litho perf calibrate --output` wrote; its sets stand in place of those that ship.")
    var coefficients: String?

    func table() throws -> CoefficientTable {
        guard let coefficients else { return .bundled }
        let own = CoefficientTable(
            coefficients: String(decoding: try Files.read("\(coefficients)/coefficients.csv"), as: UTF8.self),
            fits: String(decoding: try Files.read("\(coefficients)/fits.csv"), as: UTF8.self))
        guard !own.entries.isEmpty else { throw UsageProblem("\(coefficients): its files hold no coefficients") }
        return CoefficientTable.bundled.replacing(own)
    }
}
