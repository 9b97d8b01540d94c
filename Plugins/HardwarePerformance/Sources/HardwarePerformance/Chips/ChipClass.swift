/// Chips of one architecture, which share coefficients.
package enum ChipClass: String, Sendable, CaseIterable {
    case volta, ampere, ada, hopper, blackwell, workstation, rubin, cdna2, cdna3, cdna4, cdna5, tpu, gaudi, neuron, other

    /// Classes whose coefficients stand in where this one has none, nearest first.
    package var relatives: [ChipClass] {
        switch self {
        case .volta: [.ampere, .hopper]
        case .ampere: [.hopper]
        case .ada: [.ampere, .hopper]
        case .hopper: [.ampere, .blackwell]
        case .blackwell: [.hopper]
        case .workstation: [.blackwell, .ada, .hopper]
        case .rubin: [.blackwell, .hopper]
        case .cdna2, .cdna3, .cdna4, .cdna5: [.cdna3, .hopper]
        case .tpu, .gaudi, .neuron, .other: [.hopper]
        }
    }

    /// Whose measured overheads stand in for a stack of which nothing is known.
    package var trainingFramework: String { self == .neuron ? "neuron" : self == .tpu ? "maxtext" : "megatron-core" }
    package var servingFramework: String { self == .neuron ? "neuron" : "trtllm" }
}
