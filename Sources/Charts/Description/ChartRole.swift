/// What a column is for in a chart.
package enum ChartRole: String, Sendable, Hashable, CaseIterable {
    case x, y, colour, label, low, high, end, from, to, facet, peak, bandwidth
}
