import Charts

/// The words that may stand before a colon in a chart cell.
enum ChartKeys {
    static let all = [
        "data", "mark", "x", "y", "colour", "color", "label", "interval", "scale", "from", "to", "end", "facet", "peak", "bandwidth",
        "points", "centre",
        "sort", "limit", "total", "axis", "source", "alt", "description",
    ]

    /// The key that names the column for a role, where it is not the role's own name.
    static func roles(_ key: String) -> [ChartRole] {
        switch key {
        case "color": [.colour]
        case "interval": [.low, .high]
        default: ChartRole(rawValue: key).map { [$0] } ?? []
        }
    }
}
