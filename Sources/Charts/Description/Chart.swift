package import Values

/// A chart before it is drawn: its mark, the columns that play a part, and a table that holds exactly what is drawn.
///
/// It travels between cells as a record with the fields `chart`, `data` and, for a roofline, `roofs`, so that the cache, canonical
/// bytes and references (`speeds.data`) need to know nothing of charts.
package struct Chart: Sendable, Hashable {
    package enum ScaleKind: String, Sendable, Hashable, CaseIterable {
        case linear, log
    }

    package var mark: ChartMark
    /// Names of columns of `table`, by what they are for.
    package var columns: [ChartRole: String]
    package var xScale = ScaleKind.linear
    package var yScale = ScaleKind.linear
    /// Only columns that are drawn.
    package var table: Table
    /// The roofs of a roofline: its name, peak and bandwidth.
    package var roofs: Table?
    /// Where the numbers come from, in words or as `@key`.
    package var source: String?
    /// One sentence that stands for the picture, in place of the generated one.
    package var alternative: String?
    /// What the picture shows at length, in place of the generated text.
    package var description: String?
    /// The name of the last bar of a waterfall.
    package var total: String?
    /// What the axis of numbers is called, in place of the column.
    package var axis: String?
    /// The value in the middle of a tornado.
    package var centre: Quantity?

    package init(mark: ChartMark, columns: [ChartRole: String], table: Table) {
        self.mark = mark
        self.columns = columns
        self.table = table
    }

    /// More names of one colour than these share the last colour.
    package static let colours = 6
}
