import ArgumentParser
import HardwarePerformance
import LithoCommands

/// `litho perf calibrate FILE.jsonl`
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Fit a chip's coefficients to measurements and say how far off they are.",
        discussion: """
            FILE holds one JSON object a line: `op`, `device`, `dtype`, the shape, `us` in microseconds and, where known, `watts`.
            Rows are grouped by shape and each group is predicted by a fit that has not seen it. Writes coefficients.csv and fits.csv
            into the folder of --output, with where they come from. A FILE ending in .csv is a table of measured kernels instead:
            chip, op, precision, shape, time_us, split_group.
            """)

    @Argument(help: "Measurements.")
    var file: String

    @Option(help: "Folder for coefficients.csv and fits.csv; without it they are only reported.")
    var output: String?

    @Option(help: "What the measurements are: title, who measured, date.")
    var provenance: String?

    @Flag(help: "Begin with the coefficients that ship with the plugin, and replace those that FILE speaks for.")
    var keep = false

    func run() async throws {
        let start = keep ? CoefficientTable.bundled : CoefficientTable()
        let table = file.hasSuffix(".csv") ? try kernels(start) : try oneChip(start)
        try Console().out(table.fitsCSV)
        guard let output else { return }
        try Files.write(Array(table.coefficientsCSV.utf8), to: "\(output)/coefficients.csv")
        try Files.write(Array(table.fitsCSV.utf8), to: "\(output)/fits.csv")
    }

    /// From a table of measured kernels.
    private func kernels(_ start: CoefficientTable) throws -> CoefficientTable {
        let csv = CSVTable(String(decoding: try Files.read(file), as: UTF8.self))
        var calibration = KernelCalibration(start, provenance: provenance ?? file)
        calibration.fit(csv)
        for (operation, count) in calibration.skipped.sorted(by: { $0.key < $1.key }) {
            Console().say("litho: \(count) rows of '\(operation)' are not used: no law speaks for them, or their chip is unknown")
        }
        guard !calibration.table.entries.isEmpty else { throw UsageProblem("\(file): no measurements") }
        return calibration.table
    }

    private func oneChip(_ start: CoefficientTable) throws -> CoefficientTable {
        let objects = try MeasurementLines.objects(try Files.read(file), name: file)
        var rows = [OneChipCalibration.Row]()
        for (line, object) in objects {
            let fields = MeasurementLines.fields(object)
            if ["device", "end"].contains(fields.text("op")) { continue }
            do {
                let chip = try ChipTable.bundled.chip(named: fields.text("device") ?? "")
                let work = try Workload(fields)
                guard let time = fields.number("us"), time > 0 else { throw Refusal("'us' is missing or not above zero") }
                try Self.check(work, time, on: chip)
                rows.append(.init(work, on: chip, time: time, watts: fields.number("watts")))
            } catch let refusal as Refusal {
                throw UsageProblem("\(file):\(line): \(refusal)")
            } catch let unknown as UnknownName {
                throw UsageProblem("\(file):\(line): \(unknown)")
            }
        }
        guard !rows.isEmpty else { throw UsageProblem("\(file): no measurements") }
        var calibration = OneChipCalibration(start, provenance: provenance ?? file)
        calibration.fit(rows)
        return calibration.table
    }

    /// A time that beats the datasheet is in another unit.
    private static func check(_ work: Workload, _ time: Double, on chip: Chip) throws(Refusal) {
        guard case .gemm(let gemm) = work, let peak = chip.peak(gemm.precision) else { return }
        let least = gemm.flops / peak
        guard time < 0.7 * least else { return }
        throw Refusal("\(time) µs would be \(Int(100 * least / time)) % of the dense peak of \(chip.name); is 'us' in microseconds?")
    }
}
