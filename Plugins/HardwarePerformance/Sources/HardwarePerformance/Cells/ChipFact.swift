import Values

/// A fact of a chip as the chip database has it: the chosen value, and what its sources span.
struct ChipFact: Sendable, Hashable {
    /// `Trainium3.tdp`
    var name: String
    var property: Property
    var value: Double
    var low: Double
    var high: Double
    var unit: Unit
    /// Of the claim that is taken.
    var source: String

    enum Property: Hashable, Sendable {
        case peak(DatasheetFormat)
        case memory, bandwidth, cache, power, scaleUp, scaleOut, scaleUpDomain

        /// The quantity of the chip database.
        init?(quantity: String, format: String) {
            switch quantity {
            case "peak", "peak_integer":
                switch format {
                case "FP32": self = .peak(.fp32)
                case "TF32": self = .peak(.tf32)
                case "BF16": self = .peak(.bf16)
                case "FP8", "MXFP8": self = .peak(.fp8)
                case "FP4", "MXFP4", "NVFP4": self = .peak(.fp4)
                case "INT8": self = .peak(.int8)
                default: return nil
                }
            case "memory": self = .memory
            case "bandwidth": self = .bandwidth
            case "sram": self = .cache
            case "tdp": self = .power
            case "scale_up": self = .scaleUp
            case "scale_out": self = .scaleOut
            case "scale_up_domain": self = .scaleUpDomain
            default: return nil
            }
        }

        /// The unit it is read in, and its size in the units of `Chip`.
        var unit: (text: String, size: Double) {
            switch self {
            case .peak: ("TFLOP/s", 1e6)
            case .memory: ("GB", 1e9)
            case .bandwidth: ("TB/s", 1e6)
            case .cache: ("MB", 1e6)
            case .power: ("W", 1)
            case .scaleUp: ("GB/s", 1e3)
            case .scaleOut: ("Gbit/s", 125)
            case .scaleUpDomain: ("chip", 1)
            }
        }

        /// Was it part of what a chip's own measurements were fitted with, so that only its product with a coefficient is known?
        var isFitted: Bool {
            switch self {
            case .peak, .bandwidth, .cache: true
            default: false
            }
        }
    }
}

extension Chip {
    /// With another value of a fact, in the unit of the database.
    func setting(_ property: ChipFact.Property, to value: Double) -> Chip {
        var chip = self
        let value = value * property.unit.size
        switch property {
        case .peak(let format): chip.peaks[format] = value
        case .memory: chip.memory = value
        case .bandwidth: chip.bandwidth = value
        case .cache: chip.cache = value
        case .power: chip.powerLimit = value
        case .scaleUp: chip.scaleUp = value
        case .scaleOut: chip.scaleOut = value
        case .scaleUpDomain: chip.scaleUpDomain = max(1, Int(value))
        }
        return chip
    }
}
