import Testing

@testable import HardwarePerformance

struct ResidualTests {
    @Test func anIntervalComesFromTheGroupsOfOtherFolds() {
        // Twenty groups of ratio 1 and one far away: the far one is not in its own interval.
        let ratios = Array(repeating: 1.0, count: 20) + [4]
        let groups = (0..<21).map { "g\($0)" }
        let residuals = Residual.of(ratios, groups: groups) { _, ratio, interval in
            Residual(law: "l", family: "f", chip: "c", ratio: ratio, interval: interval)
        }
        #expect(residuals.count == 21)
        #expect(residuals.last?.isCovered == false && residuals.first?.isCovered == true)
        #expect(residuals.last?.csv == ",l,f,c,,,4,,1,1,0\n")
    }
}
