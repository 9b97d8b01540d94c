import Testing

@testable import HardwarePerformance

struct ResidualSurfaceTests {
    func gemm(_ m: Double, _ n: Double, _ k: Double) -> Gemm { Gemm(m: m, n: n, k: k, .bf16) }

    @Test func aSurfaceLeansTowardsWhatWasMeasuredAndIsOneFarAway() throws {
        let chip = try ChipTable.bundled.chip(named: "B200")
        let other = try ChipTable.bundled.chip(named: "GB200")
        let surface = ResidualSurface([(chip.name, gemm(1024, 4096, 4096), 0.2), (chip.name, gemm(2048, 4096, 4096), 0.2)])
        let near = surface.factor(gemm(1024, 4096, 4096), on: chip)
        #expect(1.1 < near && near < exponential(0.2))
        // Another chip of the class learns less of it.
        let less = surface.factor(gemm(1024, 4096, 4096), on: other)
        #expect(1 < less && less < near)
        #expect(abs(surface.factor(gemm(1, 64, 64), on: chip) - 1) < 0.01)
    }

    /// Kernels that follow the law but for a smooth share of their shape, of two chips.
    @Test func whatTheLawMissesIsLearnedFromOtherShapes() throws {
        let chips = try ["B200", "GB200"].map { try ChipTable.bundled.chip(named: $0) }
        let law = GemmLaw(GemmLaw.coefficients.map(\.start))
        // A fifth up and down over the rows, which no coefficient bends by.
        let bends: [(m: Double, bend: Double)] = [(64, 0.2), (256, 0), (1024, -0.2), (4096, 0)]
        let sides: [(n: Double, k: Double)] = [1024.0, 2048, 4096, 8192].flatMap { n in [(n, 1024.0), (n, 4096.0)] }
        var sets = [[Measurement<Gemm>]]()
        for chip in chips {
            var set = [Measurement<Gemm>]()
            for (m, bend) in bends {
                for (n, k) in sides {
                    let time = law.predict(gemm(m, n, k), on: chip) * exponential(bend)
                    set.append(Measurement(gemm(m, n, k), on: chip, time: time, group: "\(n) \(k)"))
                }
            }
            sets.append(set)
        }
        let fit = GemmFit(sets)
        let plain = sets.compactMap { GemmLaw.fit($0) }
        for (own, law) in zip(fit.fits, plain) { #expect(own.medianError < 0.8 * law.medianError) }
        #expect(fit.fits.allSatisfy { $0.groups == 8 && $0.rows == 32 })
    }

    @Test func surfacesAreReadAsTheyWereWritten() throws {
        let key = CoefficientTable.Key(law: GemmLaw.name, scope: "B200-SXM", format: "bf16", setting: "kernel")
        var table = CoefficientTable()
        let values = GemmLaw.coefficients.map(\.start)
        table.entries[key] = .init(
            fit: Fit(values: values, rows: 9, groups: 9, meanError: 0.1, medianError: 0.1, low: 0.9, high: 1.1, coverage: 0.8),
            provenance: "mine")
        table.entries[key]?.surface = ResidualSurface([.init(chip: "B200-SXM", gemm: gemm(512, 512, 512), weight: 0.5)])
        let again = CoefficientTable(coefficients: table.coefficientsCSV, fits: table.fitsCSV, surfaces: table.surfacesCSV)
        let chip = try ChipTable.bundled.chip(named: "B200")
        let factors = [table, again].compactMap { $0.entries[key]?.surface?.factor(gemm(512, 700, 512), on: chip) }
        #expect(factors.count == 2 && factors.first == factors.last && factors[0] > 1)
        // Coefficients that stand in place of those that ship bring no surface of theirs.
        var own = CoefficientTable(coefficients: table.coefficientsCSV, fits: table.fitsCSV)
        own = again.replacing(own)
        #expect(own.entries[key]?.surface == nil)
    }
}
