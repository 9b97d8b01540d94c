import ArgumentParser
import HardwarePerformance
import LithoCommands

/// `litho perf calibrate FILE.jsonl`
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Fit a chip's coefficients to measurements and say how far off they are.",
        discussion: """
            FILE holds one JSON object a line: `op`, `device`, `dtype`, the shape, `us` in microseconds and, where known, `watts`. \
            A line {"op": "device", "device": …, "memory_gb": …, "memory_bandwidth_tb_s": …, "peak_bf16_tflops": …} describes a chip that \
            is not known. Plugins/HardwarePerformance/Measure/measure.py writes such a file on an accelerator of your own. \
            Rows are grouped by shape and each group is predicted by a fit that has not seen it. Writes coefficients.csv and fits.csv \
            into the folder of --output, with where they come from. A FILE ending in .csv is a table of measured kernels \
            (time_us), of training runs (step_time_s) or of serving (tpot_ms) instead.
            """)

    @Argument(help: "Measurements.")
    var file: String

    @Option(help: "Folder for coefficients.csv and fits.csv; without it they are only reported.")
    var output: String?

    @Option(help: "What the measurements are: title, who measured, date.")
    var provenance: String?

    @Option(help: "Folder with coefficients to begin with, of which FILE replaces those it speaks for; `bundled` for those that ship.")
    var start: String?

    @Option(help: "File for the ratio of predicted to measured of every row, by fits that had not seen its group (CSV).")
    var residuals: String?

    @Option(help: "File for layouts of one training job in the order predicted and measured (CSV).")
    var layouts: String?

    @OptionGroup var known: WorkspaceChips

    func run() async throws {
        let result = file.hasSuffix(".csv") ? try rows() : try oneChip(try beginning() ?? CoefficientTable())
        let table = result.table
        try Console().out(table.fitsCSV)
        if let residuals {
            let lines = result.residuals.map(\.csv).joined()
            try Files.write(Array((Residual.csvHeader + lines).utf8), to: residuals)
        }
        if let layouts {
            guard !result.rankings.isEmpty else { throw UsageProblem("\(file): no training job was run in two layouts or more") }
            try Files.write(Array((LayoutRanking.csvHeader + result.rankings.map(\.csv).joined()).utf8), to: layouts)
        }
        guard let output else { return }
        try Files.makeFolder(output)
        try Files.write(Array(table.coefficientsCSV.utf8), to: "\(output)/coefficients.csv")
        try Files.write(Array(table.fitsCSV.utf8), to: "\(output)/fits.csv")
        let surfaces = table.surfacesCSV
        if !surfaces.isEmpty { try Files.write(Array(surfaces.utf8), to: "\(output)/surfaces.csv") }
    }

    private struct Result {
        var table: CoefficientTable
        var residuals: [Residual]
        var rankings: [LayoutRanking] = []
    }

    private func beginning() throws -> CoefficientTable? {
        guard let start else { return nil }
        if start == "bundled" { return .bundled }
        return try CoefficientOption.read(start)
    }

    /// From a table, whose columns say what was measured.
    private func rows() throws -> Result {
        let csv = CSVTable(String(decoding: try Files.read(file), as: UTF8.self))
        if let strange = MeasurementFormat.strangeColumn(csv.columns) { throw UsageProblem("\(file):1: \(strange)") }
        // Steps are made of kernels, so that their fits begin with coefficients of these.
        if csv.columns.contains("step_time_s") { return training(csv, try beginning() ?? .bundled) }
        if csv.columns.contains("tpot_ms") { return serving(csv, try beginning() ?? .bundled) }
        guard csv.columns.contains("time_us") else {
            throw UsageProblem("\(file): no column 'time_us' (kernels), 'step_time_s' (training) or 'tpot_ms' (serving)")
        }
        return try kernels(csv, try beginning() ?? CoefficientTable())
    }

    private func kernels(_ csv: CSVTable, _ start: CoefficientTable) throws -> Result {
        var calibration = KernelCalibration(start, provenance: provenance ?? file)
        calibration.fit(csv)
        for (operation, count) in calibration.skipped.sorted(by: { $0.key < $1.key }) {
            Console().say("litho: \(count) rows of '\(operation)' are not used: no law speaks for them, or their chip is unknown")
        }
        guard !calibration.table.entries.isEmpty else { throw UsageProblem("\(file): no measurements") }
        return Result(table: calibration.table, residuals: calibration.residuals)
    }

    /// From published training runs: how far off, by family.
    private func training(_ csv: CSVTable, _ start: CoefficientTable) -> Result {
        var calibration = TrainingCalibration(start, provenance: provenance ?? file)
        calibration.fit(csv)
        let console = Console()
        for (family, rows) in Dictionary(grouping: calibration.outcomes, by: \.family).sorted(by: { $0.key < $1.key }) {
            let stated = rows.contains(where: \.isLayoutStated) ? "" : ", layout not stated"
            console.say(
                "\(family)\(stated): \(ErrorLine(rows.map(\.ratio))); family not seen: \(ErrorLine(rows.map(\.familyRatio)))")
        }
        let stated = calibration.outcomes.filter(\.isLayoutStated)
        console.say("layout stated: \(ErrorLine(stated.map(\.ratio))); family not seen: \(ErrorLine(stated.map(\.familyRatio)))")
        for least in [2, 3] {
            let rankings = calibration.rankings.filter { $0.entries.count >= least }
            guard !rankings.isEmpty else { continue }
            let count = Double(rankings.count)
            let correlation = rankings.map(\.correlation).reduce(0, +) / count
            let loss = rankings.map(\.loss).reduce(0, +) / count
            console.say(
                "\(rankings.count) jobs in \(least) layouts and more, \(rankings.map(\.entries.count).reduce(0, +)) layouts: Spearman \((correlation * 100).rounded() / 100); the one chosen is \((loss * 1000).rounded() / 10) % slower than the best"
            )
        }
        console.say("of them experts: \(ErrorLine(stated.filter(\.isExpertModel).map(\.ratio)))")
        for (reason, rows) in Dictionary(grouping: calibration.refused, by: \.reason).sorted(by: { $0.key < $1.key }) {
            console.say("refused \(rows.count): \(reason)")
        }
        return Result(table: calibration.table, residuals: calibration.residuals, rankings: calibration.rankings)
    }

    /// From published measurements of serving.
    private func serving(_ csv: CSVTable, _ start: CoefficientTable) -> Result {
        var calibration = ServingCalibration(start, provenance: provenance ?? file)
        calibration.fit(csv)
        let console = Console()
        for (name, rows) in Dictionary(grouping: calibration.outcomes, by: { "\($0.family) \($0.metric)" }).sorted(by: { $0.key < $1.key })
        {
            console.say("\(name): \(ErrorLine(rows.map(\.ratio))); family not seen: \(ErrorLine(rows.map(\.familyRatio)))")
        }
        console.say("all: \(ErrorLine(calibration.outcomes.map(\.ratio))); energy of a token: \(ErrorLine(calibration.energyRatios))")
        for (reason, rows) in Dictionary(grouping: calibration.refused, by: \.reason).sorted(by: { $0.key < $1.key }) {
            console.say("refused \(rows.count): \(reason)")
        }
        return Result(table: calibration.table, residuals: calibration.residuals)
    }

    private func oneChip(_ start: CoefficientTable) throws -> Result {
        let objects = try MeasurementLines.objects(try Files.read(file), name: file)
        var rows = [OneChipCalibration.Row]()
        var own = [String: Chip]()
        let lines = objects.map { (line: $0.line, fields: MeasurementLines.fields($0.object)) }
        let chips = try known.table(lines.map(\.fields.device), start)
        for (line, fields) in lines {
            let operation = fields.text("op")
            if operation == "end" { continue }
            do {
                if operation == "device" {
                    if let chip = Chip(measuredOn: fields) { own[chip.name] = chip }
                    continue
                }
                if let strange = MeasurementFormat.strangeField(fields) { throw strange }
                let device = fields.text("device") ?? ""
                let chip = try own[device] ?? chips.chip(named: device)
                let work = try Workload(fields)
                guard let time = fields.number("us"), time > 0 else { throw Refusal("'us' is missing or not above zero") }
                try MeasurementFormat.check(work, time: time, watts: fields.number("watts"), on: chip)
                rows.append(.init(work, on: chip, time: time, watts: fields.number("watts")))
            } catch let refusal as Refusal {
                throw UsageProblem("\(file):\(line): \(refusal)")
            } catch let unknown as UnknownName {
                throw UsageProblem(
                    "\(file):\(line): \(unknown); a chip of your own is described by a line before: {\"op\": \"device\", \"device\": \"\(unknown.name)\", \"memory_gb\": …, \"memory_bandwidth_tb_s\": …, \"peak_bf16_tflops\": …}"
                )
            }
        }
        guard !rows.isEmpty else { throw UsageProblem("\(file): no measurements") }
        var calibration = OneChipCalibration(start, provenance: provenance ?? file)
        calibration.fit(rows)
        return Result(table: calibration.table, residuals: calibration.residuals)
    }
}

/// Mean and median error of ratios, in a line.
struct ErrorLine: CustomStringConvertible {
    var description: String

    init(_ ratios: [Double]) {
        let errors = ratios.map { abs($0 - 1) }.sorted()
        guard !errors.isEmpty else {
            description = "no rows"
            return
        }
        func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
        let mean = errors.reduce(0, +) / Double(errors.count)
        description = "\(errors.count) rows, mean \(percent(mean)), median \(percent(errors[errors.count / 2]))"
    }
}
