/// A part of a question that no measurement at hand speaks for, whatever the chip: how much less its answer is known for it.
package enum UnmeasuredPart: String, Sendable, Hashable, CaseIterable {
    /// A model divided in a way, or among so many chips, that no measured server was.
    case layout
    /// Prompts on chips of their own.
    case disaggregation
    /// A small model that guesses.
    case speculation
    /// How long a request waits for a slot.
    case waiting

    package var basis: Basis { self == .layout || self == .disaggregation ? .vendorPrior : .physicsOnly }

    package var text: String {
        let name =
            switch self {
            case .layout: "this layout"
            case .disaggregation: "chips for prompts"
            case .speculation: "guessed tokens"
            case .waiting: "time to first token"
            }
        return "\(name): \(basis.text)"
    }
}

extension ServingLayout {
    /// Is a model divided as those of measured servers were: over tensor parallelism, stages, experts with an owner each, or attention that
    /// single chips do for requests of their own, among eight chips of a stage at most?
    package var isLikeMeasured: Bool {
        let isGroups = data > 1 && (tensor > 1 || pipeline > 1)
        return stageChips <= 8 && !isGroups && (expert == 1 || expertTensor == 1)
    }
}
