import Testing

@testable import HardwarePerformance

struct FittingTests {
    let chip: Chip

    init() throws { chip = try ChipTable.bundled.chip(named: "H100") }

    /// Times that a law with known coefficients gives, with an error that depends on the shape alone.
    func measurements(_ truth: GemmLaw, error: Double) -> [Measurement<Gemm>] {
        var rows = [Measurement<Gemm>]()
        for (index, m) in [1.0, 16, 64, 256, 1000, 4096, 16384].enumerated() {
            for (other, n) in [1024.0, 4096, 5000, 28672].enumerated() {
                let gemm = Gemm(m: m, n: n, k: 4096, .bf16)
                let wobble = error * (Double((index * 7 + other * 3) % 5) - 2) / 2
                rows.append(Measurement(gemm, on: chip, time: truth.predict(gemm, on: chip) * (1 + wobble), group: "\(n)"))
            }
        }
        return rows
    }

    @Test func findsTheCoefficientsThatMadeTheTimes() throws {
        let truth = [0.7, 0.88, 6, 300, 0.5, 0.6, 1.5, 0.3, 0.2]
        let fit = try #require(GemmLaw.fit(measurements(GemmLaw(truth), error: 0)))
        #expect(abs(fit.values[0] / truth[0] - 1) < 0.1)
        #expect(abs(fit.values[1] / truth[1] - 1) < 0.05)
        #expect(abs(fit.values[2] / truth[2] - 1) < 0.1)
        #expect(fit.meanError < 0.02)
    }

    @Test func theErrorOfRowsKeptOutIsReported() throws {
        let fit = try #require(GemmLaw.fit(measurements(GemmLaw([0.7, 0.65, 6, 300, 0.5, 0.6, 1.5, 0.3, 0.2]), error: 0.1)))
        #expect(0.03 < fit.meanError && fit.meanError < 0.12)
        #expect(fit.low < 0.97 && fit.high > 1.03)
        #expect((0.6...1).contains(fit.coverage))
    }

    @Test func aGroupIsNeverDivided() {
        let groups = (0..<100).map { "g\($0 % 13)" }
        let folds = Folds(groups, count: 5)
        for row in groups.indices { #expect(folds[row] == folds[row % 13]) }
        #expect(Set(groups.indices.map { folds[$0] }).count == 5)
    }

    @Test func intervalHoldsFourOfFive() {
        let ratios = (1...99).map { Double($0) / 50 }
        let interval = ErrorInterval(ratios: ratios)
        let inside = ratios.count { interval.low <= $0 && $0 <= interval.high }
        #expect(78...82 ~= inside)
        let wide = interval.widened(by: 2)
        #expect(wide.low < interval.low && wide.high > interval.high)
    }

    @Test func rowsOfFewGroupsGiveAWiderInterval() {
        let ratios = (1...40).map { exponential(Double($0 - 20) / 100) }
        func width(_ count: Int) -> Double {
            let interval = ErrorInterval(ratios: ratios, groups: ratios.indices.map { "g\($0 % count)" })
            return ln(interval.high / interval.low)
        }
        // Nine tenths of Student's t with three degrees of freedom, over nine tenths of the normal distribution.
        #expect(abs(width(4) / width(40) - 1.64 / 1.2816) < 0.01)
        #expect(width(4) > width(10) && width(10) > width(30))
        #expect(abs(ErrorInterval.student(9) - ErrorInterval.student(10)) < 0.02)
    }

    @Test func twoRowsGiveAWideIntervalAndNotAPoint() {
        let interval = ErrorInterval(ratios: [1.0, 1.0])
        #expect(interval.low < 0.95 && interval.high > 1.05)
    }

    @Test func coefficientFilesReadBackAsTheyWereWritten() throws {
        let bundled = CoefficientTable.bundled
        let again = CoefficientTable(coefficients: bundled.coefficientsCSV, fits: bundled.fitsCSV)
        #expect(bundled.entries.count > 50)
        #expect(again.coefficientsCSV == bundled.coefficientsCSV)
        #expect(again.fitsCSV == bundled.fitsCSV)
        for (key, entry) in bundled.entries { #expect(!entry.provenance.isEmpty, "\(key)") }
    }

    @Test func anUnmeasuredChipGetsAWiderIntervalAndSaysSo() throws {
        let work = Workload.gemm(Gemm(m: 4096, n: 4096, k: 4096, .bf16))
        let h100 = try Predictor(chip).predict(work)
        let h200 = try Predictor(ChipTable.bundled.chip(named: "H200")).predict(work)
        let trainium = try Predictor(ChipTable.bundled.chip(named: "Trainium3")).predict(work)
        #expect(h100.basis == .measuredChip && h200.basis == .calibratedClass && trainium.basis >= .vendorPrior)
        #expect(h200.high / h200.low > h100.high / h100.low)
        #expect(trainium.high / trainium.low > h200.high / h200.low)
    }
}
