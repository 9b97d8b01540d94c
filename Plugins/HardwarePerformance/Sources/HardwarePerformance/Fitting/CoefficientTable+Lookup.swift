/// What a prediction rests on, from the firmest to the loosest.
package enum Basis: Int, Sendable, Comparable, CaseIterable {
    case measuredChip, calibratedClass, vendorPrior, physicsOnly

    package static func < (a: Basis, b: Basis) -> Bool { a.rawValue < b.rawValue }

    package var text: String {
        switch self {
        case .measuredChip: "measured on this chip"
        case .calibratedClass: "calibrated on its class"
        case .vendorPrior: "vendor prior, from other chips"
        case .physicsOnly: "physics only"
        }
    }

    /// By how much errors seen on the chips measured are widened in the logarithm. A chip of the same class was allowed 1.25 times
    /// the error; the others are judgements, not measurements.
    package var widening: Double {
        switch self {
        case .measuredChip: 1
        case .calibratedClass: 1.25
        case .vendorPrior: 2
        case .physicsOnly: 3
        }
    }
}

/// A law with the coefficients that fit a chip best, and how far they are to be believed.
package struct Calibrated<L: Law>: Sendable {
    package var law: L
    /// Of its coefficients, in their order.
    package var values: [Double]
    package var basis: Basis
    package var interval: ErrorInterval
    package var provenance: String
    /// Of products of single kernels: what the coefficients leave.
    package var surface: ResidualSurface?

    /// Kernels of one shape err alike on chips whose coefficients were borrowed; nothing measured says by how much.
    package var budget: ErrorBudget {
        ErrorBudget(seen: interval.widened(by: 1 / basis.widening), widening: basis.widening)
    }
}

extension Calibrated<GemmLaw> {
    /// The parts of the time of a product, with what the coefficients leave of kernels of its shape. Grouped kernels have none.
    func parts(_ gemm: Gemm, on chip: Chip) -> GemmLaw.Parts {
        let parts = law.parts(gemm, on: chip)
        guard let surface, gemm.groups == 1 else { return parts }
        return parts.scaled(by: surface.factor(gemm, on: chip))
    }
}

extension CoefficientTable {
    /// The nearest set: of the chip, of a chip of its class, of a related class, of a related format; else the starting values.
    /// Within each, coefficients of the setting asked for come before those of the other.
    package func law<L: Law>(_: L.Type, for chip: Chip, _ precision: Precision? = nil, setting: String = "sustained") -> Calibrated<L> {
        let formats = precision.map { [$0.rawValue] + Self.relatives(of: $0) } ?? [""]
        let other = setting == "kernel" ? "sustained" : "kernel"
        let own = [(chip.name, Basis.measuredChip), (chip.chipClass.rawValue, .calibratedClass)]
        // A law that does not depend on the chip is kept once, for any.
        let strangers = [("any", Basis.calibratedClass)] + chip.chipClass.relatives.map { ($0.rawValue, Basis.vendorPrior) }
        for (scopes, found) in [(own, setting), (own, other), (strangers, setting), (strangers, other)] {
            for (index, format) in formats.enumerated() {
                for (scope, basis) in scopes {
                    guard let entry = entry(Key(law: L.name, scope: scope, format: format, setting: found)) else { continue }
                    let basis = index > 0 ? max(basis, .vendorPrior) : basis
                    let interval = ErrorInterval(low: entry.fit.low, high: entry.fit.high)
                    var values = entry.fit.values
                    if found == "kernel", setting != found, let index = L.throttled { values[index] *= sustainedShare(L.self, format) }
                    return Calibrated(
                        law: L(values), values: values, basis: basis, interval: interval.widened(by: basis.widening),
                        provenance: entry.provenance, surface: entry.surface)
                }
            }
        }
        return Calibrated(
            law: L(L.coefficients.map(\.start)), values: L.coefficients.map(\.start), basis: .physicsOnly,
            interval: ErrorInterval(low: 0.5, high: 2),
            provenance: "starting values")
    }

    /// The rate under long load over the rate of single kernels, of the chip that was measured both ways.
    private func sustainedShare<L: Law>(_: L.Type, _ format: String) -> Double {
        guard let index = L.throttled else { return 1 }
        for format in [format, "fp8", "bf16"] {
            for (key, long) in entries where key.law == L.name && key.format == format && key.setting == "sustained" {
                var single = key
                single.setting = "kernel"
                if let short = entries[single] { return min(1, long.fit.values[index] / short.fit.values[index]) }
            }
        }
        return 0.85
    }

    /// Of the chip or class itself, or of the chip of that class with most measurements.
    func entry(_ key: Key) -> Entry? {
        if let entry = entries[key], !entry.fit.values.isEmpty { return entry }
        guard let chipClass = ChipClass(rawValue: key.scope) else { return nil }
        let members = ChipTable.bundled.chips.filter { $0.chipClass == chipClass }.compactMap { chip in
            entries[Key(law: key.law, scope: chip.name, format: key.format, setting: key.setting)]
        }
        return members.max { $0.fit.rows < $1.fit.rows }
    }

    /// Formats whose coefficients stand in, nearest first.
    private static func relatives(of precision: Precision) -> [String] {
        let order: [Precision] =
            switch precision {
            case .fp32, .tf32, .fp16, .bf16: [.bf16]
            case .fp8, .mxfp8, .int8: [.fp8, .bf16]
            case .fp8Block: [.fp8Block, .fp8, .bf16]
            case .nvfp4, .mxfp4: [.nvfp4, .fp8, .bf16]
            }
        return order.filter { $0 != precision }.map(\.rawValue)
    }
}

extension CoefficientTable {
    /// Were kernels, training or serving of this very chip measured?
    func knows(_ chip: Chip) -> Bool {
        entries.keys.contains { ($0.scope == chip.name && $0.law == GemmLaw.name) || $0.format == "chip \(chip.name)" }
    }
}
