/// A number format that operands are kept and multiplied in.
package enum Precision: String, Sendable, CaseIterable {
    case fp32, tf32, bf16, fp16
    case fp8
    /// FP8 with one scale for each block of 128 elements, as DeepSeek-V3 trains and serves (arXiv 2412.19437).
    case fp8Block = "fp8-block"
    /// FP8 with one scale for each 32 elements (OCP Microscaling Formats, 2023).
    case mxfp8
    case int8, nvfp4, mxfp4

    /// What others call it.
    package init?(named name: String) {
        let folded = name.lowercased().replacing("_", with: "-")
        switch folded {
        case "float16", "half": self = .fp16
        case "bfloat16": self = .bf16
        case "float32": self = .fp32
        case "float8", "e4m3", "fp8-tensor", "fp8-cs", "fp8-ds": self = .fp8
        case "fp8-blockwise", "fp8-sc": self = .fp8Block
        case "fp8-mx": self = .mxfp8
        case "fp4", "w4a8-nvfp4": self = .nvfp4
        default: self.init(rawValue: folded)
        }
    }

    /// Of one element, with its share of the scales.
    package var bytes: Double {
        switch self {
        case .fp32, .tf32: 4
        case .bf16, .fp16: 2
        case .fp8, .int8: 1
        case .fp8Block: 1 + 4.0 / 16384
        case .mxfp8: 1 + 1.0 / 32
        case .nvfp4: 0.5 + 1.0 / 16
        case .mxfp4: 0.5 + 1.0 / 32
        }
    }

    /// Is an operand in bf16 turned into this format by a kernel of its own before it is multiplied?
    package var needsConversion: Bool { bytes < 2 && self != .int8 }

    /// The column of peaks in which a datasheet prints it.
    package var datasheet: DatasheetFormat {
        switch self {
        case .fp32: .fp32
        case .tf32: .tf32
        case .bf16, .fp16: .bf16
        case .fp8, .fp8Block, .mxfp8: .fp8
        case .int8: .int8
        case .nvfp4, .mxfp4: .fp4
        }
    }
}

/// A column of peak rates in a datasheet.
package enum DatasheetFormat: String, Sendable, CaseIterable { case fp32, tf32, bf16, fp8, fp4, int8 }
