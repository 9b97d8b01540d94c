import Sweeps
import Testing
import Values

struct DesignTests {
    private func numbers(_ axis: SweepAxis) -> [Double] {
        (0..<(axis.count ?? 0)).map { index in if case .quantity(let quantity) = axis.value(at: index) { quantity.value } else { .nan } }
    }

    @Test func aGridHasItsStepsToTwelveDigitsAndItsEnd() throws {
        let axis = try SweepAxis("load=20%..60%:5%")
        #expect(numbers(axis) == [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
        #expect(axis.unit == .one)
        #expect(numbers(try SweepAxis("load=20..60%:20%")) == [0.2, 0.4, 0.6])
        #expect(numbers(try SweepAxis("x=0..1:0.1")) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
        #expect(numbers(try SweepAxis("x=0..1:0.3")) == [0, 0.3, 0.6, 0.9])
        #expect(numbers(try SweepAxis("p=20..60 kW:20 kW")) == [20, 40, 60])
    }

    @Test func aListKeepsItsWordsAndRefusesAStranger() throws {
        let axis = try SweepAxis("chip=H100,B200,Trainium3")
        #expect(axis.count == 3)
        #expect(axis.value(at: 2) == .text("Trainium3"))
        #expect(axis.unit == nil)
        for text in ["load", "=1", "x=1 W,2 s", "x=1 W,H100", "x=5..1:1", "x=1..2:0", "x=1..2:1 W", "x=0..1:1e-9", "x=,"] {
            #expect(throws: SweepAxis.Problem.self, "\(text)") { try SweepAxis(text) }
        }
    }

    @Test func aGridHasEveryCombinationOnce() throws {
        let design = try SweepDesign(axes: [try SweepAxis("a=1..3:1"), try SweepAxis("b=x,y")], method: .grid, samples: nil, seed: 1)
        #expect(design.count == 6)
        #expect(Set((0..<6).map { design.values(of: $0).map(\.summary).joined(separator: " ") }).count == 6)
        #expect(design.values(of: 1)[1] == .text("y"))
        let range = try SweepAxis("a=1..3")
        #expect(throws: SweepAxis.Problem.self) { try SweepDesign(axes: [range], method: .grid, samples: nil, seed: 1) }
    }

    @Test func moreDrawsLeaveTheFirstAsTheyWere() throws {
        let axes = [try SweepAxis("a=0..1"), try SweepAxis("b=x,y,z")]
        let few = try SweepDesign(axes: axes, method: .random, samples: 10, seed: 7)
        let many = try SweepDesign(axes: axes, method: .random, samples: 1000, seed: 7)
        for point in 0..<10 { #expect(few.values(of: point) == many.values(of: point)) }
        let other = try SweepDesign(axes: axes, method: .random, samples: 10, seed: 8)
        #expect(other.values(of: 0) != few.values(of: 0))
        let mean = (0..<1000).reduce(0.0) { sum, point in
            if case .quantity(let quantity) = many.values(of: point)[0] { sum + quantity.value / 1000 } else { .nan }
        }
        #expect(abs(mean - 0.5) < 0.05)
    }

    @Test func aLatinHypercubeMeetsEverySliceOnce() throws {
        let design = try SweepDesign(axes: [try SweepAxis("a=0..1"), try SweepAxis("b=10..20 W")], method: .latin, samples: 50, seed: 3)
        for (axis, low, width) in [(0, 0.0, 1.0), (1, 10.0, 10.0)] {
            let slices = (0..<50).map { point -> Int in
                guard case .quantity(let quantity) = design.values(of: point)[axis] else { return -1 }
                return Int((quantity.value - low) / width * 50)
            }
            #expect(Set(slices) == Set(0..<50))
        }
    }
}
