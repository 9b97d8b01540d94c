/// The layouts that a search through ways of serving goes through: every division of the chips among tensor parallelism, stages of a
/// pipeline, groups that attend to requests of their own, and owners of experts. What is left over of the chips holds further copies.
package struct ServingSpace: Sendable {
    package var layouts: [ServingLayout] = []

    /// All that divide the model and the chips, in the formats of `layout`. Tensor parallelism goes no further than the links between
    /// chips.
    package init(_ model: ModelArchitecture, on chip: Chip, chips: Int, like layout: ServingLayout) {
        let divisors = LayoutSpace.divisors(chips)
        for tensor in divisors where Int(model.heads) % tensor == 0 && tensor <= max(1, chip.scaleUpDomain) {
            for pipeline in divisors where (chips / tensor) % pipeline == 0 && pipeline <= max(1, Int(model.layers) / 2) {
                let groups = model.experts == nil ? [1] : LayoutSpace.divisors(chips / (tensor * pipeline))
                for data in groups {
                    for expert in Self.owners(model, stage: tensor * data) {
                        var next = layout
                        (next.tensor, next.pipeline, next.data, next.expert) = (tensor, pipeline, data, expert)
                        layouts.append(next)
                    }
                }
            }
        }
    }

    /// Into how many groups the chips of a stage may own experts.
    private static func owners(_ model: ModelArchitecture, stage: Int) -> [Int] {
        guard let experts = model.experts else { return [1] }
        return LayoutSpace.divisors(stage).filter {
            Int(experts.count) % $0 == 0 && Int(experts.feedForward) % (stage / $0) == 0
        }
    }
}
