/// What a chart draws for each row of its table.
package enum ChartMark: String, Sendable, Hashable, CaseIterable {
    /// A bar from zero for each name; a dot where the scale is logarithmic.
    case bars
    /// Points joined along x, with a band where they have ranges.
    case lines
    /// A point for each row, with its name beside it.
    case scatter
    /// Attainable performance over arithmetic intensity, both on logarithmic scales (S. Williams, A. Waterman, D. Patterson,
    /// "Roofline: an insightful visual performance model for multicore architectures", Communications of the ACM 52, 2009).
    case roofline
    /// A dot for a day or a bar for a span of days, one line for each row.
    case timeline
    /// How far each input moves a result, the widest first.
    case tornado
    /// Steps that add up, and their sum.
    case waterfall
    /// Bands between what gives and what takes, as wide as what flows.
    case sankey
    /// Boxes in layers with arrows between them.
    case graph
}
