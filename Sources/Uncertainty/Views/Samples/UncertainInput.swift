/// An uncertain input as the sampler sees it.
package struct UncertainInput: Sendable, Hashable {
    /// What is drawn for an input depends on the seed and on this name alone, so two inputs of one tape need two names.
    package let name: String
    package let distribution: Distribution

    package init(_ name: String, _ distribution: Distribution) {
        self.name = name
        self.distribution = distribution
    }
}
